import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import {
  type BusinessCalendar,
  type BusinessCalendarAnswer,
  type businessCalendarEdit,
  type ClockTargets,
  clockTargets,
  type ClockTargetsAnswer,
  type clockTargetsEdit,
  type Escalation,
  escalation,
  type EscalationAnswer,
  type EscalationFault,
  type escalationEdit,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import {
  BUSINESS_CALENDAR,
  CLOCK_TARGETS,
  DIRECTORY_FRESH_MS,
  ESCALATION,
} from '../routing/office-directory';
import { bySchema, type DeskSetting, editSetting } from '../settings/desk-setting';
import { requirePermission } from '../staff/policies';
import { requireOffices } from '../staff/require-offices';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { findEscalationFaults } from './escalation-faults';
import { requireEnoughHours, requireReachable, timesOfLadder, timesOfTargets } from './find-unreachable';
import { readCalendar } from './read-calendar';

const permission = 'clocks.edit';
export const TARGETS_SETTING: DeskSetting<ClockTargets> = {
  ...{ name: CLOCK_TARGETS, read: bySchema(clockTargets), permission },
};
export const CALENDAR_SETTING: DeskSetting<BusinessCalendar> = {
  ...{ name: BUSINESS_CALENDAR, read: readCalendar, permission },
};
export const ESCALATION_SETTING: DeskSetting<Escalation> = {
  ...{ name: ESCALATION, read: bySchema(escalation), permission },
};

/** Changes how soon what is promised; open cases follow at once, by an alarm of their own. */
export async function editTargets(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof clockTargetsEdit>,
): Promise<ClockTargetsAnswer> {
  requirePermission(actor.staff, permission);
  await requireOffices(desk, [...new Set(edit.rules.flatMap(({ officeIds }) => officeIds))]);
  return editInTurn(desk, async (session) => {
    await requireReachable(desk, timesOfTargets(edit), session);
    return editSetting(desk, actor, TARGETS_SETTING, edit, session);
  });
}

/**
 * Hours, targets and ladder have to fit together: what is checked against the others and what is then written is one transaction, which
 * raises a count of each of them. So of two edits at one time the later one is checked anew against the earlier.
 */
async function editInTurn<Answer>(
  desk: StaffDesk,
  edit: (session: ClientSession) => Promise<Answer>,
): Promise<Answer> {
  const together = { _id: { $in: [CLOCK_TARGETS, BUSINESS_CALENDAR, ESCALATION] } };
  const edited = await inTransaction(desk, async (session) => {
    await desk.models.settings.updateMany(together, { $inc: { checks: 1 } }, { session });
    return edit(session);
  });
  // What was read while the edit was not yet there is old.
  desk.directory.invalidate();
  return ringAfter(desk, edited);
}

/**
 * Wakes the workers, so that open cases follow what was edited: at once here, and once more when the other processes have forgotten the
 * old directory. A lost alarm costs nothing but the time to the next sweep.
 */
function ringAfter<Answer>(desk: StaffDesk, answer: Answer): Answer {
  const now = desk.clock().getTime();
  for (const ms of [0, DIRECTORY_FRESH_MS + 1_000]) desk.armClock?.(new Date(now + ms));
  return answer;
}

/** Changes hours and holidays, if they let everything pass that is promised; open cases follow likewise. */
export async function editCalendar(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof businessCalendarEdit>,
): Promise<BusinessCalendarAnswer> {
  requirePermission(actor.staff, permission);
  const holidays = [...edit.holidays].sort((a, b) => (a.date < b.date ? -1 : 1));
  const week = [...edit.week].sort((a, b) => a.day - b.day);
  return editInTurn(desk, async (session) => {
    await requireEnoughHours(desk, edit, session);
    return editSetting(desk, actor, CALENDAR_SETTING, { ...edit, week, holidays }, session);
  });
}

/** Changes the ladder and who reports to whom. */
export async function editEscalation(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof escalationEdit>,
): Promise<EscalationAnswer> {
  requirePermission(actor.staff, permission);
  await requireOffices(desk, [
    ...new Set(edit.lines.flatMap(({ officeId, reportsTo }) => [officeId, reportsTo ?? officeId])),
  ]);
  await requireNoFault(desk, edit);
  return editInTurn(desk, async (session) => {
    await requireReachable(desk, timesOfLadder(edit), session);
    return editSetting(desk, actor, ESCALATION_SETTING, edit, session);
  });
}

/** A line that would hold for nobody is not stored: told by its field. */
async function requireNoFault(desk: StaffDesk, edit: Escalation): Promise<void> {
  const [fault] = await findEscalationFaults(desk, edit);
  if (fault === undefined) return;
  const { officeId, field, problem, otherOfficeId } = fault;
  const place = edit.lines.findIndex((line) => line.officeId === officeId);
  throw refuseField(`lines.${place}.${field}`, WHY[problem](officeId, otherOfficeId ?? ''));
}

const WHY: Record<EscalationFault['problem'], (officeId: string, other: string) => string> = {
  'head-gone': (officeId) => `names a head of ${officeId} who has no active account`,
  'head-elsewhere': (officeId) => `names a head of ${officeId} who does not work on its cases`,
  'head-blind': (_, other) => `names a head who does not see the cases of ${other}, which go up to them`,
  'secretariat-reports': () => 'is for no Secretariat General: it is the last of every line',
  'office-shut': (_, other) => `names ${other}, which is not active`,
  circle: (officeId) => `leads from ${officeId} in a circle`,
};
