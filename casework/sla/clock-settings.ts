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
  type escalationEdit,
  type StaffRecord,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import { SECRETARIAT_OFFICE } from '../routing/route-case';
import { BUSINESS_CALENDAR, CLOCK_TARGETS, ESCALATION } from '../routing/office-directory';
import { bySchema, type DeskSetting, editSetting } from '../settings/desk-setting';
import { mayInOffice, requirePermission } from '../staff/policies';
import { requireOffices } from '../staff/require-offices';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { readCalendar } from './read-calendar';
import { leadsInCircle, officesBelow } from './reporting-line';

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

/** Changes how soon what is promised; open cases follow within the next sweep. */
export async function editTargets(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof clockTargetsEdit>,
): Promise<ClockTargetsAnswer> {
  requirePermission(actor.staff, permission);
  await requireOffices(desk, [...new Set(edit.rules.flatMap(({ officeIds }) => officeIds))]);
  return editSetting(desk, actor, TARGETS_SETTING, edit);
}

/** Changes hours and holidays; open cases follow within the next sweep. */
export async function editCalendar(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof businessCalendarEdit>,
): Promise<BusinessCalendarAnswer> {
  const holidays = [...edit.holidays].sort((a, b) => (a.date < b.date ? -1 : 1));
  const week = [...edit.week].sort((a, b) => a.day - b.day);
  return editSetting(desk, actor, CALENDAR_SETTING, { ...edit, week, holidays });
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
  await requireHeads(desk, edit);
  await requireNoCircle(desk, edit);
  return editSetting(desk, actor, ESCALATION_SETTING, edit);
}

/** A head who may not see the cases of the office, or of one that goes up to it, could do nothing about what is late there. */
async function requireHeads(desk: StaffDesk, edit: Escalation): Promise<void> {
  const { lines } = edit;
  const directory = await desk.directory.current();
  const headIds = lines.flatMap(({ headId }) => headId ?? []);
  const heads = await desk.models.staff.find({ _id: { $in: headIds }, active: true }).lean<StaffRecord[]>();
  for (const [place, { officeId, headId }] of lines.entries()) {
    if (headId === null) continue;
    const head = heads.find(({ _id }) => _id === headId);
    if (head === undefined || !mayInOffice(head, 'cases.reply', officeId))
      throw refuseField(
        `lines.${place}.headId`,
        `names a head of ${officeId} who does not work on its cases`,
      );
    const unseen = officesBelow(officeId, directory, edit).find(
      (below) => !mayInOffice(head, 'cases.reply', below),
    );
    if (unseen !== undefined)
      throw refuseField(
        `lines.${place}.headId`,
        `names a head who does not see the cases of ${unseen}, which go up to them`,
      );
  }
}

async function requireNoCircle(desk: StaffDesk, edit: Escalation): Promise<void> {
  const directory = await desk.directory.current();
  for (const [place, { officeId, reportsTo }] of edit.lines.entries()) {
    if (officeId === SECRETARIAT_OFFICE && reportsTo !== null)
      throw refuseField(
        `lines.${place}.reportsTo`,
        'is for no Secretariat General: it is the last of every line',
      );
    if (leadsInCircle(officeId, directory, edit))
      throw refuseField(`lines.${place}.reportsTo`, `leads from ${officeId} in a circle`);
  }
}
