import type { ChannelName, Language, MessageRecord } from '../../contracts';
import { fillCopy } from '../copy/fill-copy';

/** A short message costs by its length. */
const SHORT: ReadonlySet<ChannelName> = new Set(['sms']);

/**
 * The words of a stored message as its citizen gets them on a door: before those of the staff a line that says whose answer it
 * is and to which case, since one address may have several. The stored text stays what was written.
 */
export function saidText(
  { text, heading, language }: Pick<MessageRecord, 'text' | 'heading' | 'language'>,
  channel: ChannelName,
  spoken: Language,
): string {
  if (heading === undefined) return text;
  const { caseNumber: number, office, shortOffice } = heading;
  const line = SHORT.has(channel)
    ? fillCopy('heading.short', language ?? spoken, { number, office: shortOffice })
    : fillCopy('heading', language ?? spoken, { number, office });
  return `${line}\n${text}`;
}
