import type { CaseRecord, StaffRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

/** Nothing stays in the name of somebody who cannot do it any more: who has left, works elsewhere, or no longer sees the case. */
let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
let colleague: SignedIn;
const HERE = 'office-region-4';
const ELSEWHERE = 'office-region-2';

beforeAll(async () => {
  desk = await createTestDesk('http-leaving');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator', officeIds: [] });
  colleague = await api.signIn({ officeIds: [HERE] });
});
afterAll(() => desk.close());

const aTask = async (caseId: string, assigneeId: string) => {
  const dueAt = new Date(desk.clock().getTime() + 86_400_000).toISOString();
  const { body } = await colleague
    .post(`/cases/${caseId}/tasks`, { text: 'Call the commune', dueAt, assigneeId })
    .expect(201);
  return String(body._id);
};
const shown = async (caseId: string) =>
  (await administrator.get(`/cases/${caseId}`).expect(200)).body as CaseRecord;
const doer = async (taskId: string) =>
  (await administrator.get(`/tasks/${taskId}`).expect(200)).body.assigneeId as string | null;
const edit = async (
  { _id }: StaffRecord,
  values: { officeIds?: string[]; active?: boolean; onDuty?: boolean },
) => {
  const { version, name, role, officeIds, language, onDuty, active } = (
    await administrator.get(`/staff/${_id}`).expect(200)
  ).body as StaffRecord;
  const body = { version, name, role, officeIds, language, onDuty, active, ...values };
  return administrator.put(`/staff/${_id}`, body).expect(200);
};

describe.each([
  ['has left', { active: false }],
  ['works elsewhere', { officeIds: [ELSEWHERE] }],
])('somebody who %s', (_case, values) => {
  it('has no cases and tasks there any more, and the timeline says since when', async () => {
    const { staff } = await api.signIn({ officeIds: [HERE] });
    const open = await aCase(desk);
    const closed = await aCase(desk);
    const longClosed = await aCase(desk);
    for (const { _id } of [open, closed, longClosed])
      await colleague.post(`/cases/${_id}/assignment`, { version: 1, assigneeId: staff._id }).expect(200);
    await colleague.post(`/cases/${closed._id}/transitions`, { version: 2, state: 'closed' }).expect(200);
    const longAgo = new Date(desk.clock().getTime() - 40 * 86_400_000);
    await desk.models.cases.updateOne(
      { _id: longClosed._id },
      { $set: { state: 'closed', closedAt: longAgo } },
    );
    const other = await aCase(desk);
    const taskIds = [await aTask(open._id, staff._id), await aTask(other._id, staff._id)];
    await edit(staff, { onDuty: false });
    expect((await shown(open._id)).assigneeId).toBe(staff._id);

    await edit(staff, values);
    expect((await shown(open._id)).assigneeId).toBeNull();
    expect((await shown(closed._id)).assigneeId).toBeNull();
    // Whoever ended it stays with what nobody works on any more.
    expect((await shown(longClosed._id)).assigneeId).toBe(staff._id);
    expect(await Promise.all(taskIds.map(doer))).toEqual([null, null]);
    const { body } = await colleague.get('/cases?assigneeId=none&limit=100').expect(200);
    expect((body.data as Array<{ _id: string }>).map(({ _id }) => _id)).toContain(open._id);
    const entries = (await colleague.get(`/cases/${open._id}/entries`).expect(200)).body.data;
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          verb: 'assigned',
          actorName: administrator.staff.name,
          change: { assigneeId: { before: staff._id, after: null } },
        }),
        expect.objectContaining({
          verb: 'task-changed',
          change: expect.objectContaining({ taskAssigneeId: { before: staff._id, after: null } }),
        }),
      ]),
    );
    await desk.models.cases.deleteOne({ _id: longClosed._id });
    expect(await wronglyListed(desk)).toEqual([]);
  });
});

it('gives the tasks of a case that goes to another office to nobody, unless who has them sees it there, too', async () => {
  const { staff: stays } = await api.signIn({ officeIds: [HERE] });
  const { staff: both } = await api.signIn({ officeIds: [HERE, ELSEWHERE] });
  const { _id } = await aCase(desk);
  const [lost, kept] = [await aTask(_id, stays._id), await aTask(_id, both._id)];
  const { version } = await shown(_id);
  await colleague
    .post(`/cases/${_id}/route`, { version, officeId: ELSEWHERE, reason: 'It is yours' })
    .expect(200);
  expect(await doer(lost)).toBeNull();
  expect(await doer(kept)).toBe(both._id);
});
