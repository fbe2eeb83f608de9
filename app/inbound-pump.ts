import { randomUUID } from 'node:crypto';
import { handleInbound, type InboundParts } from '../bots';
import {
  type ClaimedConversation,
  claimConversations,
  commitTurns,
  releaseConversations,
  type TurnResult,
} from '../casework';
import type { OutboundPump } from './outbound-pump';
import { createPump, type Pump } from './pump';

/** Threads that are handled in one transaction. More would make its locks last longer, fewer its round trips dearer. */
const MOST_THREADS = 128;
/** While one batch awaits its commit the next is decided. */
const LANES = 2;
const SWEEP_EVERY_MS = 2_000;

/**
 * Works the inbox off: claim threads, decide their turns, commit them together; several batches beside each other.
 *
 * @param outbound sends the replies; what it has room for goes without waiting in the outbox.
 * @param onFiles a message has brought files that are to be fetched.
 */
export function createInboundPump(parts: InboundParts, outbound: OutboundPump, onFiles: () => void): Pump {
  const claimNext = createClaims(parts);
  const round = async () => {
    const { owner, claimed, release } = await claimNext();
    const ids = claimed.map(({ conversation }) => conversation._id);
    if (claimed.length === 0) return false;
    try {
      const turns = await handleInbound(parts, claimed);
      const { hasOutgoing, begun } = await commitTurns(parts.desk, owner, turns, outbound.roomAtOnce);
      outbound.sendBegun(begun);
      if (hasOutgoing) outbound.wake();
      if (turns.some(bringsFiles)) onFiles();
      for (const until of waits(turns))
        setTimeout(() => pump.wake(), until - parts.desk.clock().getTime()).unref();
      return true;
    } catch (error) {
      await releaseConversations(parts.desk, owner, ids).catch(() => undefined);
      throw error;
    } finally {
      release();
    }
  };
  const pump = createPump(round, {
    ...{ name: 'inbound', lanes: LANES, sweepEveryMs: SWEEP_EVERY_MS, log: parts.log },
  });
  return pump;
}

const bringsFiles = ({ events }: TurnResult) =>
  events.some(({ keep, message }) => keep && message !== null && message.attachments.length > 0);

/** When threads that wait for more of a text are to be looked at again. */
const waits = (turns: TurnResult[]): number[] =>
  turns.flatMap(({ events }) =>
    events.flatMap(({ outcome }) => (outcome.state === 'wait' ? [outcome.until.getTime()] : [])),
  );

interface Claim {
  owner: string;
  claimed: ClaimedConversation[];
  /** The threads are no longer being handled here. */
  release: () => void;
}

/**
 * One claim after another: a claim that begins while another one's threads are not known to be busy would read their
 * events, and lease them with those stale events as soon as they are given back.
 */
function createClaims({ desk }: InboundParts): () => Promise<Claim> {
  const busy = new Set<string>();
  let before: Promise<unknown> = Promise.resolve();
  const claimOnce = async (): Promise<Claim> => {
    const owner = randomUUID();
    const claimed = await claimConversations(desk, { owner, most: MOST_THREADS, busy });
    const ids = claimed.map(({ conversation }) => conversation._id);
    for (const id of ids) busy.add(id);
    return { owner, claimed, release: () => ids.forEach((id) => busy.delete(id)) };
  };
  return () => {
    const claim = before.then(claimOnce);
    before = claim.catch(() => undefined);
    return claim;
  };
}
