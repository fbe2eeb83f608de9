import type { Attachment, InboundEvent, InboundMessage } from '../../contracts';
import { findPoint } from '../activity/find-point';
import { kindOfFile } from '../activity/kind-of-file';
import { readCommand } from '../activity/read-command';
import { sanitiseText } from '../sanitise-text';
import { ARRIVAL, MESSAGE, type InboundActivity, type StoredAttachment, webchatPayload } from './activity';

/**
 * Reads a stored activity as a citizen's turn: a message, or the arrival, which is `/start`. Null: nothing to do.
 * @throws ZodError when the payload is none that this door stores.
 */
export function parseWebchatActivity(event: InboundEvent, receivedAt: Date): InboundMessage | null {
  const { activity, files } = webchatPayload.parse(event.payload);
  if (activity.type === ARRIVAL) {
    const arrival = messageOf(event, receivedAt, { ...activity, text: '' }, []);
    return { ...arrival, kind: 'message', command: { name: 'start', argument: '' } };
  }
  return activity.type === MESSAGE ? messageOf(event, receivedAt, activity, files) : null;
}

function messageOf(
  { address, eventId }: InboundEvent,
  receivedAt: Date,
  activity: InboundActivity,
  files: StoredAttachment[],
): InboundMessage {
  const { text, truncated } = sanitiseText(activity.text ?? '');
  const location = findPoint(activity.entities);
  const choice = activity.value?.choice ?? null;
  const hasContent = text !== '' || choice !== null || files.length > 0 || location !== null;
  const clientActivityID = activity.channelData?.clientActivityID;
  return {
    address,
    eventId,
    kind: hasContent ? 'message' : 'unsupported',
    chat: 'private',
    platformMessageId: eventId,
    // The browser's clock may be wrong by years; ours is not.
    sentAt: receivedAt,
    text,
    truncated,
    choice,
    command: readCommand(text),
    attachments: files.map(attachmentOf),
    location,
    contact: null,
    replyTo: activity.replyToId ?? null,
    sender: { displayName: null, language: activity.locale?.slice(0, 2).toLowerCase() ?? null },
    transport: clientActivityID === undefined ? {} : { clientActivityID },
  };
}

function attachmentOf({ fileId, contentType, name, size, scan }: StoredAttachment): Attachment {
  return {
    kind: kindOfFile(contentType),
    reference: fileId,
    contentType,
    name,
    size,
    durationSeconds: null,
    ...(scan === undefined ? {} : { scan }),
  };
}
