import { z } from 'zod';
import { categoryCode, priority } from './vocabulary';

/** The three promises to a citizen: the first answer, the answer to each later word, and the end of the matter. */
export const CLOCK_NAMES = ['first', 'next', 'resolution'] as const;
export const clockName = z.enum(CLOCK_NAMES);
export type ClockName = z.infer<typeof clockName>;

/** Whom a case waits for while its clocks stand still. */
export const clockPause = z.enum(['citizen', 'institution']);
export type ClockPause = z.infer<typeof clockPause>;

/** One clock of a case. Minutes are working minutes of the calendar. */
export const caseClock = z.object({
  targetMinutes: z.number().int(),
  /** The rule that gave the target. */
  ruleId: z.string(),
  startedAt: z.date(),
  /** Spent in earlier stretches: what it has run since `since` is not in it. */
  usedMinutes: z.number(),
  /** Runs since then; null while it is paused, and once it has stopped. */
  since: z.date().nullable(),
  /** When the target is reached if nothing happens; null while it does not run. */
  dueAt: z.date().nullable(),
  pausedBy: clockPause.nullable(),
  /** What was promised was done, or can no longer be: see `withoutAnswer`. */
  stoppedAt: z.date().nullable(),
  /** True: it ended because the case was ended while its citizen waited for an answer. Nothing was met. */
  withoutAnswer: z.literal(true).optional(),
  warnedAt: z.date().nullable(),
  breachedAt: z.date().nullable(),
  /** So many steps of the ladder were taken, and so many rungs of the reporting line were asked. */
  step: z.number().int(),
  rung: z.number().int(),
});
export type CaseClock = z.infer<typeof caseClock>;

/** Null: not started, or no target. */
export const caseClocks = z.object({
  first: caseClock.nullable(),
  next: caseClock.nullable(),
  resolution: caseClock.nullable(),
});
export type CaseClocks = z.infer<typeof caseClocks>;

/** A clock as the console shows it. */
export const presentedClock = caseClock
  .pick({
    targetMinutes: true,
    ruleId: true,
    startedAt: true,
    dueAt: true,
    pausedBy: true,
    stoppedAt: true,
  })
  .extend({
    name: clockName,
    /** Working minutes until it is due, below 0 when it is late; null once it has stopped. */
    leftMinutes: z.number().int().nullable(),
    /** Working minutes of a full day, for telling long times in days. */
    dayMinutes: z.number().int(),
    warned: z.boolean(),
    breached: z.boolean(),
    /** The case was ended while its citizen waited: the clock has stopped, and what it promised was never done. */
    withoutAnswer: z.boolean(),
  });
export type PresentedClock = z.infer<typeof presentedClock>;

export const CLOCK_EVENTS = ['warned', 'breached', 'escalated'] as const;
export const clockEvent = z.enum(CLOCK_EVENTS);
export type ClockEvent = z.infer<typeof clockEvent>;

/** How often each event of each clock has happened since Sala began: for the metrics. */
export const clockTally = z.object({ _id: z.string(), count: z.number().int() });
export type ClockTally = z.infer<typeof clockTally>;

const ids = z.array(z.string().min(1).max(60)).max(100);
/** Up to a working year. */
const targetMinutes = z.number().int().min(1).max(200_000).nullable();

/** One line of the targets: what it says holds for cases that fit each of its lists; an empty list fits every case. */
export const clockTargetRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  categories: z.array(categoryCode).max(40),
  priorities: z.array(priority).max(4),
  officeIds: ids,
  /** Working minutes; null: as a more general line says, and in the most general one: no such clock. */
  first: targetMinutes,
  next: targetMinutes,
  resolution: targetMinutes,
});
export type ClockTargetRule = z.infer<typeof clockTargetRule>;

const hasNoCondition = ({ categories, priorities, officeIds }: ClockTargetRule) =>
  categories.length + priorities.length + officeIds.length === 0;

const targetFields = {
  rules: z
    .array(clockTargetRule)
    .min(1)
    .max(200)
    .refine((rules) => rules.filter(hasNoCondition).length === 1, 'needs exactly one line for all cases')
    .refine(
      (rules) => new Set(rules.map(({ id }) => id)).size === rules.length,
      'has two lines of the same id',
    ),
  /** A warning comes when so much of the target is spent. */
  warnAtPercent: z.number().int().min(1).max(99),
  /** Clocks stand still while a case waits for the citizen, and, if this is true, while it waits for an institution. */
  pausesForInstitution: z.boolean(),
};
export const clockTargets = z.object(targetFields);
export type ClockTargets = z.infer<typeof clockTargets>;
const version = z.number().int().nonnegative();
export const clockTargetsEdit = z.strictObject({ version, ...targetFields });
export const clockTargetsAnswer = z.object({ version, ...targetFields });
export type ClockTargetsAnswer = z.infer<typeof clockTargetsAnswer>;

/** Who leads an office and to which office it reports. */
export const reportingLine = z.strictObject({
  officeId: z.string().min(1).max(60),
  /** Null: everybody of the office is told. */
  headId: z.string().min(1).max(60).nullable(),
  /** Null: as offices do: a senator's to the region's, a region's and a commission's to the Secretariat General. */
  reportsTo: z.string().min(1).max(60).nullable(),
});
export type ReportingLine = z.infer<typeof reportingLine>;

export const MOST_STEPS = 6;
const escalationFields = {
  /** Working minutes after the breach at which each step up is taken; as many as entries, none: nobody is told. */
  ladder: z
    .array(z.number().int().min(0).max(200_000))
    .max(MOST_STEPS)
    .refine(
      (steps) => steps.every((step, place) => place === 0 || step >= (steps[place - 1] ?? 0)),
      'must rise',
    ),
  lines: z
    .array(reportingLine)
    .max(500)
    .refine(
      (lines) => new Set(lines.map(({ officeId }) => officeId)).size === lines.length,
      'names an office twice',
    ),
};
export const escalation = z.object(escalationFields);
export type Escalation = z.infer<typeof escalation>;
export const escalationEdit = z.strictObject({ version, ...escalationFields });

/** What is wrong with a stored line: a head who has gone since, does not work there, or cannot see what comes up to them; a way that leads nowhere. */
export const ESCALATION_PROBLEMS = [
  'head-gone',
  'head-elsewhere',
  'head-blind',
  'secretariat-reports',
  'office-shut',
  'circle',
] as const;
export const escalationFault = z.object({
  /** The office and the field, which has one fault at a time. */
  _id: z.string(),
  officeId: z.string(),
  field: z.enum(['headId', 'reportsTo']),
  problem: z.enum(ESCALATION_PROBLEMS),
  /** The office whose cases the head does not see, or to which it reports though it is shut; null of other faults. */
  otherOfficeId: z.string().nullable(),
});
export type EscalationFault = z.infer<typeof escalationFault>;
export const escalationAnswer = z.object({ version, ...escalationFields });
export type EscalationAnswer = z.infer<typeof escalationAnswer>;
