import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import { AppError, type SettingRecord } from '../../contracts';
import { type Permission, requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { editRecord, showRecord } from './edit-record';

/** A setting that staff edit as a whole: its name in the store, how it is read, and who may see and change it. */
export interface DeskSetting<Value extends object> {
  name: string;
  read: (stored: unknown) => Value;
  /** What is stored of an edit; left out: all of it. */
  store?: (edited: Value) => unknown;
  /** Left out: whoever may read the settings. */
  readPermission?: Permission;
  permission: Permission;
}
type Versioned<Value> = Value & { version: number };

export async function showSetting<Value extends object>(
  desk: StaffDesk,
  { staff }: StaffActor,
  { name, read, readPermission = 'settings.read' }: DeskSetting<Value>,
): Promise<Versioned<Value>> {
  requirePermission(staff, readPermission);
  return present(await showRecord<SettingRecord>(desk.models.settings, name), read);
}

/**
 * Replaces a setting, if it is still the version that the editor saw; the directory is read anew.
 *
 * @throws AppError `conflict` with the newest setting as `current`.
 */
export async function editSetting<Value extends object>(
  desk: StaffDesk,
  actor: StaffActor,
  { name, read, store = (edited) => edited, permission }: DeskSetting<Value>,
  { version, ...value }: { version: number } & Record<string, unknown>,
  session?: ClientSession,
): Promise<Versioned<Value>> {
  requirePermission(actor.staff, permission);
  try {
    const edited = await editRecord<SettingRecord>(
      desk.models.settings,
      { _id: name, version },
      { value: store(value as unknown as Value), updatedAt: desk.clock(), updatedBy: actor.staff._id },
      { desk, actor, kind: 'setting', ...(session === undefined ? {} : { session }) },
    );
    desk.directory.invalidate();
    return present(edited, read);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const current = present(error.details.current as SettingRecord, read);
    throw new AppError('conflict', { message: error.message, details: { ...error.details, current } });
  }
}

function present<Value extends object>(
  { version, value }: SettingRecord,
  read: (stored: unknown) => Value,
): Versioned<Value> {
  return { version, ...read(value) };
}

/** Reads by a schema alone. */
export const bySchema =
  <Value>(schema: z.ZodType<Value>) =>
  (stored: unknown): Value =>
    schema.parse(stored);
