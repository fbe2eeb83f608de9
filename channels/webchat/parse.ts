import type { Attachment, InboundEvent, InboundMessage } from '../../contracts';
import { sanitiseText } from '../sanitise-text';
import {
  ARRIVAL,
  MESSAGE,
  type InboundActivity,
  pointOf,
  type StoredAttachment,
  webchatPayload,
} from './activity';

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
  const location = pointOf(activity);
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
    command: commandOf(text),
    attachments: files.map(attachmentOf),
    location,
    contact: null,
    replyTo: activity.replyToId ?? null,
    sender: { displayName: null, language: activity.locale?.slice(0, 2).toLowerCase() ?? null },
    transport: clientActivityID === undefined ? {} : { clientActivityID },
  };
}

function commandOf(text: string): InboundMessage['command'] {
  const match = /^\/([A-Za-z0-9_]{1,32})(?:\s+([\s\S]*))?$/.exec(text);
  return match?.[1] === undefined
    ? null
    : { name: match[1].toLowerCase(), argument: (match[2] ?? '').trim() };
}

function attachmentOf({ fileId, contentType, name, size }: StoredAttachment): Attachment {
  return { kind: kindOf(contentType), reference: fileId, contentType, name, size, durationSeconds: null };
}

function kindOf(contentType: string): Attachment['kind'] {
  if (contentType.startsWith('image/')) return 'photo';
  if (contentType.startsWith('audio/')) return 'voice';
  return contentType.startsWith('video/') ? 'video' : 'document';
}
