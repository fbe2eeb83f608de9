import type { MessageRecord, PresentedMessage } from '../../contracts';
import { REDACTED } from './redacted';

/** A message as staff see it: never a PIN, never a platform's ids. */
export function presentMessage(
  row: MessageRecord,
  staffNames: ReadonlyMap<string, string>,
): PresentedMessage {
  const { _id, sequence, direction, author, staffId, caseId, at, language, erasedAt, delivery } = row;
  const secret = row.outbound?.secret ?? null;
  return {
    ...{ _id, sequence, direction, author, staffId, caseId, at, language, erasedAt },
    text: secret === null ? row.text : row.text.replaceAll(secret, REDACTED),
    attachments: (row.inbound?.attachments ?? []).map(({ kind, name, reference }) => ({
      kind,
      name,
      fileId: row.media?.files.find((file) => file.reference === reference)?.fileId ?? null,
    })),
    delivery:
      delivery === null
        ? null
        : {
            state: delivery.state,
            attempts: delivery.attempts,
            failure: delivery.failure,
            sentAt: delivery.sentAt,
          },
    staffName: staffId === null ? null : (staffNames.get(staffId) ?? null),
  };
}
