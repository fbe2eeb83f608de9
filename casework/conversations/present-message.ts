import type { Delivery, MessageRecord, PresentedMessage } from '../../contracts';
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
    attachments: row.direction === 'in' ? citizenFiles(row) : staffFiles(row),
    delivery: delivery === null ? null : presentDelivery(delivery),
    sentInstead: row.sentInstead != null,
    byPin: row.byPin === true,
    staffName: staffId === null ? null : (staffNames.get(staffId) ?? null),
  };
}

function presentDelivery(delivery: Delivery): NonNullable<PresentedMessage['delivery']> {
  const { state, attempts, failure, sentAt } = delivery;
  const { failureKind = null, instead = null, waitsForMorning = false } = delivery;
  return { state, attempts, failure, sentAt, failureKind, instead, waitsForMorning };
}

function citizenFiles({ inbound, media }: MessageRecord): PresentedMessage['attachments'] {
  return (inbound?.attachments ?? []).map(({ kind, name, reference }) => {
    const file = media?.files.find((one) => one.reference === reference);
    const refused = media?.refused?.find((one) => one.reference === reference);
    const isGone = media === null || media.state === 'failed';
    return {
      kind: kindShown(kind, file?.contentType),
      name,
      fileId: file?.fileId ?? null,
      state: refused?.why ?? (file !== undefined ? 'stored' : isGone ? 'failed' : 'waiting'),
      scanned: file?.scan === 'clean',
    };
  });
}

/** A file that was called something else than it is, is shown as what it is. */
function kindShown(told: string, contentType: string | undefined): string {
  const [family] = contentType?.split('/') ?? [];
  if (family === undefined || told === 'document') return told;
  const fits: Record<string, readonly string[]> = {
    image: ['photo', 'sticker'],
    audio: ['voice', 'audio'],
    video: ['video', 'sticker'],
  };
  const kinds = fits[family] ?? ['document'];
  return kinds.includes(told) ? told : (kinds[0] ?? 'document');
}

/** What an office sent stands under a link each, in the same order. */
function staffFiles({ outbound, media }: MessageRecord): PresentedMessage['attachments'] {
  return (media?.files ?? []).map(({ fileId }, place) => {
    const name = outbound?.links[place]?.label ?? null;
    const isPicture = /\.(jpe?g|png|gif|webp)$/i.test(name ?? '');
    return { kind: isPicture ? 'photo' : 'document', name, fileId, state: 'stored', scanned: true };
  });
}
