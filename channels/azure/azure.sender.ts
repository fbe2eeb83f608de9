import type { OutboundMessage, SendReceipt } from '../../contracts';
import type { PartGate } from '../channel';
import { sendParts } from '../send-parts';
import { ConnectorRefusal, ConnectorSilence } from './call-connector';
import type { AzureAdapter } from './open-adapter';
import { readReference } from './reference';
import { renderAzure } from './render';

/** When a channel says "too fast" without saying for how long. */
const USUAL_WAIT_SECONDS = 5;

/** Refusals that pass: Teams answers 412 when a message meets a change of the conversation. */
const PASSING = new Set([408, 412, 425]);

/**
 * Sends through the Bot Connector; nothing is thrown, what came of it is the receipt.
 * A text of several parts that stops half-way tells which parts went out, and the next try goes on from there.
 */
export async function sendAzure(
  openAdapter: () => Promise<AzureAdapter>,
  message: OutboundMessage,
  mayFollow?: PartGate,
): Promise<SendReceipt> {
  const sent: string[] = [];
  try {
    const adapter = await openAdapter();
    const reference = readReference(message.address.externalId);
    const parts = renderAzure(message.content).slice(message.partsSent);
    const send = async (activity: (typeof parts)[number]) =>
      // Some channels tell no id; every part that went out is counted.
      (await adapter.speak(reference, activity, message.transport.activityId)) ??
      `${message.messageId}.${message.partsSent + sent.length}`;
    return await sendParts(parts, sent, send, mayFollow);
  } catch (error) {
    return receiptOf(error, sent);
  }
}

function receiptOf(error: unknown, sent: string[]): SendReceipt {
  if (!(error instanceof ConnectorRefusal)) {
    return { state: 'transient', reason: reasonOf(error), platformMessageIds: sent };
  }
  const { status, message: reason } = error;
  if (status === 429) {
    const retryAfterSeconds = error.retryAfterSeconds ?? USUAL_WAIT_SECONDS;
    return { state: 'rate-limited', retryAfterSeconds, reason, platformMessageIds: sent };
  }
  if (status >= 500 || PASSING.has(status)) return { state: 'transient', reason, platformMessageIds: sent };
  return { state: 'permanent', reason, blocked: status === 403 };
}

/** The library's own messages can hold the request with our password or token: only the kind of fault is told. */
function reasonOf(error: unknown): string {
  if (error instanceof ConnectorSilence) return error.message;
  const code = error instanceof Error && 'errorCode' in error ? String(error.errorCode) : 'no answer';
  return `Microsoft gave no token for BOT_APP_ID and BOT_APP_PASSWORD (${code})`;
}
