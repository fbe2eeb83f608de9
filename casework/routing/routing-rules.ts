import type { z } from 'zod';
import {
  AppError,
  type RoutingRule,
  routingRuleList,
  type RoutingRules,
  type routingRulesEdit,
  type SettingRecord,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { ROUTING_RULES } from './office-directory';

/** The rules by which new cases find their office, in their order. */
export async function showRoutingRules(desk: StaffDesk, { staff }: StaffActor): Promise<RoutingRules> {
  requirePermission(staff, 'routing.read');
  return present(await showRecord<SettingRecord>(desk.models.settings, ROUTING_RULES));
}

/** Stores the whole list anew: order, additions, removals and changes are one version, with before and after in the audit. */
export async function editRoutingRules(
  desk: StaffDesk,
  actor: StaffActor,
  { version, rules }: z.infer<typeof routingRulesEdit>,
): Promise<RoutingRules> {
  requirePermission(actor.staff, 'routing.edit');
  await requireKnownNames(desk, rules);
  try {
    const edited = await editRecord<SettingRecord>(
      desk.models.settings,
      { _id: ROUTING_RULES, version },
      { value: rules, updatedAt: desk.clock(), updatedBy: actor.staff._id },
      { desk, actor, kind: 'setting' },
    );
    desk.directory.invalidate();
    return present(edited);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const current = present(error.details.current as SettingRecord);
    throw new AppError('conflict', { message: error.message, details: { ...error.details, current } });
  }
}

/** A rule names offices and places that exist. */
export async function requireKnownNames(desk: StaffDesk, rules: RoutingRule[]): Promise<void> {
  const officeIds = [...new Set(rules.flatMap(({ then }) => then.officeId ?? []))];
  const known = await desk.models.offices
    .find({ _id: { $in: officeIds } }, { _id: 1 })
    .lean<Array<{ _id: string }>>();
  const isKnown = new Set(known.map(({ _id }) => _id));
  for (const [index, { when, then }] of rules.entries()) {
    if (then.officeId !== null && !isKnown.has(then.officeId))
      throw refuseField(`rules.${index}.then.officeId`, 'is no office');
    if (when.places.some((code) => desk.places.get(code) === undefined))
      throw refuseField(`rules.${index}.when.places`, 'holds a code that is no place of the gazetteer');
  }
}

function present({ version, value }: SettingRecord): RoutingRules {
  return { version, rules: routingRuleList.parse(value) };
}
