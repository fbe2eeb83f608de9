import type { CaseLinkRecord, CaseRecord } from '../../contracts';
import type { CaseChange } from '../cases/case-change';
import { commitCaseChange } from '../cases/commit-case-change';
import { mustLeave, routeAway } from '../cases/route-away';
import { takenFromAccused } from '../cases/taken-from-accused';
import type { Desk } from '../desk';
import { offerRoute } from '../routing/offer-route';
import type { Directory } from '../routing/office-directory';
import { carriedFrom } from './merge-case';

const BATCH = 200;
const SYSTEM = { kind: 'system' as const, id: null };

/** Raised when cases that were joined before have to be looked at once more. */
export const CARRIED_VERSION = 1;

/**
 * Gives cases that others were joined with before Sala remembered it whom those are against, the oldest joining first, so that what was
 * joined twice carries on. One that lies with an office that it is about now goes away at once, as with a correction. What has its
 * accusations is left as it is: after a crash it begins again and does only the rest.
 *
 * @param onProgress told 0 to 100 after each batch.
 * @returns how many cases were changed
 */
export async function carryAccusations(
  desk: Desk,
  onProgress: (percent: number) => Promise<void>,
): Promise<number> {
  const total = await desk.models.caseLinks.estimatedDocumentCount();
  let after = '';
  let seen = 0;
  let carried = 0;
  for (;;) {
    const links = await desk.models.caseLinks
      .find({ _id: { $gt: after }, kind: 'merged', undoneAt: null })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<CaseLinkRecord[]>();
    const last = links.at(-1);
    if (last === undefined) return carried;
    const accusing = await findAccusing(desk, links);
    for (const { _id: linkId, fromCaseId, toCaseId } of links) {
      // Read anew when it was itself carried to in this batch.
      const joined = accusing.get(fromCaseId);
      if (joined === undefined) continue;
      const record = await carry(desk, joined, { linkId, toCaseId });
      if (record === null) continue;
      carried += 1;
      accusing.set(toCaseId, record);
    }
    after = last._id;
    seen += links.length;
    await onProgress(Math.min(100, Math.round((seen / Math.max(total, 1)) * 100)));
  }
}

/** Of these links the joined cases that are against somebody. */
async function findAccusing(desk: Desk, links: CaseLinkRecord[]): Promise<Map<string, CaseRecord>> {
  const found = await desk.models.cases
    .find(
      {
        _id: { $in: links.map(({ fromCaseId }) => fromCaseId) },
        $or: [{ against: { $ne: null } }, { 'joinedAgainst.0': { $exists: true } }],
      },
      { against: 1, joinedAgainst: 1 },
    )
    .lean<CaseRecord[]>();
  return new Map(found.map((record) => [record._id, record]));
}

/** @returns the other case as it is now; null when it had everything. */
async function carry(
  desk: Desk,
  joined: CaseRecord,
  { linkId, toCaseId }: { linkId: string; toCaseId: string },
): Promise<CaseRecord | null> {
  const exists = await desk.models.cases.exists({ _id: toCaseId });
  if (exists === null) return null;
  const directory = await desk.directory.current();
  const made = { change: false };
  const { record } = await commitCaseChange(desk, toCaseId, SYSTEM, ({ record, now }) => {
    const known = new Set((record.joinedAgainst ?? []).map(nameOf));
    const missing = carriedFrom(joined).filter((one) => !known.has(nameOf(one)));
    made.change = missing.length > 0;
    if (!made.change) return null;
    const joinedAgainst = [...(record.joinedAgainst ?? []), ...missing];
    return {
      verb: 'merged-in',
      ...consequences(desk, record, joinedAgainst, directory, now, { linkId, caseId: joined._id }),
    };
  });
  return made.change ? record : null;
}

const nameOf = ({ kind, id, via }: { kind: string; id: string | null; via: string }) =>
  `${kind} ${id ?? ''} ${via}`;

function consequences(
  desk: Desk,
  record: CaseRecord,
  joinedAgainst: NonNullable<CaseRecord['joinedAgainst']>,
  directory: Directory,
  now: Date,
  because: Record<string, unknown>,
): Omit<CaseChange, 'verb'> {
  const accused = { ...record, joinedAgainst };
  const carried = { change: { ...because, isCarried: true }, set: { joinedAgainst } };
  const route = mustLeave(accused, directory) ? offerRoute(accused, directory, desk.places, now) : null;
  if (route !== null && record.state !== 'merged') return routeAway(record, carried, route, directory);
  const taken = takenFromAccused(accused, directory);
  return {
    change: { ...carried.change, ...taken.change },
    set: { ...carried.set, ...taken.set },
    quiet: true,
  };
}
