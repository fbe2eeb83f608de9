import { readEvidence, sweepClocks, verifyEvidence } from '../../casework';
import type { CaseEntryRecord, CaseRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const HOUR = 3_600_000;
let desk: TestDesk;
let api: TestApi;
let lead: SignedIn;
let officer: SignedIn;

beforeAll(async () => {
  // Wednesday, nine o'clock in Phnom Penh.
  desk = await createTestDesk('http-late-clocks');
  api = createTestApi(desk);
  lead = await api.signIn({ role: 'dispatcher' });
  officer = await api.signIn({ role: 'office-staff' });
});
afterAll(() => desk.close());

/** Until nothing is left to do. */
const sweep = async () => {
  while (await sweepClocks(desk));
};
const stored = async (caseId: string) => desk.models.cases.findById(caseId).orFail().lean<CaseRecord>();
async function urgentCase(): Promise<CaseRecord> {
  const record = await aCase(desk);
  await lead.post(`/cases/${record._id}/corrections`, { version: 1, priority: 'urgent' }).expect(200);
  return stored(record._id);
}
const verbsOf = async (caseId: string) =>
  (
    await desk.models.caseEntries
      .find({ caseId, verb: /^(?:clock-|escalated)/ })
      .sort({ sequence: 1 })
      .lean<CaseEntryRecord[]>()
  ).map(({ verb }) => verb);

it('counts a breach that nobody saw before the answer or the wait for the citizen, and asks nobody for anything', async () => {
  const [answered, waiting, inTime] = [await urgentCase(), await urgentCase(), await urgentCase()];
  await officer.post(`/cases/${inTime._id}/replies`, { text: 'At once.' }).expect(201);
  // Sala's worker is down for three hours.
  desk.pass(3 * HOUR);
  await officer.post(`/cases/${answered._id}/replies`, { text: 'Late.' }).expect(201);
  const asked = { text: 'Which bridge?', awaitAnswer: true };
  await officer.post(`/cases/${waiting._id}/replies`, asked).expect(201);
  await Promise.all([sweep(), sweep()]);
  for (const { _id } of [answered, waiting]) {
    expect(await verbsOf(_id)).toEqual(['clock-breached']);
    expect((await stored(_id)).clocks?.first).toMatchObject({ breachedAt: desk.clock(), since: null });
    expect(await desk.models.tasks.countDocuments({ caseId: _id })).toBe(0);
  }
  expect(await verbsOf(inTime._id)).toEqual([]);
  const tally = await desk.models.clockTallies.findById('first.breached').lean();
  expect(tally?.count).toBe(2);
  expect(await verifyEvidence(readEvidence(desk, null))).toMatchObject({ broken: [] });
});
