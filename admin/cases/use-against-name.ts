import { useGetList, useTranslate } from 'react-admin';
import type { Against, PresentedOffice, PresentedSenator } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';

type Accused = Pick<Against, 'kind' | 'id'> & { text?: string | null };

/** Names whom a complaint is about: the office or the senator, else in the words that were told, else by its kind. */
export function useAgainstName(): (accused: Accused) => string {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const { data: senators = [] } = useGetList<PresentedSenator & { id: string }>('senators', EVERYTHING);
  return ({ kind, id, text }) => {
    const named = [...(kind === 'office' ? offices : senators)].find(({ _id }) => _id === id);
    const isOurs = kind === 'office' || kind === 'senator';
    if (isOurs && named !== undefined) return nameOf(named);
    return text ?? translate(`case.against-${kind}`);
  };
}
