import type { ConsentRecord, Following, RegionRecord } from '../../contracts';
import type { Desk } from '../desk';
import { HOLDS } from './consent.model';

/** What can be followed besides provinces and categories, and what this address follows already. */
export interface Follows {
  regions: Array<Pick<RegionRecord, '_id' | 'nameKm' | 'nameEn'> & { provinces: string[] }>;
  following: Following[];
}

export async function listFollows(
  desk: Pick<Desk, 'models' | 'directory'>,
  conversationId: string,
): Promise<Follows> {
  const [{ regions }, consents] = await Promise.all([
    desk.directory.current(),
    desk.models.consents
      .find({ conversationId, ...HOLDS })
      .sort({ givenAt: 1 })
      .lean<ConsentRecord[]>(),
  ]);
  return {
    regions: regions.map(({ _id, nameKm, nameEn, provinces }) => ({
      ...{ _id, nameKm, nameEn },
      provinces: provinces.map(({ code }) => code),
    })),
    following: followingOf(consents),
  };
}

/** What is followed and for which purposes, in the order in which it was agreed to. */
export function followingOf(consents: ConsentRecord[]): Following[] {
  const following = new Map<string, Following>();
  for (const { subject, purpose } of consents) {
    const known = following.get(subject);
    if (known === undefined) following.set(subject, { subject, purposes: [purpose] });
    else if (!known.purposes.includes(purpose)) known.purposes.push(purpose);
  }
  return [...following.values()];
}
