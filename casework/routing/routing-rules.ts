import type { z } from 'zod';
import {
  type RoutingRule,
  routingRuleList,
  type RoutingRules,
  type routingRulesEdit,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import { type DeskSetting, editSetting } from '../settings/desk-setting';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { ROUTING_RULES } from './office-directory';

/** The rules by which new cases find their office, in their order. */
export const ROUTING_SETTING: DeskSetting<{ rules: RoutingRule[] }> = {
  name: ROUTING_RULES,
  read: (stored) => ({ rules: routingRuleList.parse(stored) }),
  store: ({ rules }) => rules,
  readPermission: 'routing.read',
  permission: 'routing.edit',
};

/** Stores the whole list anew: order, additions, removals and changes are one version, with before and after in the audit. */
export async function editRoutingRules(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof routingRulesEdit>,
): Promise<RoutingRules> {
  requirePermission(actor.staff, ROUTING_SETTING.permission);
  await requireKnownNames(desk, edit.rules);
  return editSetting(desk, actor, ROUTING_SETTING, edit);
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
