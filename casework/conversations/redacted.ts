import type { MessageRecord } from '../../contracts';

/** What stands in a stored text where a PIN was. */
export const REDACTED = '••••••';

/** A PIN is shown once: web chat keeps it until the browser has it (web-chat-log.ts), the other doors until now. What is set then. */
export function redactSecret(row: Pick<MessageRecord, 'text' | 'outbound'>): {
  text?: string;
  'outbound.secret'?: null;
} {
  const secret = row.outbound?.secret ?? null;
  if (secret === null) return {};
  return { text: row.text.replaceAll(secret, REDACTED), 'outbound.secret': null };
}
