import { useTranslate } from 'react-admin';
import type { ParkedEvent } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ParkedRow } from './ParkedRow';

/** Messages that could not be handled: what each says, and the ways to try it again or to set it aside. */
export function ParkedEventList() {
  const translate = useTranslate();
  const can = useCan();
  if (!can('parked-events.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<ParkedEvent & { id: string }>
      resource="parked-events"
      title={translate('parked.title')}
      intro={translate('parked.intro')}
      empty={{ title: translate('parked.empty'), text: translate('parked.empty-text') }}
    >
      {(event) => <ParkedRow event={event} />}
    </DirectoryList>
  );
}
