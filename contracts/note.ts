import { z } from 'zod';
import { pageQuery } from './api';
import { plainText } from './plain-text';
import { staffFile } from './staff-file';

/** A word of the staff among themselves on a case: never told to the citizen. Words can be erased; the timeline holds a hash. */
export const noteRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  staffId: z.string(),
  at: z.date(),
  text: z.string(),
  mentionIds: z.array(z.string()),
  files: z.array(staffFile),
  erasedAt: z.date().nullable(),
});
export type NoteRecord = z.infer<typeof noteRecord>;

export const presentedNote = noteRecord.extend({
  staffName: z.string().nullable(),
  mentions: z.array(z.object({ _id: z.string(), name: z.string() })),
});
export type PresentedNote = z.infer<typeof presentedNote>;

export const noteRequest = z.strictObject({
  text: plainText(10_000),
  /** Members of the staff who are told of it. */
  mentionIds: z.array(z.string().max(60)).max(50).default([]),
  fileIds: z.array(z.string().max(60)).max(10).default([]),
});

/** Somebody was named in a note: unread until they have seen it. */
export const mentionRecord = z.object({
  _id: z.string(),
  staffId: z.string(),
  noteId: z.string(),
  caseId: z.string(),
  byStaffId: z.string(),
  at: z.date(),
  readAt: z.date().nullable(),
});
export type MentionRecord = z.infer<typeof mentionRecord>;
export const presentedMention = mentionRecord.omit({ staffId: true }).extend({
  byName: z.string().nullable(),
  /** Null once the case has gone to an office that the reader does not see. */
  caseNumber: z.string().nullable(),
  text: z.string().nullable(),
});
export type PresentedMention = z.infer<typeof presentedMention>;
export const mentionQuery = pageQuery.extend({ unread: z.enum(['true', 'false']).optional() });
export const mentionsRead = z.strictObject({
  /** Those that were seen; left out: all of them. */
  mentionIds: z.array(z.string().max(200)).max(100).optional(),
});
export const mentionsReadAnswer = z.object({ read: z.number().int() });
