import type { CaseRecord, Paged, SimilarCase } from '../../contracts';
import { inOffices } from '../cases/case-filter';
import { readCase } from '../cases/show-case';
import { wholePage } from '../paging/read-page';
import { besidesAccusing } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { COPY, likenessOf, MOST_COMPARED } from './alike';

const MOST_SHOWN = 20;

/**
 * Cases with nearly the same words that the reader may see: those of the same person first, then the most alike. Where one of two was
 * filed without a name, nothing tells that one person filed both: the other one's name would be theirs.
 */
export async function findSimilarCases(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
): Promise<Paged<SimilarCase>> {
  const record = await readCase(desk, actor, caseId, 'cases.read');
  const { sketch } = record;
  await recordAccess(desk, actor, 'searched', { kind: 'case', id: caseId });
  if (sketch == null || sketch.bands.length === 0) return { data: [], page: wholePage(0) };
  const { collection } = desk.models.cases;
  const seen = {
    ...inOffices(undefined, seenOffices(actor.staff)),
    ...(await besidesAccusing(desk, actor.staff)),
  };
  const candidates = await collection
    .find({ 'sketch.bands': { $in: sketch.bands }, _id: { $ne: caseId as never }, ...(seen as object) })
    .project<Pick<CaseRecord, '_id' | 'sketch' | 'citizenId' | 'withoutName'>>({
      ...{ 'sketch.signature': 1, citizenId: 1, withoutName: 1 },
    })
    .sort({ createdAt: -1 })
    // Of a flood mongod might take an office's whole list instead, and sort it.
    .hint({ 'sketch.bands': 1, createdAt: -1 })
    .limit(MOST_COMPARED)
    .toArray();
  const alike = candidates
    .map((candidate) => ({
      _id: candidate._id,
      similarity: Math.round(likenessOf(sketch, candidate) * 100) / 100,
      sameCitizen:
        !record.withoutName && !candidate.withoutName && candidate.citizenId === record.citizenId,
    }))
    .filter(({ similarity }) => similarity >= COPY)
    .sort(
      (one, other) =>
        Number(other.sameCitizen) - Number(one.sameCitizen) || other.similarity - one.similarity,
    );
  const shown = alike.slice(0, MOST_SHOWN);
  const records = await desk.models.cases
    .find({ _id: { $in: shown.map(({ _id }) => _id) } }, SHOWN)
    .lean<Array<Omit<SimilarCase, 'similarity' | 'sameCitizen'>>>();
  const byId = new Map(records.map((one) => [one._id, one]));
  const data = shown.flatMap(({ _id, ...likeness }) => {
    const found = byId.get(_id);
    return found === undefined ? [] : [{ ...found, campaignId: found.campaignId ?? null, ...likeness }];
  });
  return { data, page: wholePage(alike.length) };
}

const SHOWN = { number: 1, state: 1, officeId: 1, story: 1, createdAt: 1, campaignId: 1 } as const;
