import { useTranslate } from 'react-admin';
import { countSegments } from '../../contracts';
import { useCurrentCase } from './use-case';

/** Of how many short messages a reply is made when it goes by SMS: each is paid for, and a phone without data shows them one by one. */
export function SmsParts({ text }: { text: string }) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  if (text === '' || record.reply.door !== 'sms') return null;
  return <span>{translate('reply.sms-parts', { smart_count: countSegments(text).segments })}</span>;
}
