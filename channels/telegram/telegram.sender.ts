import { Telegram, TelegramError } from 'telegraf';
import type { OutboundMessage, SendReceipt } from '../../contracts';
import type { PartGate } from '../channel';
import { sendParts } from '../send-parts';
import { renderTelegram, type TelegramCall } from './render';

/** Well below the time after which another sender takes the row over (casework/conversations/claim-outgoing.ts). */
const SEND_TIMEOUT_MS = 8_000;

/**
 * Sends through telegraf's client; nothing is thrown, what came of it is the receipt.
 * A text of several parts that stops half-way tells which parts went out, and the next try goes on from there.
 */
export async function sendTelegram(
  telegram: Telegram,
  message: OutboundMessage,
  mayFollow?: PartGate,
): Promise<SendReceipt> {
  const sent: string[] = [];
  try {
    await answerButton(telegram, message);
    const parts = renderTelegram(message.content).slice(message.partsSent);
    const send = (call: TelegramCall) => sendPart(telegram, message.address.externalId, call);
    return await sendParts(parts, sent, send, mayFollow);
  } catch (error) {
    return receiptOf(error, sent);
  }
}

/**
 * Sends one part and tells its message id. A group that has become a supergroup has a new id, which Telegram tells with its
 * refusal: the part goes there at once. https://core.telegram.org/bots/api#responseparameters
 */
async function sendPart(telegram: Telegram, chatId: string, call: TelegramCall): Promise<string> {
  const send = (chat_id: string | number) =>
    telegram.callApi(
      'sendMessage',
      { chat_id, ...call },
      // telegraf waits for ever by itself; its signal type is an older package's, the same thing.
      { signal: AbortSignal.timeout(SEND_TIMEOUT_MS) as never },
    );
  try {
    return String((await send(chatId)).message_id);
  } catch (error) {
    const movedTo = error instanceof TelegramError ? error.parameters?.migrate_to_chat_id : undefined;
    if (movedTo === undefined) throw error;
    return String((await send(movedTo)).message_id);
  }
}

/** Stops the button's waiting sign. Too late or twice is no failure: the press has done its work. */
async function answerButton(telegram: Telegram, { transport }: OutboundMessage): Promise<void> {
  const id = transport.callbackQueryId;
  if (id !== undefined) await telegram.answerCbQuery(id).catch(() => undefined);
}

/** https://core.telegram.org/bots/api#making-requests and #responseparameters */
function receiptOf(error: unknown, sent: string[]): SendReceipt {
  if (!(error instanceof TelegramError)) {
    // The library's own messages can hold the address with the token: only the kind of fault is told.
    const kind = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return {
      state: 'transient',
      reason: `Telegram could not be reached (${kind})`,
      platformMessageIds: sent,
    };
  }
  const reason = `Telegram: ${error.code} ${error.description}`;
  if (error.code === 429) {
    const retryAfterSeconds = error.parameters?.retry_after ?? 5;
    return { state: 'rate-limited', retryAfterSeconds, reason, platformMessageIds: sent };
  }
  if (error.code === 403) return { state: 'permanent', reason, blocked: true };
  if (error.code === 400) return { state: 'permanent', reason, blocked: false };
  return { state: 'transient', reason, platformMessageIds: sent };
}
