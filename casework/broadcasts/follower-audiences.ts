import { CATEGORY_CODES, type ConsentPurpose, type PresentedAudience } from '../../contracts';
import { HOLDS } from '../citizens/consent.model';
import type { Audience, AudienceDesk } from './audience';

/** Which consents make somebody one of these people. */
interface Followers {
  kind: 'region' | 'province' | 'category';
  targets(desk: AudienceDesk): Promise<PresentedAudience[]>;
  subjects(desk: AudienceDesk, code: string): Promise<string[]>;
}

/**
 * News of a region is for those who follow it and for those who follow one of its provinces, whom it concerns as well; news of
 * a province is for those who follow this province.
 */
const REGION: Followers = {
  kind: 'region',
  async targets(desk) {
    const { regions } = await desk.directory.current();
    return regions.map(({ _id, nameKm, nameEn }) => ({ kind: 'region', code: _id, nameKm, nameEn }));
  },
  async subjects(desk, code) {
    const { regions } = await desk.directory.current();
    const provinces = regions.find(({ _id }) => _id === code)?.provinces ?? [];
    return [`region:${code}`, ...provinces.map((province) => `province:${province.code}`)];
  },
};

const PROVINCE: Followers = {
  kind: 'province',
  async targets(desk) {
    const { regions } = await desk.directory.current();
    const codes = [
      ...new Set(regions.flatMap(({ provinces }) => provinces.map(({ code }) => code))),
    ].sort();
    return codes
      .filter((code) => desk.places.get(code) !== undefined)
      .map((code) => ({
        kind: 'province',
        code,
        nameKm: desk.places.label(code, 'km'),
        nameEn: desk.places.label(code, 'en'),
      }));
  },
  subjects: (_desk, code) => Promise.resolve([`province:${code}`]),
};

const CATEGORY: Followers = {
  kind: 'category',
  targets: () =>
    Promise.resolve(CATEGORY_CODES.map((code) => ({ kind: 'category', code, nameKm: null, nameEn: null }))),
  subjects: (_desk, code) => Promise.resolve([`category:${code}`]),
};

/** People who agreed to be told of a region, a province or a category. */
export const FOLLOWER_AUDIENCES: readonly Audience[] = [REGION, PROVINCE, CATEGORY].map(followersOf);

function followersOf(followers: Followers): Audience {
  const { kind } = followers;
  const holding = async (desk: AudienceDesk, code: string, purpose: ConsentPurpose) => ({
    purpose,
    subject: { $in: await followers.subjects(desk, code) },
    ...HOLDS,
  });
  return {
    kind,
    targets: (desk) => followers.targets(desk),
    async count(desk, code, purpose) {
      const filter = await holding(desk, code, purpose);
      const [only] = filter.subject.$in.length === 1 ? filter.subject.$in : [];
      if (only !== undefined) return desk.models.consents.countDocuments(filter).hint('holding');
      // Somebody may follow a region and one of its provinces, and is one person.
      const [counted] = await desk.models.consents
        .aggregate<{ people: number }>([
          { $match: filter },
          { $group: { _id: '$conversationId' } },
          { $count: 'people' },
        ])
        .hint('holding')
        .option({ allowDiskUse: true });
      return counted?.people ?? 0;
    },
    async page(desk, code, purpose, { after, limit }) {
      const filter = await holding(desk, code, purpose);
      const ids: string[] = [];
      const found = desk.models.consents.collection
        .find({ ...filter, ...(after === null ? {} : { conversationId: { $gt: after } }) } as object)
        .sort({ conversationId: 1 })
        .hint('holding')
        .project<{ conversationId: string }>({ _id: 0, conversationId: 1 });
      for await (const { conversationId } of found) {
        if (ids.at(-1) === conversationId) continue;
        ids.push(conversationId);
        if (ids.length === limit) break;
      }
      return ids;
    },
    async covered(desk, code, purpose, conversationIds) {
      const filter = await holding(desk, code, purpose);
      const held = await desk.models.consents
        .find({ ...filter, conversationId: { $in: conversationIds } }, { conversationId: 1 })
        .lean<Array<{ conversationId: string }>>();
      return new Set(held.map(({ conversationId }) => conversationId));
    },
  };
}
