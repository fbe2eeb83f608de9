import { randomUUID } from 'node:crypto';
import { handleInbound, type InboundParts } from '../bots';
import { claimConversations, commitTurns, releaseConversations } from '../casework';
import { createPump, type Pump } from './pump';

/** Threads that are handled in one transaction. More would make its locks last longer, fewer its round trips dearer. */
const MOST_THREADS = 128;
const SWEEP_EVERY_MS = 2_000;

/** Works the inbox off: claim threads, decide their turns, commit them together. */
export function createInboundPump(parts: InboundParts, onOutgoing: () => void): Pump {
  const busy = new Set<string>();
  const round = async () => {
    const owner = randomUUID();
    const claimed = await claimConversations(parts.desk, { owner, most: MOST_THREADS, busy });
    if (claimed.length === 0) return false;
    const ids = claimed.map(({ conversation }) => conversation._id);
    for (const id of ids) busy.add(id);
    try {
      const turns = await handleInbound(parts, claimed);
      const { hasOutgoing } = await commitTurns(parts.desk, owner, turns);
      if (hasOutgoing) onOutgoing();
      return true;
    } catch (error) {
      await releaseConversations(parts.desk, owner, ids).catch(() => undefined);
      throw error;
    } finally {
      for (const id of ids) busy.delete(id);
    }
  };
  return createPump(round, { name: 'inbound', lanes: 2, sweepEveryMs: SWEEP_EVERY_MS, log: parts.log });
}
