import type { OfficeRecord, RegionRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { countAccounts } from './count-accounts';

interface Scope {
  ownOfficeIds: string[];
  regionIds: string[];
  commissions: number[];
}
type ScopeDesk = Pick<Desk, 'models'>;

/**
 * The offices whose cases somebody works on: those that were named, every office of their regions (the region's own and its
 * senators'), the offices of their commissions. Whoever works in a region's own office works for its senators too, as long as nobody
 * has an account at their office: a senator is entered before their people are, and their cases must not lie unseen meanwhile.
 */
export async function officesOfScope(desk: ScopeDesk, scope: Scope): Promise<string[]> {
  const { ownOfficeIds, regionIds, commissions } = scope;
  const [found, unstaffed] = await Promise.all([
    regionIds.length === 0 && commissions.length === 0
      ? []
      : desk.models.offices
          .find(
            { $or: [{ regionId: { $in: regionIds } }, { commission: { $in: commissions } }] },
            { _id: 1 },
          )
          .sort({ _id: 1 })
          .lean<Array<Pick<OfficeRecord, '_id'>>>(),
    findUnstaffed(desk, ownOfficeIds),
  ]);
  return [...new Set([...ownOfficeIds, ...found.map(({ _id }) => _id), ...unstaffed])];
}

/** The senators' offices without an active account in the regions whose own offices these are. */
async function findUnstaffed(desk: ScopeDesk, ownOfficeIds: string[]): Promise<string[]> {
  if (ownOfficeIds.length === 0) return [];
  const regions = await desk.models.regions
    .find({ officeId: { $in: ownOfficeIds } }, { _id: 1 })
    .lean<Array<Pick<RegionRecord, '_id'>>>();
  if (regions.length === 0) return [];
  const offices = await desk.models.offices
    .find({ kind: 'senator', regionId: { $in: regions.map(({ _id }) => _id) } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean<Array<Pick<OfficeRecord, '_id'>>>();
  const officeIds = offices.map(({ _id }) => _id);
  const accounts = await countAccounts(desk, officeIds);
  return officeIds.filter((officeId) => (accounts.get(officeId) ?? 0) === 0);
}

/**
 * A senator came or went to another region, or somebody got or lost an account: whoever works for the region works for that
 * office, too, or no longer. Their consoles connect again, so that they hear of the right cases.
 */
export async function refreshScopes(
  desk: ScopeDesk & Partial<Pick<Desk, 'live' | 'directory'>>,
): Promise<void> {
  const regions = await desk.models.regions.find({}, { officeId: 1 }).lean<RegionRecord[]>();
  const regionOffices = regions.map(({ officeId }) => officeId);
  const scoped = await desk.models.staff
    .find({ $or: [{ regionIds: { $type: 'string' } }, { officeIds: { $in: regionOffices } }] })
    .lean<StaffRecord[]>();
  for (const person of scoped) {
    const { _id, version, regionIds = [], commissions = [] } = person;
    // An account from before there were scopes names its offices one by one.
    const ownOfficeIds = person.ownOfficeIds ?? person.officeIds;
    const officeIds = await officesOfScope(desk, { ownOfficeIds, regionIds, commissions });
    if (officeIds.join('\n') === person.officeIds.join('\n')) continue;
    // Somebody who is being edited just now gets theirs with that edit.
    await desk.models.staff.updateOne({ _id, version }, { $set: { officeIds, ownOfficeIds } });
    desk.live?.dropStaff?.(_id);
  }
  desk.directory?.invalidate();
}
