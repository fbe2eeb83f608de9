import { createTestApi, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
beforeAll(async () => {
  desk = await createTestDesk('http-last-administrator');
  api = createTestApi(desk);
});
afterAll(() => desk.close());

it('keeps one of two administrators who give up their role at the same moment', async () => {
  const two = [await api.signIn({ role: 'administrator' }), await api.signIn({ role: 'administrator' })];
  const given = await Promise.all(
    two.map((one) => {
      const { name, officeIds, language, onDuty, active, version, _id } = one.staff;
      const edit = { name, officeIds, language, onDuty, active, version, role: 'auditor' };
      return one.put(`/staff/${_id}`, edit);
    }),
  );
  expect(given.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [left] = await desk.models.staff.find({ role: 'administrator', active: true }).lean();
  expect(left?._id).toBe(two[given.findIndex(({ status }) => status === 409)]?.staff._id);
});
