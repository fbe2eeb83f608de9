import { z } from 'zod';

/** A file that staff put on a reply or a note. */
export const staffFile = z.object({
  fileId: z.string(),
  name: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** A virus scanner has found nothing in it; absent: none has looked. */
  scan: z.literal('clean').optional(),
});
export type StaffFile = z.infer<typeof staffFile>;

/** The whole record: what a file belongs to. One that nothing names after a day is swept away. */
export const staffFileRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  staffId: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  scan: staffFile.shape.scan,
  at: z.date(),
  /** The note or the message that carries it; null while it waits for being sent. */
  usedBy: z.string().nullable(),
});
export type StaffFileRecord = z.infer<typeof staffFileRecord>;

export const MOST_STAFF_FILE_BYTES = 20 * 1024 * 1024;
export const MOST_STAFF_FILES = 10;
