import { z } from 'zod';
import type { Clock, OutboundMessage, SendReceipt } from '../../contracts';
import type { PartGate } from '../channel';
import { sendParts } from '../send-parts';
import { type GraphApi, GraphRefusal } from './graph-api';
import { OWN_METADATA } from './parse';
import { type MessengerContent, renderMessenger } from './render';

const HOUR_MS = 3_600_000;
/** https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#24hours_window */
export const WINDOW_HOURS = 24;
/** For words of a person only: https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags */
const HUMAN_AGENT_DAYS = 7;

/** When Meta says "too fast" without saying for how long. */
const USUAL_WAIT_SECONDS = 60;
/** A page that Meta holds back for its policies is not asked again at once. */
const HELD_BACK_SECONDS = 3600;

const sentMessage = z.looseObject({ message_id: z.string().min(1) });

type MessagingType = { messaging_type: 'RESPONSE' } | { messaging_type: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' };
const RESPONSE: MessagingType = { messaging_type: 'RESPONSE' };
const HUMAN_AGENT: MessagingType = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };

/**
 * Sends on the Graph API; nothing is thrown, what came of it is the receipt. Outside the window nothing is tried: the next
 * door has it. A text of several parts that stops half-way tells which parts went out, and the next try goes on from there.
 */
export async function sendMessenger(
  graph: GraphApi,
  clock: Clock,
  message: OutboundMessage,
  mayFollow?: PartGate,
): Promise<SendReceipt> {
  const sent: string[] = [];
  const began = typeOf(message, clock());
  if (began === null) return shut('Messenger: the 24-hour window is shut');
  let type = began;
  const send = async (content: MessengerContent) => {
    const { id, as } = await sendPart(graph, message, content, type);
    type = as;
    return id;
  };
  try {
    const parts = renderMessenger(message.content).slice(message.partsSent);
    const receipt = await sendParts(parts, sent, send, mayFollow);
    // Our clock said that the window is open, and Meta's that it is not.
    const late = began === RESPONSE && type !== RESPONSE;
    return receipt.state === 'sent' && late ? { ...receipt, late } : receipt;
  } catch (error) {
    return receiptOf(error, sent);
  }
}

const shut = (reason: string): SendReceipt => ({ state: 'permanent', reason, blocked: false, shut: true });

/** How a message may go now; null when it may not. */
function typeOf({ author, lastInboundAt }: OutboundMessage, now: Date): MessagingType | null {
  if (lastInboundAt === null) return null;
  const hours = (now.getTime() - lastInboundAt.getTime()) / HOUR_MS;
  if (hours < WINDOW_HOURS) return RESPONSE;
  return author === 'staff' && hours < HUMAN_AGENT_DAYS * 24 ? HUMAN_AGENT : null;
}

/** Meta's clock decides: a person's answer that comes just too late by it goes as what it is. */
async function sendPart(
  graph: GraphApi,
  message: OutboundMessage,
  content: MessengerContent,
  as: MessagingType,
): Promise<{ id: string; as: MessagingType }> {
  const send = async (type: MessagingType) => {
    const answer = await graph('me/messages', {
      method: 'POST',
      body: {
        recipient: { id: message.address.externalId },
        ...type,
        message: { ...content, metadata: OWN_METADATA },
      },
    });
    return { id: sentMessage.parse(answer).message_id, as: type };
  };
  try {
    return await send(as);
  } catch (error) {
    const isLate = as === RESPONSE && message.author === 'staff' && error instanceof GraphRefusal;
    if (!isLate || !isOutsideWindow(error)) throw error;
    return send(HUMAN_AGENT);
  }
}

/** 10 is also "no permission", which is no matter of time. 1893061 refuses the tags that ended on 27 April 2026. */
const isOutsideWindow = ({ code, subcode, told }: GraphRefusal) =>
  subcode === 2018278 || subcode === 1893061 || (code === 10 && !lacksPermission(told));
const lacksPermission = (told: string) => /permission/i.test(told);

/** Too many calls: of the app, of the user, of the page, of a feature, of Messenger. */
const TOO_FAST = new Set([4, 17, 32, 613, 80006]);
/** The person is not there for us: blocked, left, or does not take messages of pages. */
const OUT_OF_REACH = new Set([200, 551]);
/** https://developers.facebook.com/docs/messenger-platform/error-codes */
const PASSING = new Set([0, 1, 2, 1200]);
/** Our own fault: it passes once the operator has mended it. */
const OF_THE_TOKEN = new Set([10, 102, 190]);
const HELD_BACK = 368;

function receiptOf(error: unknown, sent: string[]): SendReceipt {
  const passing = (reason: string): SendReceipt => ({
    state: 'transient',
    reason,
    platformMessageIds: sent,
  });
  const wait = (retryAfterSeconds: number, reason: string): SendReceipt => ({
    ...{ state: 'rate-limited', retryAfterSeconds, reason, platformMessageIds: sent },
  });
  if (!(error instanceof GraphRefusal))
    return passing(error instanceof Error ? error.message : 'Messenger: an answer that nobody can read');
  const { status, code, retryAfterSeconds, message: reason } = error;
  if (isOutsideWindow(error)) return shut(reason);
  if (OF_THE_TOKEN.has(code) || lacksPermission(reason))
    return passing(`${reason} (look at MESSENGER_PAGE_TOKEN)`);
  if (code === HELD_BACK) return wait(retryAfterSeconds ?? HELD_BACK_SECONDS, reason);
  if (TOO_FAST.has(code) || status === 429) return wait(retryAfterSeconds ?? USUAL_WAIT_SECONDS, reason);
  if (OUT_OF_REACH.has(code)) return { state: 'permanent', reason, blocked: true };
  if (status >= 500 || PASSING.has(code)) return passing(reason);
  return { state: 'permanent', reason, blocked: false };
}
