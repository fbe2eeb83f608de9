import type { CaseRecord, StaffRecord } from '../../../../contracts';
import { recordLearningConsent } from '../../../../casework';
import { correctCase } from '../../../../casework/cases/correct-case';
import { findCorrections } from '../../../../casework/learning/find-corrections';
import { parseCorpus } from '../../../../nlp/classify/corpus-line';
import { createPlaceResolver, loadGazetteer } from '../../../../nlp';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
let staff: StaffRecord;
let readers: Parameters<typeof findCorrections>[2];

beforeAll(async () => {
  desk = await createTestDesk('find-corrections');
  staff = await aStaff(desk, { name: 'Officer Borith', role: 'dispatcher' });
  readers = { resolvePlace: createPlaceResolver(loadGazetteer()) };
});
afterAll(() => desk.close());
beforeEach(async () => {
  await Promise.all([desk.models.cases.deleteMany(), desk.models.caseEntries.deleteMany()]);
});

const actor = () => ({ staff, requestId: null });
const find = () => findCorrections(desk, actor(), readers);
const staffDesk = () => ({
  ...desk,
  onOutgoing: () => undefined,
  onIncoming: () => undefined,
  handOn: () => undefined,
  publicUrl: '',
  files: null,
});

async function correct(record: CaseRecord, values: Partial<Parameters<typeof correctCase>[3]>) {
  const { version } = (await desk.models.cases.findById(record._id).lean()) ?? record;
  await correctCase(staffDesk(), actor(), record._id, { version, ...values });
}

async function correctedCase(values: Partial<CaseRecord> = {}, consent = true) {
  const record = await aCase(desk, { test: false, ...values }, { displayName: 'Channy Keat' });
  await correct(record, { category: 'water' });
  if (consent) await recordLearningConsent(desk, actor(), record.number, true);
  return record;
}

const nothingLeftOut = { test: 0, 'without-consent': 0, erased: 0, 'without-words': 0 };

test('a correction becomes a training line with what a person decided, and without the person', async () => {
  await correctedCase({ story: 'I am channy keat. The pump is broken, borith knows. 012 345 678' });
  expect(await find()).toEqual({
    lines: [
      {
        language: 'en',
        intent: 'report',
        type: '-',
        category: 'water',
        priority: 'normal',
        text: 'I am The pump is broken, knows.',
      },
    ],
    leftOut: nothingLeftOut,
  });
});

test('of several corrections the last one counts', async () => {
  const record = await correctedCase();
  await correct(record, { category: 'land', type: 'question', priority: 'urgent' });
  const { lines } = await find();
  expect(lines).toMatchObject([
    { category: 'land', type: 'question', intent: 'question', priority: 'urgent' },
  ]);
});

test('retraining reads every line', async () => {
  await correctedCase({ story: 'The pump\tis\nbroken', storyLanguage: 'km-Latn' });
  const { lines } = await find();
  const rows = lines.map((line) => Object.values<string>({ ...line }));
  const table = [Object.keys(lines[0] ?? {}), ...rows].map((row) => row.join('\t'));
  expect(parseCorpus(table.join('\n'), 'corrections.tsv')).toEqual(lines);
});

test('filing a case is no consent to learn from it', async () => {
  await correctedCase({}, false);
  expect(await find()).toEqual({ lines: [], leftOut: { ...nothingLeftOut, 'without-consent': 1 } });
});

test('a withdrawn consent holds at once', async () => {
  const { number } = await correctedCase();
  await recordLearningConsent(desk, actor(), number, false);
  expect((await find()).lines).toEqual([]);
});

test('tests, erased cases and stories of numbers alone are left out', async () => {
  await correctedCase({ test: true });
  await correctedCase({ erasedAt: desk.clock(), story: '' });
  await correctedCase({ story: '012 345 678' });
  expect(await find()).toEqual({
    lines: [],
    leftOut: { test: 1, 'without-consent': 0, erased: 1, 'without-words': 1 },
  });
});

test('a case whose place alone was corrected gives no line', async () => {
  const record = await aCase(desk, { test: false });
  await correct(record, { placeCode: null });
  await recordLearningConsent(desk, actor(), record.number, true);
  expect(await find()).toEqual({ lines: [], leftOut: nothingLeftOut });
});

test('who exported and who recorded a consent stands in the audit', async () => {
  const { _id } = await correctedCase();
  await find();
  const acts = await desk.models.audit.find({ staffId: staff._id }).lean();
  expect(acts).toContainEqual(
    expect.objectContaining({ act: 'edited', subject: 'learning-consent', subjectId: _id }),
  );
  expect(acts).toContainEqual(expect.objectContaining({ act: 'read', subject: 'corrections' }));
});
