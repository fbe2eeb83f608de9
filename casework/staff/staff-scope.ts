import type { OfficeRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';

interface Scope {
  ownOfficeIds: string[];
  regionIds: string[];
  commissions: number[];
}
type ScopeDesk = Pick<Desk, 'models'>;

/**
 * The offices whose cases somebody works on: those that were named, every office of their regions (the region's own and its
 * senators'), the offices of their commissions.
 */
export async function officesOfScope(desk: ScopeDesk, scope: Scope): Promise<string[]> {
  const { ownOfficeIds, regionIds, commissions } = scope;
  if (regionIds.length === 0 && commissions.length === 0) return [...new Set(ownOfficeIds)];
  const found = await desk.models.offices
    .find({ $or: [{ regionId: { $in: regionIds } }, { commission: { $in: commissions } }] }, { _id: 1 })
    .sort({ _id: 1 })
    .lean<Array<Pick<OfficeRecord, '_id'>>>();
  return [...new Set([...ownOfficeIds, ...found.map(({ _id }) => _id)])];
}

/** A senator came, or went to another region: whoever works for the region works for that office, too. */
export async function refreshScopes(desk: ScopeDesk): Promise<void> {
  const scoped = await desk.models.staff.find({ regionIds: { $type: 'string' } }).lean<StaffRecord[]>();
  for (const { _id, ownOfficeIds = [], regionIds = [], commissions = [] } of scoped) {
    const officeIds = await officesOfScope(desk, { ownOfficeIds, regionIds, commissions });
    await desk.models.staff.updateOne({ _id }, { $set: { officeIds } });
  }
}
