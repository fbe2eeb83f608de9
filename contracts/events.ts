import { z } from 'zod';
import { broadcastState, recipientCounts } from './broadcast';
import { caseState } from './case';
import { clockEvent, clockName } from './clock';
import { deliveryState } from './message';
import { presenceAct } from './presence';
import { categoryCode, priority } from './vocabulary';

/** What the live line tells the console. Codes and ids only: the console reads the record itself, under its permissions. */
export const liveEvent = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('case.opened'),
    caseId: z.string(),
    officeId: z.string(),
    number: z.string(),
    category: categoryCode.nullable(),
    priority: priority.nullable(),
    urgent: z.boolean(),
  }),
  z.object({ name: z.literal('case.changed'), caseId: z.string(), officeId: z.string(), state: caseState }),
  z.object({
    name: z.literal('case.message'),
    caseId: z.string(),
    officeId: z.string(),
    direction: z.enum(['in', 'out']),
  }),
  /** A clock of a case has warned, is late, or went a step up the reporting line. */
  z.object({
    name: z.literal('case.clock'),
    caseId: z.string(),
    officeId: z.string(),
    clock: clockName,
    event: clockEvent,
  }),
  z.object({
    name: z.literal('message.delivery'),
    caseId: z.string(),
    officeId: z.string(),
    messageId: z.string(),
    state: deliveryState,
  }),
  z.object({
    name: z.literal('case.presence'),
    caseId: z.string(),
    officeId: z.string(),
    staffId: z.string(),
    /** A colleague's own name: staff know one another. */
    staffName: z.string(),
    act: presenceAct,
  }),
  /** For some people alone: only they hear it. `recordId` is the note, the task or the bulk job. */
  z.object({
    name: z.literal('desk.notice'),
    kind: z.enum(['mention', 'task', 'watch', 'bulk', 'clock', 'dry-run']),
    staffIds: z.array(z.string()),
    caseId: z.string().nullable(),
    recordId: z.string().nullable(),
  }),
  z.object({
    name: z.literal('broadcast.progress'),
    broadcastId: z.string(),
    state: broadcastState,
    counts: recipientCounts,
  }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
