import type {
  Coordinates,
  Delivery,
  MessageHeading,
  MessageRecord,
  PlaceBook,
  PresentedMessage,
} from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';
import { isEdited } from './earlier-words';
import { messageHandle } from './message-handle';
import { REDACTED } from './redacted';

interface Surroundings {
  keys: DataKeys;
  staffNames: ReadonlyMap<string, string>;
  places: PlaceBook;
  /** What stood in corrected messages before, by the id of the correction. */
  earlierWords?: ReadonlyMap<string, string>;
  /** The numbers of the cases that were joined with this one, by the threads of their citizens. */
  joinedNumbers?: ReadonlyMap<string, string>;
}

/** A message as staff see it: never a PIN, never a platform's ids, and not where it stands among all that its person wrote. */
export function presentMessage(
  row: MessageRecord,
  { keys, staffNames, places, earlierWords = new Map(), joinedNumbers = new Map() }: Surroundings,
): PresentedMessage {
  const { direction, author, staffId, caseId, at, language, erasedAt, delivery } = row;
  const secret = row.outbound?.secret ?? null;
  const joinedNumber = joinedNumbers.get(row.conversationId);
  return {
    _id: messageHandle(keys, row._id),
    ...{ direction, author, staffId, caseId, at, language, erasedAt },
    text: secret === null ? row.text : row.text.replaceAll(secret, REDACTED),
    attachments: row.direction === 'in' ? citizenFiles(row) : staffFiles(row),
    delivery: delivery === null ? null : presentDelivery(delivery, keys),
    sentInstead: row.sentInstead != null,
    byPin: row.byPin === true,
    ...(joinedNumber === undefined ? {} : { joinedNumber }),
    ...(row.heading === undefined ? {} : { heading: headingOf(row.heading) }),
    ...sharedIn(row, places),
    ...(isEdited(row) ? { edited: { before: earlierWords.get(row._id) ?? null } } : {}),
    staffName: staffId === null ? null : (staffNames.get(staffId) ?? null),
  };
}

function sharedIn(
  { inbound }: MessageRecord,
  places: PlaceBook,
): Pick<PresentedMessage, 'pin' | 'sharedPhone'> {
  return {
    ...(inbound?.location == null ? {} : { pin: pinAt(inbound.location, places) }),
    ...(inbound?.contact == null ? {} : { sharedPhone: inbound.contact.phone }),
  };
}

const headingOf = ({ caseNumber, office }: MessageHeading) => ({ caseNumber, office });

function pinAt(point: Coordinates, places: PlaceBook): PresentedMessage['pin'] {
  const code = places.nearestCommune(point);
  if (code === null) return { point, place: null };
  return { point, place: { code, km: places.label(code, 'km'), en: places.label(code, 'en') } };
}

function presentDelivery(delivery: Delivery, keys: DataKeys): NonNullable<PresentedMessage['delivery']> {
  const { state, attempts, failure, sentAt } = delivery;
  const { failureKind = null, waitsForMorning = false } = delivery;
  const instead =
    delivery.instead == null
      ? null
      : { ...delivery.instead, messageId: messageHandle(keys, delivery.instead.messageId) };
  const waitsUntil = waitsForMorning && state === 'pending' ? delivery.nextAttemptAt : null;
  return { state, attempts, failure, sentAt, failureKind, instead, waitsForMorning, waitsUntil };
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
  return (media?.files ?? []).map(({ fileId, scan }, place) => {
    const name = outbound?.links[place]?.label ?? null;
    const isPicture = /\.(jpe?g|png|gif|webp)$/i.test(name ?? '');
    const kind = isPicture ? 'photo' : 'document';
    return { kind, name, fileId, state: 'stored', scanned: scan === 'clean' };
  });
}
