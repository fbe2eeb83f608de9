import type { FilesPort, InboundMessage, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';

const MOST_ATTEMPTS = 6;
const BACK_OFF_MS = 10_000;
/** While a worker fetches, no other takes the same message. */
const CLAIM_MS = 120_000;

type StoredMedia = NonNullable<MessageRecord['media']>['files'];

export interface MediaParts {
  desk: Desk;
  files: FilesPort;
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
  const { files, set } = await fetchAll(parts, row, now);
  const { matchedCount } = await parts.desk.models.messages.updateOne(
    { _id: row._id, erasedAt: null },
    { $set: set },
  );
  // The words were erased while their files were on the way: these must not stay either.
  if (matchedCount === 0) for (const { fileId } of files) await parts.files.remove(fileId);
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
): Promise<{ files: StoredMedia; set: Record<string, unknown> }> {
  const files: StoredMedia = [...(row.media?.files ?? [])];
  try {
    const { channel, account } = await threadOf(parts.desk, row);
    for (const attachment of row.inbound?.attachments ?? []) {
      if (files.some(({ reference }) => reference === attachment.reference)) continue;
      files.push(await fetchOne(parts, channel, account, attachment));
    }
    const set = {
      'media.state': 'stored',
      'media.nextAttemptAt': null,
      'media.files': files,
      'media.failure': null,
    };
    return { files, set };
  } catch (error) {
    const attempts = row.media?.attempts ?? 0;
    const failed = attempts >= MOST_ATTEMPTS;
    parts.desk.log.warn({ messageId: row._id, attempts }, 'An attachment could not be fetched');
    const set = {
      'media.files': files,
      'media.failure': error instanceof Error ? error.message.slice(0, 200) : 'unknown failure',
      'media.state': failed ? 'failed' : 'waiting',
      'media.nextAttemptAt': failed ? null : new Date(now.getTime() + BACK_OFF_MS * 2 ** attempts),
    };
    return { files, set };
  }
}

async function threadOf(desk: Desk, row: MessageRecord): Promise<{ channel: string; account: string }> {
  const thread = await desk.models.conversations
    .findById(row.conversationId, { channel: 1, account: 1 })
    .lean<{ channel: string; account: string } | null>();
  if (thread === null) throw new Error('the thread of the message is gone');
  return thread;
}

async function fetchOne(
  { files, fetch: fetchFile }: MediaParts,
  channel: string,
  account: string,
  attachment: InboundMessage['attachments'][number],
): Promise<{ reference: string; fileId: string }> {
  const fetched = await fetchFile(channel, account, attachment.reference);
  if (fetched === null) throw new Error('the platform no longer has the file');
  const contentType = fetched.contentType ?? attachment.contentType ?? 'application/octet-stream';
  const { fileId } = await files.save(fetched.content, { contentType, name: attachment.name });
  return { reference: attachment.reference, fileId };
}
