import { z } from 'zod';
import { pageQuery } from './api';
import { clockName } from './clock';
import { optionalText, plainText } from './plain-text';
import { moment } from './moment';

/** `general` is told in its own words; the other kinds are opened by Sala itself and named in the copy. */
export const TASK_KINDS = [
  'general',
  'call-citizen',
  'late-answer',
  'escalation',
  'ask-institution',
  'late-referral',
  'erase-words',
] as const;
export const taskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof taskKind>;

/** Something that somebody has to do on a case until a day. */
export const taskRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  /** The office that has the case now: it goes along when the case is passed on. */
  officeId: z.string(),
  kind: taskKind,
  /** Of what Sala opened because a clock is late: which one. */
  clock: clockName.optional(),
  /** Words of the staff; empty for the kinds that name themselves, and once erased. */
  text: z.string(),
  dueAt: z.date(),
  assigneeId: z.string().nullable(),
  state: z.enum(['open', 'done']),
  /** Null: Sala itself opened it. */
  openedBy: z.string().nullable(),
  openedAt: z.date(),
  doneAt: z.date().nullable(),
  doneBy: z.string().nullable(),
  version: z.number().int(),
});
export type TaskRecord = z.infer<typeof taskRecord>;

export const presentedTask = taskRecord.extend({
  caseNumber: z.string().nullable(),
  assigneeName: z.string().nullable(),
  openedByName: z.string().nullable(),
  overdue: z.boolean(),
});
export type PresentedTask = z.infer<typeof presentedTask>;

const taskFields = z.object({
  text: plainText(2000),
  dueAt: z.coerce.date(),
  assigneeId: z.string().max(60).nullable(),
});
export const taskRequest = z.strictObject({
  text: taskFields.shape.text,
  dueAt: moment,
  assigneeId: taskFields.shape.assigneeId.default(null),
});
export const taskEdit = z.strictObject({
  version: z.number().int().nonnegative(),
  text: optionalText(2000),
  dueAt: moment,
  assigneeId: taskFields.shape.assigneeId,
  state: z.enum(['open', 'done']),
});
export type TaskEdit = z.infer<typeof taskEdit>;

export const taskListQuery = pageQuery.extend({
  /** `me`, or the id of a member of the staff. */
  assigneeId: z.string().max(60).optional(),
  caseId: z.string().max(60).optional(),
  officeId: z.string().max(60).optional(),
  state: z.enum(['open', 'done']).optional(),
  overdue: z.enum(['true']).optional(),
  sort: z.enum(['dueAt', '-dueAt']).default('dueAt'),
});
export type TaskListQuery = z.infer<typeof taskListQuery>;
