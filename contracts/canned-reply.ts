import { z } from 'zod';
import { pageQuery } from './api';
import { plainText } from './plain-text';

/** What may stand in braces in a canned reply. */
export const REPLY_VARIABLES = [
  'number',
  'office',
  'state',
  'category',
  'place',
  'due',
  'today',
  'officer',
] as const;
export const replyVariable = z.enum(REPLY_VARIABLES);
export type ReplyVariable = z.infer<typeof replyVariable>;

/** A reply written beforehand, in both languages, with variables such as {number}. */
export const cannedReplyRecord = z.object({
  _id: z.string(),
  titleKm: z.string(),
  titleEn: z.string(),
  textKm: z.string(),
  textEn: z.string(),
  /** For whom; none: every office. */
  officeIds: z.array(z.string()),
  active: z.boolean(),
  version: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type CannedReplyRecord = z.infer<typeof cannedReplyRecord>;

const title = plainText(120);
/** Every variable must be one that Sala can fill: a misspelt one would go to a citizen as it stands. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(8000)
  .superRefine((words, context) => {
    for (const [, name] of words.matchAll(/\{([^{}]*)\}/g)) {
      if (replyVariable.safeParse(name).success) continue;
      context.addIssue({
        code: 'custom',
        message: `{${name ?? ''}} is no variable: ${REPLY_VARIABLES.join(', ')}`,
      });
    }
  });
export const cannedReplyInput = z.strictObject({
  titleKm: title,
  titleEn: title,
  textKm: text,
  textEn: text,
  officeIds: z.array(z.string().max(60)).max(50).default([]),
  active: z.boolean().default(true),
});
export const cannedReplyEdit = cannedReplyInput.extend({ version: z.number().int() });
export const cannedReplyQuery = pageQuery.extend({ active: z.enum(['true', 'false']).optional() });

/** A canned reply with its variables filled from one case, in both languages. */
export const filledReply = z.object({
  _id: z.string(),
  title: z.object({ km: z.string(), en: z.string() }),
  text: z.object({ km: z.string(), en: z.string() }),
});
export type FilledReply = z.infer<typeof filledReply>;
