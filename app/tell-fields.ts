import { z, type ZodError } from 'zod';
import type { Language, Problem } from '../contracts';
import ownWords from './copy/fields.km.json';

type FieldErrors = NonNullable<Problem['errors']>;

const khmer = z.locales.km().localeError;

/** What stands for the type that was received: an issue tells it in its English message only, and never the value. */
const SAMPLES: Record<string, unknown> = {
  null: null,
  string: '',
  number: 0,
  boolean: true,
  array: [],
  object: {},
};

/** Sala's own words about a field; `{}` stands for a name or a figure that is taken over as it is. */
const PATTERNS = Object.entries<string>(ownWords)
  .filter(([english]) => english.includes('{}'))
  .map(([english, words]) => {
    const literal = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { matches: new RegExp(`^${literal.join('(.+)')}$`, 's'), words };
  });

/** Sala's own message about a field in a language; null where it has none. @param english as contracts and casework write it */
function ownMessage(english: string): string | null {
  if (Object.hasOwn(ownWords, english)) return ownWords[english as keyof typeof ownWords];
  for (const { matches, words } of PATTERNS) {
    const found = matches.exec(english);
    if (found === null) continue;
    const values = found.slice(1);
    return words.replace(/\{\}/g, () => values.shift() ?? '');
  }
  return null;
}

/** What does not fit the schema, field by field, in the caller's language. */
export const fieldsOf = (error: ZodError, language: Language): FieldErrors =>
  error.issues.flatMap(oneByOne).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: language === 'en' ? issue.message : (ownMessage(issue.message) ?? inKhmer(issue)),
  }));

type Issue = ZodError['issues'][number];

/** Fields that no schema names are each told at their own path, so that a client can show which of its fields is meant. */
const oneByOne = (issue: Issue): Issue[] =>
  issue.code !== 'unrecognized_keys'
    ? [issue]
    : issue.keys.map((key) => ({
        ...{ ...issue, keys: [key], path: [...issue.path, key], message: `Unrecognized key: "${key}"` },
      }));

function inKhmer(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  const received = / received (\w+)$/.exec(issue.message)?.[1];
  if (issue.code === 'invalid_type' && received === 'undefined') return ownWords['is needed'];
  const told = khmer({ ...issue, input: SAMPLES[received ?? ''] } as Parameters<typeof khmer>[0]);
  return typeof told === 'string' ? told : (told?.message ?? issue.message);
}

/** Fields that a verb refused, in the caller's language. */
export const tellFields = (errors: FieldErrors, language: Language): FieldErrors =>
  language === 'en'
    ? errors
    : errors.map(({ path, message }) => ({ path, message: ownMessage(message) ?? message }));
