import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';

/** A joined case may have been joined on; more often than this nobody does that. */
const MOST_STEPS = 5;

type Joined = Pick<CaseRecord, '_id' | 'mergedIntoId'>;

/** For each of these cases that was joined with another one: the case in which it is handled now. */
export async function findMergeTargets(desk: Desk, records: Joined[]): Promise<Map<string, CaseRecord>> {
  const targets = new Map<string, CaseRecord>();
  let open: Array<{ from: string; to: string }> = records.flatMap(({ _id, mergedIntoId }) =>
    mergedIntoId == null ? [] : [{ from: _id, to: mergedIntoId }],
  );
  for (let step = 0; step < MOST_STEPS && open.length > 0; step++) {
    const found = await desk.models.cases
      .find({ _id: { $in: open.map(({ to }) => to) } })
      .lean<CaseRecord[]>();
    const byId = new Map(found.map((record) => [record._id, record]));
    open = open.flatMap(({ from, to }) => {
      const record = byId.get(to);
      if (record === undefined) return [];
      targets.set(from, record);
      return record.mergedIntoId == null ? [] : [{ from, to: record.mergedIntoId }];
    });
  }
  return targets;
}

/** The case in which a case is handled: itself, or the one that it was joined with. */
export async function followMerge(desk: Desk, caseId: string): Promise<string> {
  const record = await desk.models.cases.findById(caseId, { mergedIntoId: 1 }).lean<Joined | null>();
  if (record?.mergedIntoId == null) return caseId;
  return (await findMergeTargets(desk, [record])).get(caseId)?._id ?? caseId;
}
