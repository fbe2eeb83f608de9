import {
  AppError,
  fewestDays,
  type RetentionKind,
  retentionDays,
  RETENTION_KINDS,
  type SettingRecord,
} from '../../contracts';
import { forgetBulkWords } from '../bulk/retry-bulk';
import { showRecord } from '../settings/edit-record';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { RETENTION_RULES } from './retention-rules';

export const RETENTION_SETTINGS = 'retention';
const DAY_MS = 86_400_000;

/** In whose name records are deleted when their time is over. */
export const KEEPER: StaffActor = {
  staff: {
    _id: 'system:retention',
    email: 'retention@sala.local',
    name: 'Retention',
    role: 'administrator',
    officeIds: [],
    language: 'en',
    onDuty: false,
    active: true,
    version: 1,
  },
  requestId: null,
};

export interface RetentionLine {
  kind: RetentionKind;
  days: number | null;
  /** How many are kept too long, counted to 10,000. */
  due: number;
}

/** What is kept too long now, kind by kind; nothing is changed. */
export async function countRetention(desk: StaffDesk): Promise<RetentionLine[]> {
  const { value } = await showRecord<SettingRecord>(desk.models.settings, RETENTION_SETTINGS);
  const days = retentionDays.parse(value);
  const lines: RetentionLine[] = [];
  for (const kind of RETENTION_KINDS) {
    // What was set before there was a least number is raised to it.
    const kept = days[kind] === null ? null : Math.max(days[kind], fewestDays(kind));
    const due = kept === null ? 0 : await countDue(desk, kind, kept);
    lines.push({ kind, days: kept, due });
  }
  return lines;
}

/** How many of a kind would go if it were kept for so many days, counted to 10,000. */
export const countDue = (desk: StaffDesk, kind: RetentionKind, days: number): Promise<number> =>
  RETENTION_RULES[kind].count(desk, before(desk, days));

/**
 * Deletes what is kept too long. It may be run by several at once and cut short at any moment: the next run goes on.
 *
 * @param progress is told after each kind, 0 to 100
 * @returns what there was to do; each kind of which something went stands in the audit with its count.
 */
export async function runRetention(
  desk: StaffDesk,
  progress: (percent: number) => Promise<void> = () => Promise.resolve(),
): Promise<RetentionLine[]> {
  const lines = await countRetention(desk);
  for (const [index, { kind, days, due }] of lines.entries()) {
    await progress(Math.floor((100 * index) / lines.length));
    if (days === null || due === 0) continue;
    let deleted = 0;
    for (let done = 1; done > 0; deleted += done) done = await applyPortion(desk, kind, before(desk, days));
    await recordAccess(
      desk,
      KEEPER,
      'retained',
      { kind: 'retention', id: kind },
      { changes: [{ field: 'deleted', before: 0, after: deleted }] },
    );
  }
  await forgetBulkWords(desk);
  return lines;
}

/** A case that somebody changed at this very moment waits for the next run. */
async function applyPortion(desk: StaffDesk, kind: RetentionKind, cutoff: Date): Promise<number> {
  try {
    return await RETENTION_RULES[kind].apply(desk, KEEPER, cutoff);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return 0;
    throw error;
  }
}

const before = (desk: StaffDesk, days: number) => new Date(desk.clock().getTime() - days * DAY_MS);
