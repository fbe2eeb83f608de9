import { z } from 'zod';

/** A letter, a figure or a sign: what white space, marks that show nothing and codes of control are not. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Codes that no text holds but tab and the ends of lines; halves of a character. */
const NO_TEXT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

const text = (most: number, least: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((words) => !NO_TEXT.test(words), 'holds a character that is no part of a text')
    .refine((words) => words === '' || VISIBLE.test(words), 'holds nothing that can be read');

/**
 * What a person writes into a field: trimmed, something that can be read, and no NUL or other code of control, which a text may
 * carry through a form but neither a door nor a reader's page.
 */
export const plainText = (most: number, least = 1) => text(most, least);

/** The same where the field may be left empty. */
export const optionalText = (most: number) => text(most, 0);
