import type { FilesPort, InboundMessage, MessageRecord, VirusScanner } from '../../contracts';
import type { Desk } from '../desk';
import { inspectFile } from './inspect-file';
import { tellRefused } from './tell-refused';

const MOST_ATTEMPTS = 6;
const BACK_OFF_MS = 10_000;
/** While a worker fetches, no other takes the same message. */
const CLAIM_MS = 120_000;

type StoredMedia = NonNullable<MessageRecord['media']>['files'];
type RefusedMedia = NonNullable<NonNullable<MessageRecord['media']>['refused']>;

export interface MediaParts {
  desk: Desk;
  files: FilesPort;
  /** Null: none is configured, and staff are told so. */
  scanner: VirusScanner | null;
  /** Fetches from the platform; null when it no longer has the file. */
  fetch: (
    channel: string,
    account: string,
    reference: string,
  ) => Promise<{ content: Buffer; contentType: string | null } | null>;
}

/**
 * Fetches the files of one waiting message from its platform into our own store. A file that cannot be had after some tries
 * is marked failed: the case shows that it was sent and is missing.
 *
 * @returns false when no message waits.
 */
export async function fetchNextMedia(parts: MediaParts): Promise<boolean> {
  const now = parts.desk.clock();
  const row = await parts.desk.models.messages
    .findOneAndUpdate(
      // The type is what lets the database take the partial index instead of reading every message.
      { 'media.nextAttemptAt': { $type: 'date', $lte: now } },
      {
        $set: { 'media.nextAttemptAt': new Date(now.getTime() + CLAIM_MS) },
        $inc: { 'media.attempts': 1 },
      },
      { sort: { 'media.nextAttemptAt': 1 }, returnDocument: 'after' },
    )
    .lean<MessageRecord | null>();
  if (row === null) return false;
  if (row.erasedAt !== null) return forgetMedia(parts, row);
  const { files, refused, set } = await fetchAll(parts, row, now);
  const { matchedCount } = await parts.desk.models.messages.updateOne(
    { _id: row._id, erasedAt: null },
    { $set: set },
  );
  // The words were erased while their files were on the way: these must not stay either.
  if (matchedCount === 0) for (const { fileId } of files) await parts.files.remove(fileId);
  else await tellRefused(parts.desk, row, refused);
  parts.desk.live.wakeConversations([row.conversationId]);
  return true;
}

/** What was fetched of a message that its writer took back (retract-message.ts). */
async function forgetMedia({ desk, files }: MediaParts, { _id, media }: MessageRecord): Promise<boolean> {
  for (const { fileId } of media?.files ?? []) await files.remove(fileId);
  await desk.models.messages.updateOne({ _id }, { $set: { media: null } });
  return true;
}

async function fetchAll(
  parts: MediaParts,
  row: MessageRecord,
  now: Date,
): Promise<{ files: StoredMedia; refused: RefusedMedia; set: Record<string, unknown> }> {
  const files: StoredMedia = [...(row.media?.files ?? [])];
  const refused: RefusedMedia = [...(row.media?.refused ?? [])];
  const isDone = (wanted: string) => [...files, ...refused].some(({ reference }) => reference === wanted);
  try {
    const { channel, account } = await threadOf(parts.desk, row);
    for (const attachment of row.inbound?.attachments ?? []) {
      if (isDone(attachment.reference)) continue;
      const fetched = await fetchOne(parts, channel, account, attachment);
      if ('why' in fetched) refused.push(fetched);
      else files.push(fetched);
    }
    const set = {
      'media.state': 'stored',
      'media.nextAttemptAt': null,
      'media.files': files,
      'media.refused': refused,
      'media.failure': null,
    };
    return { files, refused, set };
  } catch (error) {
    return {
      files,
      refused,
      set: { 'media.files': files, 'media.refused': refused, ...after(parts, row, error, now) },
    };
  }
}

/** What is set when something could not be had: another try later, or none any more. */
function after({ desk }: MediaParts, row: MessageRecord, error: unknown, now: Date) {
  const attempts = row.media?.attempts ?? 0;
  const failed = attempts >= MOST_ATTEMPTS;
  desk.log.warn({ messageId: row._id, attempts }, 'An attachment could not be fetched');
  return {
    'media.failure': error instanceof Error ? error.message.slice(0, 200) : 'unknown failure',
    'media.state': failed ? 'failed' : 'waiting',
    'media.nextAttemptAt': failed ? null : new Date(now.getTime() + BACK_OFF_MS * 2 ** attempts),
  };
}

async function threadOf(desk: Desk, row: MessageRecord): Promise<{ channel: string; account: string }> {
  const thread = await desk.models.conversations
    .findById(row.conversationId, { channel: 1, account: 1 })
    .lean<{ channel: string; account: string } | null>();
  if (thread === null) throw new Error('the thread of the message is gone');
  return thread;
}

async function fetchOne(
  { files, scanner, fetch: fetchFile }: MediaParts,
  channel: string,
  account: string,
  { reference, contentType: told, name }: InboundMessage['attachments'][number],
): Promise<StoredMedia[number] | RefusedMedia[number]> {
  const fetched = await fetchFile(channel, account, reference);
  // Another try would end alike, and the other files of the message are still to be had.
  if (fetched === null) return { reference, why: 'not-given' };
  const inspected = await inspectFile(fetched.content, fetched.contentType ?? told ?? '', scanner);
  if ('refused' in inspected) return { reference, why: inspected.refused };
  const { contentType, scan } = inspected;
  const { fileId } = await files.save(fetched.content, { contentType, name });
  return { reference, fileId, contentType, scan };
}
