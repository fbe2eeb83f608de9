import { z } from 'zod';

/** Closed lists of codes that every part of Sala shares. Codes are stored; people read the copy files. */

export const CATEGORY_CODES = [
  'land',
  'roads',
  'electricity',
  'water',
  'agriculture',
  'environment',
  'disaster',
  'services',
  'registration',
  'corruption',
  'justice',
  'security',
  'health',
  'education',
  'labour',
  'social',
  'debt',
  'other',
] as const;
export const categoryCode = z.enum(CATEGORY_CODES);
export type CategoryCode = z.infer<typeof categoryCode>;

export const CASE_TYPES = ['complaint', 'request', 'suggestion', 'question', 'thanks'] as const;
export const caseType = z.enum(CASE_TYPES);
export type CaseType = z.infer<typeof caseType>;

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;

export const INTENTS = [
  'report',
  'track',
  'visit',
  'consultation',
  'question',
  'person',
  'thanks',
  'greeting',
  'stop',
  'language',
  'abuse',
] as const;
export const intentCode = z.enum(INTENTS);
export type IntentCode = z.infer<typeof intentCode>;

/** The language a text is written in; `km-Latn` is Khmer in Latin letters, `mixed` Khmer and English together. */
export const TEXT_LANGUAGES = ['km', 'en', 'km-Latn', 'mixed', 'fr', 'vi', 'th', 'zh', 'other'] as const;
export const textLanguage = z.enum(TEXT_LANGUAGES);
export type TextLanguage = z.infer<typeof textLanguage>;

/** The languages in which Sala speaks. */
export const LANGUAGES = ['km', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;
