import type { Sketch } from '../../nlp';
import type { Desk } from '../desk';
import { COPY, likenessOf } from './alike';

/** The open campaign that a story is a copy of, the most alike when there are several; null when there is none. */
export async function findOpenCampaign(
  { trips }: Pick<Desk, 'trips'>,
  sketch: Sketch,
): Promise<string | null> {
  if (sketch.bands.length === 0) return null;
  const found = await trips.campaignsLike(sketch.bands);
  const [nearest] = found
    .map((campaign) => ({ campaign, likeness: likenessOf(sketch, campaign) }))
    .filter(({ likeness }) => likeness >= COPY)
    .sort((one, other) => other.likeness - one.likeness);
  return nearest?.campaign._id ?? null;
}
