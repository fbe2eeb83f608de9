import { useTranslate } from 'react-admin';
import type { PresentedCase } from '../../contracts';
import { useLanguage, useLocalName } from '../i18n/use-language';

/** What a person compares of a case, named and told in the reader's language; always the same facts in the same order. */
export function useDescribeCase() {
  const translate = useTranslate();
  const language = useLanguage();
  const nameOf = useLocalName();
  const code = (list: string, value: string | null) =>
    value === null ? translate('decision.undecided') : translate(`${list}.${value}`);
  return (record: PresentedCase) => [
    { name: translate('inbox.state'), value: code('state', record.state) },
    { name: translate('inbox.office'), value: nameOf(record.office) },
    { name: translate('inbox.assignee'), value: record.assignee?.name ?? translate('case.nobody') },
    { name: translate('decision.type'), value: code('type', record.type.code) },
    { name: translate('decision.category'), value: code('category', record.category.code) },
    { name: translate('decision.priority'), value: code('priority', record.priority.code) },
    {
      name: translate('decision.place'),
      value: record.placeLabel?.[language] ?? translate('case.no-place'),
    },
    {
      name: translate('thread.title'),
      value: translate(record.hold === null ? 'thread.bot' : 'thread.staff'),
    },
  ];
}
