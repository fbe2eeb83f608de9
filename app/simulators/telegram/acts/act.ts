import { z } from 'zod';

const SENDABLE_FILES = ['photo', 'voice', 'video', 'video_note', 'document', 'sticker'] as const;
export const sendableFile = z.enum(SENDABLE_FILES);
export type SendableFile = z.infer<typeof sendableFile>;

const replyTo = z.number().int().optional();

/** Something that a citizen does on the phone. */
export const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), text: z.string(), replyTo }),
  z.object({ kind: z.literal('press'), messageId: z.number().int(), data: z.string() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ kind: z.literal('contact'), own: z.boolean() }),
  z.object({
    kind: z.literal('sample'),
    file: sendableFile,
    caption: z.string().max(1024).optional(),
    replyTo,
  }),
  z.object({ kind: z.literal('edit'), messageId: z.number().int(), text: z.string() }),
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('unblock') }),
]);
export type Act = z.infer<typeof act>;
