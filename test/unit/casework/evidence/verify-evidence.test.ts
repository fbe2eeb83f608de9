import { findLostCases, readEvidence, verifyEvidence } from '../../../../casework';
import { correctCase } from '../../../../casework/cases/correct-case';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('verify-evidence');
});
afterAll(() => desk.close());

/** A case whose chain has two links. */
async function aWorkedCase() {
  const record = await aCase(desk);
  const actor = { staff: await aStaff(desk), requestId: null };
  const staffDesk = {
    ...desk,
    onOutgoing: () => undefined,
    onIncoming: () => undefined,
    handOn: () => undefined,
    files: null,
    publicUrl: '',
  };
  await correctCase(staffDesk, actor, record._id, { version: record.version, category: 'water' });
  return record;
}
const verify = (number: string | null = null) => verifyEvidence(readEvidence(desk, number));

test('untouched histories hold, all of them or one', async () => {
  const { number } = await aWorkedCase();
  await aCase(desk);
  expect(await verify()).toEqual({ cases: 2, entries: 3, broken: [] });
  expect(await verify(number)).toEqual({ cases: 1, entries: 2, broken: [] });
});

test('more cases than are read at once are all read', async () => {
  for (let index = 0; index < 205; index++) await aCase(desk);
  const before = await desk.models.cases.countDocuments();
  expect((await verify()).cases).toBe(before);
});

test('a changed word, a dropped entry and a moved head are found, each with its place', async () => {
  const changed = await aWorkedCase();
  await desk.models.caseEntries.updateOne(
    { caseId: changed._id, sequence: 1 },
    { $set: { 'change.number': '1' } },
  );
  expect((await verify(changed.number)).broken).toMatchObject([{ sequence: 1, problem: 'changed-entry' }]);

  const dropped = await aWorkedCase();
  await desk.models.caseEntries.deleteOne({ caseId: dropped._id, sequence: 2 });
  expect((await verify(dropped.number)).broken).toMatchObject([{ sequence: 2, problem: 'missing-entry' }]);

  const moved = await aWorkedCase();
  await desk.models.cases.updateOne({ _id: moved._id }, { $set: { chainHead: 'another' } });
  expect((await verify(moved.number)).broken).toEqual([
    { caseId: moved._id, number: moved.number, sequence: 2, problem: 'other-head' },
  ]);
});

test('a case that was removed while its entries stand is told', async () => {
  const { _id } = await aWorkedCase();
  await desk.models.cases.deleteOne({ _id });
  expect(await findLostCases(desk)).toEqual([_id]);
});

test('an unknown number is refused, not passed', async () => {
  await expect(verify('9999999999')).rejects.toMatchObject({ code: 'not-found' });
});
