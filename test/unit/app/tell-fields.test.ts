import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fieldsOf, tellFields } from '../../../app/tell-fields';
import { cannedReplyInput } from '../../../contracts';

const KHMER = /[\u1780-\u17b3]/;
/** The words with which contracts and verbs refuse a field, as the source has them. */
const REFUSALS = [
  // The key of a sentence that says more may follow.
  /refuseField\([^;]*?,\s*(['`])([^'`\n]+)\1(?:,\s*'[a-z-]+')?,?\s*\)/g,
  /errors: \[\{ path: '\w+', message: (['`])([^'`\n]+)\1/g,
  /(?:\.refine|\.regex)\((?:(?!\.refine|\.regex|;\n)[\s\S])*?,\s*(['`])([a-z][^'`\n]*)\1,?\s*\)/g,
];

/** What a schema's refinement says among its options. */
const IN_OPTIONS = /\bmessage: (['`])([^'`\n]+)\1,\n *\}\)/g;

function refusals(folder: string, patterns: RegExp[]): string[] {
  const root = join(__dirname, '../../..', folder);
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return sources.flatMap((name) => {
    const source = readFileSync(join(root, name), 'utf8');
    return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, , words]) => words ?? ''));
  });
}

const words = [
  ...new Set([...refusals('contracts', [...REFUSALS, IN_OPTIONS]), ...refusals('casework', REFUSALS)]),
];

it('finds the words of contracts and of verbs', () => {
  expect(words).toEqual(
    expect.arrayContaining([
      'must rise',
      'names a rule twice',
      'is no time of day such as 07:30',
      'makes more than ${MOST_TAGS} tags',
      'is not the code that was sent',
    ]),
  );
  expect(words.length).toBeGreaterThan(60);
});

it.each(words)('says in Khmer: %s', (message) => {
  const filled = message.replace(/\$\{[^}]*\}+/g, '7');
  const [told] = tellFields([{ path: 'field', message: filled }], 'km');
  expect(told?.message).toMatch(KHMER);
  expect(tellFields([{ path: 'field', message: filled }], 'en')[0]?.message).toBe(filled);
});

/** The issues of what does not fit. */
function refusal(schema: z.ZodType, value: unknown): z.ZodError {
  const { error } = schema.safeParse(value);
  if (error === undefined) throw new Error('This fits its schema');
  return error;
}

it('tells what zod refuses in the language asked for, with its figures', () => {
  const schema = z.strictObject({ text: z.string().min(3), day: z.number().max(7), missing: z.string() });
  const error = refusal(schema, { text: 'x', day: 'Monday', other: 1 });
  const told = Object.fromEntries(fieldsOf(error, 'km').map(({ path, message }) => [path, message]));
  expect(told.text).toBe('ខ្លីពេក៖ ត្រូវមានយ៉ាងតិច 3 តួអក្សរ');
  expect(told.day).toMatch(/ត្រូវការ លេខ.*string$/);
  expect(told.missing).toBe('ត្រូវតែបំពេញ');
  expect(told.other).toMatch(/សោមិនស្គាល់.*other/);
  expect(fieldsOf(error, 'en').map(({ message }) => message)).toEqual(
    error.issues.map(({ message }) => message),
  );
});

it('takes over the names in a message of our own', () => {
  const error = refusal(cannedReplyInput.pick({ textKm: true }), { textKm: 'សួស្តី {nmae}' });
  expect(fieldsOf(error, 'km')[0]?.message).toMatch(/^\{nmae\} មិនមែនជាអថេរទេ៖ number, office/);
});
