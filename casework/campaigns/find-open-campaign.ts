import type { CampaignRecord } from '../../contracts';
import type { Sketch } from '../../nlp';
import type { Desk } from '../desk';
import { COPY, likenessOf } from './alike';

/** The open campaign that a story is a copy of, the most alike when there are several; null when there is none. */
export async function findOpenCampaign(
  { models }: Pick<Desk, 'models'>,
  sketch: Sketch,
): Promise<string | null> {
  if (sketch.bands.length === 0) return null;
  const found = await models.campaigns
    .find({ 'sketch.bands': { $in: sketch.bands }, state: 'open' }, { sketch: 1 })
    .lean<Array<Pick<CampaignRecord, '_id' | 'sketch'>>>();
  const [nearest] = found
    .map((campaign) => ({ campaign, likeness: likenessOf(sketch, campaign) }))
    .filter(({ likeness }) => likeness >= COPY)
    .sort((one, other) => other.likeness - one.likeness);
  return nearest?.campaign._id ?? null;
}
