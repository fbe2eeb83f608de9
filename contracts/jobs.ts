import { z } from 'zod';

/** The alarm clocks: a job carries no work, the truth is in MongoDB. */
export const QUEUE_NAMES = ['inbound', 'outbound', 'broadcasts', 'clocks', 'timelines'] as const;
export const queueName = z.enum(QUEUE_NAMES);
export type QueueName = z.infer<typeof queueName>;

export const wakeJob = z.object({ at: z.number() });
export type WakeJob = z.infer<typeof wakeJob>;
