import type { CaseRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { enterSenators } from '../support/routing';

/** A correction offers another route, which staff accept or refuse. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeEach(async () => {
  desk = await createTestDesk('http-offered-route');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterEach(() => desk.close());

describe('the offered route', () => {
  const correct = (record: CaseRecord, body: object) =>
    officer.post(`/cases/${record._id}/corrections`, { version: record.version, ...body }).expect(200);

  it('stands with the case until it is accepted, with its assignee and its reasons', async () => {
    const record = await aCase(desk);
    const helper = await aStaff(desk, { officeIds: ['office-region-3'], onDuty: true });
    desk.directory.invalidate();
    const { body } = await correct(record, { placeCode: '081115' });
    expect(body.case.offeredRoute).toMatchObject({ officeId: 'office-region-3', assigneeId: helper._id });
    expect((await officer.get(`/cases/${record._id}`)).body.offeredRoute.officeId).toBe('office-region-3');
    const accept = { version: 2, officeId: 'office-region-3', reason: 'The place is there.' };
    const { body: moved } = await officer.post(`/cases/${record._id}/route`, accept).expect(200);
    expect(moved).toMatchObject({
      ...{ officeId: 'office-region-3', assigneeId: helper._id, offeredRoute: null },
      route: { rule: 'region-of-place', by: { kind: 'staff', id: officer.staff._id } },
    });
    const [told] = await desk.models.messages.find({ caseId: record._id }).lean();
    expect(told?.text).toContain(
      'Office of the senators of Region 4 has passed your case to Office of the senators of Region 3',
    );
    expect(told?.text).toContain('Reason: The place is there.');
  });

  it('goes when the case is kept, and stands in the timeline', async () => {
    const record = await aCase(desk);
    await correct(record, { placeCode: '081115' });
    const { body } = await officer.post(`/cases/${record._id}/route/kept`, { version: 2 }).expect(200);
    expect(body).toMatchObject({ officeId: 'office-region-4', offeredRoute: null, version: 3 });
    await officer.post(`/cases/${record._id}/route/kept`, { version: 3 }).expect(409);
    await officer.post(`/cases/${record._id}/route/kept`, { version: 1 }).expect(409);
    await officer.post(`/cases/${record._id}/route/kept`, { version: 3, why: 'x' }).expect(400);
    const entries = await desk.models.caseEntries.find({ caseId: record._id }).sort({ sequence: 1 }).lean();
    expect(entries.map(({ verb }) => verb)).toEqual(['opened', 'corrected', 'route-kept']);
    expect(entries[1]?.change).toMatchObject({
      place: { before: '171012', after: '081115' },
      offered: { officeId: 'office-region-3' },
    });
  });

  it('is taken at once, to the Secretariat General, when the complaint turns out to be about the own people', async () => {
    const record = await aCase(desk);
    const against = { kind: 'office', id: 'office-region-4', text: null };
    const { body } = await correct(record, { against });
    expect(body).toMatchObject({ case: { officeId: 'office-secretariat' }, offeredRoute: null });
    const secretary = await api.signIn({ role: 'dispatcher', officeIds: ['office-secretariat'] });
    await secretary
      .post(`/cases/${record._id}/route`, { version: 2, officeId: 'office-region-4', reason: 'x' })
      .expect(409);
  });

  it('is none when another senator of the same region could have it too', async () => {
    const [a = ''] = await enterSenators(desk, 'a', 'b', 'c');
    const record = await aCase(desk, { officeId: a });
    await desk.models.staff.updateOne({ _id: officer.staff._id }, { $set: { officeIds: [a] } });
    const { body } = await correct(record, { category: 'land' });
    expect(body.offeredRoute).toBeNull();
  });
});
