import type { BroadcastRecord, ChannelName, Language } from '../../contracts';
import { audienceOf, type BroadcastDesk } from './broadcast-desk';
import { judgeRecipients } from './judge-recipients';
import { RECIPIENTS_A_PAGE } from './gather-recipients';

/** So many people are looked at one by one; of a larger audience the rest is reckoned from them. */
const MOST_LOOKED_AT = 20_000;

export interface AudienceCount {
  people: number;
  estimated: boolean;
  shut: number;
  doors: Array<{ channel: ChannelName; language: Language; people: number }>;
}

/**
 * How many people a broadcast would reach, by door and language. Conversation ids are keyed hashes, so that the first twenty
 * thousand in their order are a fair sample of all.
 */
export async function countAudience(
  desk: BroadcastDesk,
  draft: Pick<BroadcastRecord, 'audience' | 'purpose'>,
): Promise<AudienceCount> {
  const audience = audienceOf(desk, draft);
  const { code } = draft.audience;
  const people = await audience.count(desk, code, draft.purpose);
  const byDoor = new Map<string, AudienceCount['doors'][number]>();
  let [seen, shut, after] = [0, 0, null as string | null];
  while (seen < MOST_LOOKED_AT) {
    const ids = await audience.page(desk, code, draft.purpose, { after, limit: RECIPIENTS_A_PAGE });
    for (const { conversation, state } of await judgeRecipients(desk, desk.broadcasting.doors, ids)) {
      if (state !== 'waiting') {
        shut += 1;
        continue;
      }
      const { channel, language } = conversation;
      const door = byDoor.get(`${channel}:${language}`) ?? { channel, language, people: 0 };
      byDoor.set(`${channel}:${language}`, { ...door, people: door.people + 1 });
    }
    seen += ids.length;
    after = ids.at(-1) ?? after;
    if (ids.length < RECIPIENTS_A_PAGE) break;
  }
  const estimated = people > seen;
  const scale = (number: number) => (estimated ? Math.round((number * people) / seen) : number);
  const doors = [...byDoor.values()]
    .map((door) => ({ ...door, people: scale(door.people) }))
    .sort((a, b) => b.people - a.people);
  return { people, estimated, shut: scale(shut), doors };
}
