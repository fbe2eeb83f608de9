import { z } from 'zod';
import { pageQuery } from './api';
import { routeDecision } from './case';
import { channelName } from './message';
import { placeCode } from './place';
import { plainText } from './plain-text';
import { caseType, categoryCode, priority, textLanguage } from './vocabulary';

/** The rules by which a new case finds its office and its person. Staff edit them; the first one that can take the case decides. */

export const PICK_STRATEGIES = ['least-loaded', 'round-robin', 'on-duty'] as const;
/**
 * Who of several: the one with the fewest open cases; each in turn; or, of those on duty, the one with the fewest open cases
 * (of all when nobody is on duty).
 */
export const pickStrategy = z.enum(PICK_STRATEGIES);
export type PickStrategy = z.infer<typeof pickStrategy>;

export const ROUTE_TARGETS = ['region', 'members-without-region', 'commission', 'office'] as const;
/**
 * Where a rule sends to: a senator of the place's region (the region's office while none is entered), a senator of no region,
 * the commission that keeps the subject, or one office by name.
 */
export const routeTarget = z.enum(ROUTE_TARGETS);
export type RouteTarget = z.infer<typeof routeTarget>;

const few = <Item extends z.ZodType>(item: Item, most = 20) => z.array(item).max(most);

/** All of them must hold; an empty list, or null, asks nothing. */
export const routingConditions = z.strictObject({
  types: few(caseType),
  categories: few(categoryCode),
  priorities: few(priority),
  /** The place, or one that lies in it. */
  places: few(placeCode, 50),
  hasPlace: z.boolean().nullable(),
  /** The language that the story is written in. */
  languages: few(textLanguage),
  channels: few(channelName),
});
export type RoutingConditions = z.infer<typeof routingConditions>;

export const routingEffect = z
  .strictObject({
    target: routeTarget,
    /** For the target `office`, else null. */
    officeId: z.string().min(1).max(60).nullable(),
    /** Who of several senators. */
    senators: pickStrategy,
    /** An office with so many open cases takes no more by this rule; null: it always does. */
    mostOpen: z.number().int().min(1).max(100_000).nullable(),
    /** Who of the people of the office; null: the office decides itself. */
    assignee: pickStrategy.nullable(),
    /** Whoever had an earlier case of the same citizen, if they may take this one, goes before the strategy. */
    keepsEarlier: z.boolean(),
  })
  .refine(({ target, officeId }) => (target === 'office') === (officeId !== null), {
    path: ['officeId'],
    message: 'is needed for the target office, and for no other',
  });
export type RoutingEffect = z.infer<typeof routingEffect>;

export const routingRule = z.strictObject({
  /** Stands in every route that the rule decides: it is not changed. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  nameKm: plainText(120),
  nameEn: plainText(120),
  enabled: z.boolean(),
  when: routingConditions,
  then: routingEffect,
});
export type RoutingRule = z.infer<typeof routingRule>;

export const MOST_ROUTING_RULES = 100;
export const routingRuleList = z
  .array(routingRule)
  .max(MOST_ROUTING_RULES)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    message: 'names a rule twice',
  });

/** The whole list in its order: one version, so that nobody reorders what a colleague has just changed. */
export const routingRulesEdit = z.strictObject({ version: z.number().int(), rules: routingRuleList });
export const routingRulesAnswer = z.object({ version: z.number().int(), rules: routingRuleList });
export type RoutingRules = z.infer<typeof routingRulesAnswer>;

export const RULE_CHANGES = ['added', 'removed', 'changed', 'moved', 'enabled', 'disabled'] as const;
/** One save of the rules, as its history tells it. */
export const routingRulesChange = z.object({
  _id: z.string(),
  at: z.date(),
  staffName: z.string().nullable(),
  version: z.number().int(),
  changes: z.array(
    z.object({
      what: z.enum(RULE_CHANGES),
      ruleId: z.string(),
      nameKm: z.string(),
      nameEn: z.string(),
      /** Of `changed`: which fields, e.g. `when.categories`. */
      fields: z.array(z.string()),
    }),
  ),
});
export type RoutingRulesChange = z.infer<typeof routingRulesChange>;

/** A dry run looks at so many of the newest cases. */
export const MOST_DRY_RUN_CASES = 1000;
export const dryRunRequest = z.strictObject({ rules: routingRuleList });
export const dryRunState = z.enum(['waiting', 'running', 'done', 'stopped']);
/** So many cases would go from one office to another. */
const dryRunMove = z.object({ from: z.string(), to: z.string(), count: z.number().int() });
export const dryRunRecord = z.object({
  _id: z.string(),
  staffId: z.string(),
  /** The offices of whoever asked: a case about them is left out, as of everything else that they see. */
  officeIds: z.array(z.string()).optional(),
  /** The rules that are tried, and those that hold. */
  rules: routingRuleList,
  standing: routingRuleList,
  state: dryRunState,
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  /** Of those, cases that only another person of the same office would get. */
  sameOffice: z.number().int(),
  moves: z.array(dryRunMove),
  /** The last case that was looked at: creation time and id. */
  position: z.object({ createdAt: z.date(), caseId: z.string() }).nullable(),
  leaseOwner: z.string().nullable(),
  leaseUntil: z.date(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type DryRunRecord = z.infer<typeof dryRunRecord>;
export const presentedDryRun = dryRunRecord.omit({
  officeIds: true,
  rules: true,
  standing: true,
  position: true,
  leaseOwner: true,
  leaseUntil: true,
});
export type PresentedDryRun = z.infer<typeof presentedDryRun>;

/** A case that would go elsewhere. */
export const dryRunExample = z.object({
  _id: z.string(),
  runId: z.string(),
  index: z.number().int(),
  caseId: z.string(),
  number: z.string(),
  /** The office that has the case now: whoever may not see that one is not shown the example. */
  officeId: z.string(),
  before: routeDecision.pick({ officeId: true, rule: true, by: true }),
  after: routeDecision.pick({ officeId: true, rule: true, by: true, reasons: true }),
  createdAt: z.date(),
});
export type DryRunExample = z.infer<typeof dryRunExample>;
export const dryRunExampleQuery = pageQuery;

/** Leaves a case where it is: the offered route is gone. */
export const keepRouteRequest = z.strictObject({ version: z.number().int().nonnegative() });
