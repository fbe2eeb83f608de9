import type {
  Attachment,
  InboundEvent,
  InboundMessage,
  InboundReceipt,
  ParsedInbound,
} from '../../contracts';
import { kindOfFile } from '../activity/kind-of-file';
import { readCommand } from '../activity/read-command';
import { sanitiseText } from '../sanitise-text';
import { isIncoming, smsCallback, type SmsIncoming, type SmsStatus } from './callback';
import { carrierCommand } from './carrier-words';
import { isBlocking, smsFailure } from './errors';
import { isNumber } from './phone-number';

/**
 * Reads a stored callback: a citizen's short message, or how one of ours fares. Null: a sender whom nobody can answer.
 * @throws ZodError when the payload is neither.
 */
export function parseSmsCallback(event: InboundEvent, receivedAt: Date): ParsedInbound {
  const callback = smsCallback.parse(event.payload);
  if (!isIncoming(callback)) return receiptOf(event, callback);
  return isNumber(event.address.externalId) ? turnOf(event, callback, receivedAt) : null;
}

function turnOf({ address, eventId }: InboundEvent, told: SmsIncoming, receivedAt: Date): InboundMessage {
  const { text, truncated } = sanitiseText(told.Body.trim());
  const attachments = attachmentsOf(told);
  const keyword = told.OptOutType?.toLowerCase() ?? carrierCommand(text);
  return {
    address,
    eventId,
    kind: text === '' && attachments.length === 0 ? 'unsupported' : 'message',
    chat: 'private',
    platformMessageId: told.MessageSid,
    sentAt: receivedAt,
    text,
    truncated,
    choice: null,
    command: keyword === null ? readCommand(text) : { name: keyword, argument: '' },
    attachments,
    location: null,
    contact: null,
    replyTo: null,
    sender: { displayName: null, language: null },
    transport: {},
  };
}

/** MediaUrl0, MediaContentType0 and so on, as many as NumMedia tells. */
function attachmentsOf(told: SmsIncoming): Attachment[] {
  return Array.from({ length: told.NumMedia }, (_, index): Attachment[] => {
    const url = told[`MediaUrl${index}`];
    const type = told[`MediaContentType${index}`];
    if (typeof url !== 'string') return [];
    const contentType = typeof type === 'string' ? type : null;
    return [
      {
        kind: kindOfFile(contentType ?? ''),
        reference: url,
        contentType,
        name: null,
        size: null,
        durationSeconds: null,
      },
    ];
  }).flat();
}

function receiptOf({ address, eventId }: InboundEvent, told: SmsStatus): InboundReceipt {
  const about = {
    address,
    eventId,
    kind: 'receipt' as const,
    platformMessageIds: [told.MessageSid],
    through: null,
  };
  if (told.MessageStatus === 'delivered' || told.MessageStatus === 'read')
    return { ...about, state: told.MessageStatus, failure: null };
  const code = Number(told.ErrorCode ?? Number.NaN);
  const isKnown = Number.isInteger(code);
  return {
    ...about,
    state: 'failed',
    failure: {
      reason: isKnown ? smsFailure(code) : 'SMS: the carrier could not deliver it and gives no reason',
      blocked: isKnown && isBlocking(code),
    },
  };
}
