import type { ClientSession, Collection } from 'mongoose';
import { AppError, type AuditRecord, type FieldChange } from '../../contracts';
import { findStaffNames } from '../staff/find-staff-names';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

interface Versioned {
  _id: string;
  version: number;
}

/** Who edits what kind of record: for the audit, which is also the history that a conflict is told from. */
export interface Edit {
  desk: StaffDesk;
  actor: StaffActor;
  kind: string;
  session?: ClientSession;
  /** Fields that hold a person's words: the audit, which is never erased, does not keep them. */
  hides?: string[];
}

const BOOKKEEPING: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy', 'version']);

/**
 * Changes a record that staff edit, if it is still the version that the editor saw. The edit stands in the audit, with each
 * field before and after.
 *
 * @throws AppError `not-found`, or `conflict` with the newest record as `current` and what changed since as `changes`.
 */
export async function editRecord<Row extends Versioned>(
  model: { collection: Collection },
  seen: Versioned,
  set: Partial<Omit<Row, '_id' | 'version'>>,
  edit: Edit,
): Promise<Row> {
  const { desk, actor, kind, session } = edit;
  const options = session === undefined ? {} : { session };
  const before = await model.collection.findOneAndUpdate(
    { _id: seen._id as never, version: seen.version },
    { $set: set, $inc: { version: 1 } },
    { ...options, returnDocument: 'before' },
  );
  if (before === null) throw await conflictOf(model, seen, edit);
  const version = seen.version + 1;
  await recordAccess(
    desk,
    actor,
    'edited',
    { kind, id: seen._id },
    { version, changes: changedFields(before, set, edit.hides) },
  );
  return { ...before, ...set, version } as unknown as Row;
}

function changedFields(
  before: Record<string, unknown>,
  set: Record<string, unknown>,
  hides: string[] = [],
) {
  return Object.entries(set).flatMap(([field, after]) =>
    BOOKKEEPING.has(field) || JSON.stringify(before[field]) === JSON.stringify(after)
      ? []
      : [
          hides.includes(field)
            ? { field, before: null, after: null }
            : { field, before: before[field], after },
        ],
  );
}

async function conflictOf(
  model: { collection: Collection },
  seen: Versioned,
  { desk, kind }: Edit,
): Promise<AppError> {
  const current = await model.collection.findOne({ _id: seen._id as never });
  if (current === null) return notFound(seen._id);
  return new AppError('conflict', {
    message: `Record ${seen._id} is at version ${Number(current.version)} now`,
    details: { current, changes: await editsSince(desk, kind, seen) },
  });
}

async function editsSince(desk: StaffDesk, kind: string, seen: Versioned): Promise<FieldChange[]> {
  const edits = await desk.models.audit
    .find({ subject: kind, subjectId: seen._id, act: 'edited', version: { $gt: seen.version } })
    .sort({ at: 1 })
    .limit(50)
    .lean<AuditRecord[]>();
  const names = await findStaffNames(
    desk,
    edits.map(({ staffId }) => staffId),
  );
  return edits.flatMap(({ staffId, at, version = 0, changes = [] }) => {
    const name = staffId === null ? null : (names.get(staffId) ?? null);
    const by = { kind: 'staff' as const, id: staffId, name };
    return changes.map((change) => ({ ...change, verb: 'edited', by, at, version }));
  });
}

/** @throws AppError `not-found` */
export async function showRecord<Row extends { _id: string }>(
  model: { collection: Collection },
  id: string,
): Promise<Row> {
  const found = await model.collection.findOne({ _id: id as never });
  if (found === null) throw notFound(id);
  return found as unknown as Row;
}

function notFound(id: string): AppError {
  return new AppError('not-found', { message: `There is no record ${id}` });
}
