import { sweepClocks } from '../../casework';
import type { CaseEntryRecord, CaseRecord, StaffRecord, StaffRole } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { enterSenators } from '../support/routing';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let desk: TestDesk;
let lead: SignedIn;

beforeAll(async () => {
  // Wednesday, nine o'clock in Phnom Penh.
  desk = await createTestDesk('http-escalation');
  lead = await createTestApi(desk).signIn({ role: 'dispatcher', officeIds: [] });
});
afterAll(() => desk.close());

async function urgentCase(values: Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const { _id } = await aCase(desk, values);
  await lead.post(`/cases/${_id}/corrections`, { version: 1, priority: 'urgent' }).expect(200);
  return desk.models.cases.findById(_id).orFail().lean<CaseRecord>();
}

it('goes up from a senator’s office by region and Secretariat General, never sideways to a colleague nor to whom it is about', async () => {
  const [office = ''] = await enterSenators(desk, 'sok');
  const member = (name: string, officeIds: string[], role: StaffRole = 'office-staff') =>
    aStaff(desk, { name, officeIds, role });
  const [clerk, colleague] = [await member('Clerk', [office]), await member('Colleague', [office])];
  // The region's own people see the offices of its senators.
  const region = [
    await member('Region one', ['office-region-4', office]),
    await member('Region two', ['office-region-4', office]),
  ];
  const { body: ladder } = await lead.get('/escalation').expect(200);
  const headed = { ...ladder, ladder: [0, 30, 60], lines: [] };
  const { body: plain } = await lead.put('/escalation', headed).expect(200);
  const stepsOf = async (record: CaseRecord) => {
    desk.pass(HOUR);
    for (let step = 0; step < 4; step++) {
      while (await sweepClocks(desk));
      desk.pass(30 * MINUTE);
    }
    // The same hour a week later: no lunch break in between.
    desk.pass(7 * 24 * HOUR - 3 * HOUR);
    const ups = await desk.models.caseEntries
      .find({ caseId: record._id, verb: 'escalated' })
      .sort({ sequence: 1 })
      .lean<CaseEntryRecord[]>();
    const told = ups.map(({ change }) => [change.toOfficeId, [...(change.staffIds as string[])].sort()]);
    // When the line has ended, a step tells nobody, and the timeline nothing of it.
    expect(ups.every(({ change }) => (change.staffIds as string[]).length > 0)).toBe(true);
    const tasks = await desk.models.tasks.find({ caseId: record._id, kind: 'escalation' }).lean();
    // Each step is the work of one of those who are told.
    for (const [place, { assigneeId }] of tasks.entries())
      expect(ups[place]?.change.staffIds).toContain(assigneeId);
    return told;
  };
  const idsOf = (...people: StaffRecord[]) => people.map(({ _id }) => _id).sort();
  const leads = [lead.staff._id];
  const given = { officeId: office, assigneeId: clerk._id };

  // No head is entered: nobody of the clerk's own office is above the clerk.
  expect(await stepsOf(await urgentCase(given))).toEqual([
    ['office-region-4', idsOf(...region)],
    ['office-secretariat', leads],
  ]);

  const line = { officeId: office, headId: colleague._id, reportsTo: null };
  await lead.put('/escalation', { ...plain, lines: [line] }).expect(200);
  expect(await stepsOf(await urgentCase(given))).toEqual([
    [office, [colleague._id]],
    ['office-region-4', idsOf(...region)],
    ['office-secretariat', leads],
  ]);
  // The head has it: then the region is next. And whoever a complaint is about is never asked to press for it.
  expect((await stepsOf(await urgentCase({ ...given, assigneeId: colleague._id })))[0]).toEqual([
    'office-region-4',
    idsOf(...region),
  ]);
  const against = { kind: 'office' as const, id: 'office-region-4', text: null };
  // A region's office and those of its senators are one in this: neither hears of a complaint about the other.
  expect(await stepsOf(await urgentCase({ ...given, against }))).toEqual([['office-secretariat', leads]]);
});

it('tells of the Secretariat’s people only those who may see the case, and the others of its office when all above are meant', async () => {
  const secretary = await aStaff(desk, { name: 'Secretary', officeIds: ['office-secretariat'] });
  const [clerk, other] = [
    await aStaff(desk, { name: 'Clerk', officeIds: ['office-region-5'] }),
    await aStaff(desk, { name: 'Other', officeIds: ['office-region-5'] }),
  ];
  const { body: before } = await lead.get('/escalation').expect(200);
  await lead.put('/escalation', { ...before, ladder: [0], lines: [] }).expect(200);
  const toldOf = async (values: Partial<CaseRecord>) => {
    const record = await urgentCase({ officeId: 'office-region-5', assigneeId: clerk._id, ...values });
    desk.pass(2 * HOUR);
    while (await sweepClocks(desk));
    desk.pass(7 * 24 * HOUR - 2 * HOUR);
    const ups = await desk.models.caseEntries
      .find({ caseId: record._id, verb: { $in: ['clock-breached', 'escalated'] } })
      .sort({ sequence: 1 })
      .lean<CaseEntryRecord[]>();
    return ups.map(({ verb, change }) => [verb, change.staffIds]);
  };
  expect(await toldOf({})).toEqual([
    ['clock-breached', [clerk._id]],
    ['escalated', [lead.staff._id]],
  ]);
  // Everybody who leads belongs to the office that it is about.
  const leads = { officeIds: ['office-secretariat'] };
  await desk.models.staff.updateMany({ role: { $in: ['dispatcher', 'administrator'] } }, { $set: leads });
  desk.directory.invalidate();
  const against = { kind: 'office' as const, id: 'office-secretariat', text: null };
  const record = await aCase(desk, { officeId: 'office-region-5', assigneeId: clerk._id, against });
  await desk.models.cases.updateOne({ _id: record._id }, { $set: { against: null } });
  await lead.get(`/cases/${record._id}`).expect(200);
  await lead.post(`/cases/${record._id}/corrections`, { version: 1, priority: 'urgent' }).expect(200);
  await desk.models.cases.updateOne({ _id: record._id }, { $set: { against } });
  await lead.get(`/cases/${record._id}`).expect(404);
  desk.pass(2 * HOUR);
  while (await sweepClocks(desk));
  const ups = await desk.models.caseEntries
    .find({ caseId: record._id, verb: 'escalated' })
    .lean<CaseEntryRecord[]>();
  expect(ups.map(({ change }) => change.staffIds)).toEqual([[other._id]]);
  expect(JSON.stringify(ups)).not.toContain(secretary._id);
});
