import { STAFF_ROLES, type StaffRole } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
const people = new Map<StaffRole, SignedIn>();

beforeAll(async () => {
  desk = await createTestDesk('http-own-offices');
  api = createTestApi(desk);
  for (const role of STAFF_ROLES) people.set(role, await api.signIn({ role }));
});
afterAll(() => desk.close());

function person(role: StaffRole): SignedIn {
  const found = people.get(role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}

it('lists only cases of the own offices, whatever is asked', async () => {
  desk.pass(1000);
  const own = await aCase(desk);
  const foreign = await aCase(desk, { officeId: 'office-region-3' });
  const list = async (role: StaffRole, query: string) => {
    const { body } = await person(role).get(`/cases?limit=100&sort=-createdAt${query}`).expect(200);
    return (body.data as Array<{ _id: string }>).map(({ _id }) => _id);
  };
  expect(await list('office-staff', '')).toContain(own._id);
  expect(await list('office-staff', '')).not.toContain(foreign._id);
  expect(await list('office-staff', '&officeId=office-region-3')).toEqual([]);
  expect(await list('office-staff', `&q=${foreign.number}`)).toEqual([]);
  expect(await list('dispatcher', '&officeId=office-region-3')).toEqual([foreign._id]);
});

it('tells no analyst whose case it is, nor finds it by name or number of the person', async () => {
  desk.pass(1000);
  const name = 'Zenobia Unheard';
  const told = { onBehalfOf: { name: desk.keys.seal('Invented Uncle'), relation: null } };
  const record = await aCase(desk, told, { displayName: name });
  await desk.models.citizens.updateOne(
    { _id: record.citizenId },
    { $set: { officeIds: ['office-region-4'] } },
  );
  const found = async (role: StaffRole) => {
    const { body } = await person(role)
      .get(`/cases?q=${encodeURIComponent(name)}`)
      .expect(200);
    return (body.data as Array<{ _id: string }>).map(({ _id }) => _id);
  };
  expect(await found('office-staff')).toEqual([record._id]);
  expect(await found('analyst')).toEqual([]);
  const { body: seen } = await person('office-staff').get(`/cases/${record._id}`).expect(200);
  expect(seen).toMatchObject({ citizenName: name, citizenId: record.citizenId });
  for (const path of [`/cases/${record._id}`, '/cases?limit=100']) {
    const { body } = await person('analyst').get(path).expect(200);
    expect(JSON.stringify(body)).toContain(record.number);
    for (const secret of [name, record.citizenId, 'Invented Uncle'])
      expect(JSON.stringify(body)).not.toContain(secret);
  }
});

it('shows colleagues without their addresses to all but administrators', async () => {
  const { body: names } = await person('senator').get('/staff').expect(200);
  const analyst = person('analyst').staff._id;
  const other = (names.data as Array<Record<string, unknown>>).find(({ _id }) => _id === analyst);
  expect(other).toMatchObject({ name: 'Invented Officer' });
  expect(other).not.toHaveProperty('email');
  const { body: all } = await person('administrator').get('/staff').expect(200);
  expect(all.data[0]).toHaveProperty('email');
  expect(JSON.stringify(all)).not.toContain('argon2');
});

it('finds the staff by words of a name, an office or, for administrators, an address', async () => {
  const colleague = await api.signIn({
    ...{ name: 'ចាន់ ដារ៉ា', role: 'office-staff', email: 'dara.findme@example.org' },
    officeIds: ['office-region-7'],
  });
  const found = async (reader: SignedIn, q: string) =>
    ((await reader.get('/staff').query({ q }).expect(200)).body.data as Array<{ _id: string }>).map(
      ({ _id }) => _id,
    );
  const office = await desk.models.offices.findById('office-region-7').orFail().lean();
  for (const q of ['ដារ៉ា', 'findme@', `ចាន់ ${office.nameEn.toUpperCase()}`, office.nameKm])
    expect(await found(person('administrator'), q)).toEqual([colleague.staff._id]);
  expect(await found(person('administrator'), 'ដារ៉ា nobody')).toEqual([]);
  expect(await found(colleague, 'findme@')).toEqual([]);
  expect(await found(colleague, 'ដារ៉ា')).toEqual([colleague.staff._id]);
  await person('administrator')
    .get('/staff')
    .query({ q: 'a'.repeat(101) })
    .expect(400);
  await person('administrator').get('/staff').query({ name: 'x' }).expect(400);
});

it('pages through the staff by name, narrows it to an office and to those who are there, and names people', async () => {
  const reader = await api.signIn({ name: 'Reader', role: 'dispatcher', officeIds: [] });
  const [anna, vanna, gone] = [
    await api.signIn({ name: 'Anna', role: 'office-staff', officeIds: ['office-region-6'] }),
    await api.signIn({ name: 'វណ្ណា', role: 'office-staff', officeIds: ['office-region-5'] }),
    await api.signIn({ name: 'Zoe', role: 'office-staff', officeIds: ['office-region-6'] }),
  ].map(({ staff }) => staff._id);
  await desk.models.staff.updateOne({ _id: gone ?? '' }, { $set: { active: false } });
  type Answer = { data: Array<{ _id: string; name: string }>; page: Record<string, unknown> };
  const read = async (query: object) =>
    (await reader.get('/staff').query(query).expect(200)).body as Answer;
  const idsOf = ({ data }: Answer) => data.map(({ _id }) => _id);
  const all = await desk.models.staff.countDocuments();
  const seen: string[] = [];
  let page = await read({ limit: 3 });
  const first = idsOf(page);
  expect(page.page).toMatchObject({ hasPreviousPage: false, total: { count: all, moreThan: false } });
  for (;;) {
    seen.push(...idsOf(page));
    if (page.page.nextCursor === null) break;
    page = await read({ limit: 3, cursor: page.page.nextCursor });
  }
  expect([seen.length, new Set(seen).size]).toEqual([all, all]);
  const sorted = seen.filter((id) => [anna, vanna, gone].includes(id));
  expect(sorted).toEqual([vanna, anna, gone]);
  // Back from the second page one is at the first.
  const second = await read({ limit: 3, cursor: (await read({ limit: 3 })).page.nextCursor });
  expect(idsOf(await read({ limit: 3, cursor: second.page.previousCursor }))).toEqual(first);
  const there = idsOf(await read({ officeId: 'office-region-6', active: 'true', limit: 100 }));
  expect(there).toEqual(expect.arrayContaining([anna, reader.staff._id]));
  for (const id of [vanna, gone, person('analyst').staff._id]) expect(there).not.toContain(id);
  expect(idsOf(await read({ ids: [vanna, gone, 'nobody'].join(',') }))).toEqual([vanna, gone]);
  for (const wrong of [{ cursor: 'x' }, { limit: 101 }, { active: 'perhaps' }, { ids: { $ne: '' } }])
    await reader.get('/staff').query(wrong).expect(400);
});
