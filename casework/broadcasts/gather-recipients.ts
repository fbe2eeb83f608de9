import type { BroadcastRecipient, BroadcastRecord, DoorBook } from '../../contracts';
import type { Desk } from '../desk';
import type { Audience } from './audience';
import { judgeRecipients } from './judge-recipients';
import { countStates, type HeldBroadcast, writeLeased } from './write-leased';

/** So many recipients are made at once: a page is one short transaction, however large the audience. */
export const RECIPIENTS_A_PAGE = 1_000;

/** Makes the rows of the next page of people; those who cannot be reached have their reason at once. */
export async function gatherRecipients(
  desk: Desk,
  doors: DoorBook,
  audience: Audience,
  held: HeldBroadcast,
): Promise<BroadcastRecord> {
  const { _id, audience: chosen, purpose, gatheredThrough } = held.record;
  const ids = await audience.page(desk, chosen.code, purpose, {
    after: gatheredThrough,
    limit: RECIPIENTS_A_PAGE,
  });
  const judged = await judgeRecipients(desk, doors, ids);
  const at = desk.clock();
  const rows: BroadcastRecipient[] = judged.map(({ conversation, state }) => ({
    _id: `${_id}:${conversation._id}`,
    broadcastId: _id,
    conversationId: conversation._id,
    channel: conversation.channel,
    language: conversation.language,
    state,
    failure: null,
    at,
  }));
  const last = ids.at(-1);
  const gathered = ids.length < RECIPIENTS_A_PAGE;
  return writeLeased(
    desk,
    held,
    {
      state: 'sending',
      set: { gathered, ...(last === undefined ? {} : { gatheredThrough: last }) },
      counts: countStates(rows.map(({ state }) => state)),
    },
    async (session) => {
      if (rows.length > 0)
        await desk.models.broadcastRecipients.collection.insertMany(rows as never[], { session });
    },
  );
}
