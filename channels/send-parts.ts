import type { SendReceipt } from '../contracts';
import type { PartGate } from './channel';

/**
 * Sends the parts of a message one after the other. When a later one may not follow yet, the rest waits: the receipt tells what
 * went out, and the next try goes on from there.
 *
 * @param sent gets the platform's id of every part as it goes out, so that a refusal half-way can tell them.
 * @param send answers the platform's id of the part; what it throws is the caller's to read.
 */
export async function sendParts<Part>(
  parts: Part[],
  sent: string[],
  send: (part: Part) => Promise<string>,
  mayFollow?: PartGate,
): Promise<SendReceipt> {
  for (const [index, part] of parts.entries()) {
    const waitMs = index === 0 || mayFollow === undefined ? 0 : await mayFollow();
    if (waitMs > 0)
      return {
        state: 'rate-limited',
        retryAfterSeconds: waitMs / 1000,
        reason: 'The parts of a long message go at the pace of the door',
        platformMessageIds: sent,
      };
    sent.push(await send(part));
  }
  return { state: 'sent', platformMessageIds: sent };
}
