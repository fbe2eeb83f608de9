import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import {
  checkInstitution,
  checkSenator,
  createArticle,
  createInstitution,
  createSenator,
  type StaffDesk,
} from '../../../casework';
import { AppError, articleInput, institutionInput, problem, senatorInput } from '../../../contracts';
import { fieldsOf, tellFields } from '../../tell-fields';
import { NotDoneError, type Call, type ExitCode } from './call';
import { OPERATOR, withStaffDesk } from './with-desk';

type Row = Record<string, string>;

/** One kind of record that can be entered from a table: its columns, and what a line of it becomes. */
interface Import<Input> {
  columns: string[];
  /** Columns that may be missing. */
  optional: string[];
  schema: z.ZodType<Input>;
  /** The line as the console would send it; an empty field is left out. */
  inputOf: (row: Row) => object;
  /** Whether it was entered before: a table can be imported again after more lines were added. */
  isKnown: (desk: StaffDesk, input: Input) => Promise<boolean>;
  /** What only the store and the gazetteer can tell of it. @throws AppError naming the field */
  check: (desk: StaffDesk, input: Input) => unknown;
  create: (desk: StaffDesk, input: Input) => Promise<unknown>;
}

const define = <Input>(kind: Import<Input>): Import<unknown> => kind as Import<unknown>;
const exists = async (found: Promise<unknown>) => (await found) !== null;
/** Several values of one field stand between bars: `land|water`. */
const valuesOf = (field = '') =>
  field
    .split('|')
    .map((value) => value.trim())
    .filter(Boolean);
/** What is neither is left for the schema to refuse. */
const truthOf = (field: string | undefined) => (field === 'yes' ? true : field === 'no' ? false : field);

const IMPORTS = new Map<string, Import<unknown>>([
  [
    'senators',
    define({
      columns: ['nameKm', 'nameEn', 'region'],
      optional: ['active', 'absentFrom', 'absentUntil', 'onDuty'],
      schema: senatorInput,
      inputOf: ({ region, active, onDuty, ...row }) => ({
        ...row,
        active: truthOf(active),
        onDuty: truthOf(onDuty),
        regionId: region === undefined ? null : `region-${region}`,
      }),
      isKnown: (desk, { nameKm, regionId }) => exists(desk.models.senators.exists({ nameKm, regionId })),
      check: checkSenator,
      create: (desk, input) => createSenator(desk, OPERATOR, input),
    }),
  ],
  [
    'institutions',
    define({
      columns: ['kind', 'nameKm', 'nameEn'],
      optional: ['address', 'email', 'phone', 'categories', 'placeCode', 'verified'],
      schema: institutionInput,
      inputOf: ({ categories, verified, ...row }) => ({
        ...row,
        categories: valuesOf(categories),
        verified: truthOf(verified),
      }),
      isKnown: (desk, { kind, nameKm }) => exists(desk.models.institutions.exists({ kind, nameKm })),
      check: checkInstitution,
      create: (desk, input) => createInstitution(desk, OPERATOR, input),
    }),
  ],
  [
    'articles',
    define({
      columns: ['slug', 'category', 'titleKm', 'titleEn', 'shortKm', 'shortEn', 'bodyKm', 'bodyEn'],
      optional: ['state', 'questionsKm', 'questionsEn', 'reviewNote'],
      schema: articleInput,
      inputOf: ({ questionsKm, questionsEn, ...row }) => ({
        ...row,
        questionsKm: valuesOf(questionsKm),
        questionsEn: valuesOf(questionsEn),
      }),
      isKnown: (desk, { slug }) => exists(desk.models.articles.exists({ slug })),
      check: () => undefined,
      create: (desk, input) => createArticle(desk, OPERATOR, input),
    }),
  ],
]);
const MOST_PROBLEMS_SHOWN = 20;

/**
 * `import senators|institutions|articles FILE.csv`: enters what is not there yet, by the verbs of the console. Every line is
 * checked before the first is entered.
 */
export async function runImport(call: Call): Promise<ExitCode> {
  const [what, file, ...others] = call.words;
  const kind = IMPORTS.get(what ?? '');
  if (kind === undefined || file === undefined || others.length > 0) throw new NotDoneError('usage');
  const rows = await readRows(file, kind);
  const entered = await withStaffDesk(call.config, async (desk) =>
    enter(desk, kind, await readInputs(call, desk, kind, { file, rows }), call.options['dry-run']),
  );
  call.answer({ ...entered, dryRun: call.options['dry-run'] }, [
    call.copy(call.options['dry-run'] ? 'import-dry' : 'imported', entered),
  ]);
  return 0;
}

/** Every line of the table as the verb takes it. @throws NotDoneError that tells of all lines that cannot be taken */
async function readInputs(
  call: Call,
  desk: StaffDesk,
  kind: Import<unknown>,
  { file, rows }: { file: string; rows: Row[] },
): Promise<unknown[]> {
  const inputs: unknown[] = [];
  const problems: string[] = [];
  for (const [index, row] of rows.entries()) {
    const read = kind.schema.safeParse(kind.inputOf(filledOf(row)));
    const errors = read.success
      ? await errorsOf(() => kind.check(desk, read.data), call.language)
      : fieldsOf(read.error, call.language);
    inputs.push(read.data);
    if (errors.length === 0) continue;
    const problem = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    problems.push(call.copy('import-problem', { line: index + 2, problem }));
  }
  if (problems.length === 0) return inputs;
  throw new NotDoneError('import-problems', {
    ...{ file, count: problems.length },
    problems: problems.slice(0, MOST_PROBLEMS_SHOWN).join('\n'),
  });
}

/** The fields that a verb's check refuses. */
async function errorsOf(check: () => unknown, language: Call['language']) {
  try {
    await check();
    return [];
  } catch (error) {
    const told =
      error instanceof AppError ? problem.shape.errors.safeParse(error.details.errors).data : undefined;
    if (told === undefined) throw error;
    return tellFields(told, language);
  }
}

async function readRows(file: string, { columns, optional }: Import<unknown>): Promise<Row[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new NotDoneError('file-unreadable', { file });
  });
  const known = [...columns, ...optional].join(',');
  try {
    const rows = parse<Row>(text, {
      ...{ columns: true, bom: true, trim: true, skip_empty_lines: true },
      delimiter: delimiterOf(text),
    });
    const [first] = rows;
    if (first === undefined) throw new NotDoneError('import-none', { file, columns: known });
    const missing = columns.filter((column) => !(column in first));
    if (missing.length > 0)
      throw new NotDoneError('import-columns', {
        file,
        missing: missing.join(', '),
        columns: known,
      });
    return rows;
  } catch (error) {
    if (error instanceof CsvError)
      throw new NotDoneError('import-not-csv', { file, problem: error.message });
    throw error;
  }
}

/** Spreadsheets write what their country's settings say: the sign that parts the names of the columns is the one. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const timesIn = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (timesIn(sign) > timesIn(best) ? sign : best));
}

const filledOf = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));

async function enter(desk: StaffDesk, kind: Import<unknown>, inputs: unknown[], isDry: boolean) {
  const counts = { created: 0, known: 0 };
  for (const input of inputs) {
    const isKnown = await kind.isKnown(desk, input);
    counts[isKnown ? 'known' : 'created'] += 1;
    if (!isKnown && !isDry) await kind.create(desk, input);
  }
  return counts;
}
