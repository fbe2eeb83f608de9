import type { CampaignRecord, CaseRecord } from '../../contracts';
import { campaignKey } from '../cases/list-keys';
import type { StaffDesk } from '../staff-desk';
import { COPY, likenessOf } from './alike';

const BATCH = 500;

type Candidate = Pick<CaseRecord, '_id' | 'sketch'>;

/** Puts the copies that were filed before, and while the campaign was made, into it. A case of another campaign stays there. */
export async function gatherCopies(desk: StaffDesk, { _id, sketch }: CampaignRecord): Promise<void> {
  const { collection } = desk.models.cases;
  const candidates = collection
    .find({ 'sketch.bands': { $in: sketch.bands }, campaignId: null })
    .project<Candidate>({ 'sketch.signature': 1 })
    .batchSize(BATCH);
  let members: string[] = [];
  const write = async () => {
    const ids = members as never[];
    members = [];
    if (ids.length > 0)
      await collection.updateMany(
        { _id: { $in: ids }, campaignId: null },
        { $set: { campaignId: _id }, $addToSet: { listedBy: campaignKey(_id) } },
      );
  };
  for await (const candidate of candidates) {
    if (likenessOf(sketch, candidate) < COPY) continue;
    members.push(candidate._id);
    if (members.length >= BATCH) await write();
  }
  await write();
}
