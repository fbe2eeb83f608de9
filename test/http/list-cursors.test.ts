import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** A cursor belongs to the list, the filter and the sort that it was made for. */
let desk: TestDesk;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-list-cursors');
  officer = await createTestApi(desk).signIn();
  for (let made = 0; made < 4; made++) await aCase(desk, { story: `Story ${made}` });
});
afterAll(() => desk.close());

const list = async (query: string) => {
  const { body } = await officer.get(`/cases?${query}`).expect(200);
  return body as { page: { nextCursor: string | null; previousCursor: string | null } };
};

const refusesCursor = async (path: string, cursor: string) => {
  const { body } = await officer.get(`${path}&cursor=${cursor}`).expect(400);
  expect(body).toMatchObject({ code: 'bad-input', errors: [{ path: 'cursor' }] });
};

it('takes a cursor only for the list, filter and sort that it was made for', async () => {
  const { page } = await list('limit=2&state=routed,triage&sort=-createdAt');
  const cursor = String(page.nextCursor);
  // As it was asked for, whatever the order of the parameters and the length of a page.
  await list(`cursor=${cursor}&sort=-createdAt&state=routed,triage&limit=1`);
  for (const other of ['state=routed', '', 'state=routed,triage&category=roads', 'q=Story'])
    await refusesCursor(`/cases?sort=-createdAt&${other}`, cursor);
  await refusesCursor('/cases?state=routed,triage&sort=createdAt', cursor);
  const { body: citizens } = await officer.get('/citizens?limit=1').expect(200);
  await refusesCursor('/cases?sort=-createdAt', String(citizens.page.nextCursor));
  const back = await list(`limit=2&state=routed,triage&sort=-createdAt&cursor=${cursor}`);
  await refusesCursor('/cases?sort=-createdAt', String(back.page.previousCursor));
});

it('reads the place in a cursor of the right list strictly, too', async () => {
  const { page } = await list('limit=2');
  const mark = String(page.nextCursor).split('.')[1] ?? '';
  const place = { sort: '-updatedAt', way: 'next', value: { $gt: 0 }, id: 'a' };
  for (const wrong of [place, { ...place, value: 1, sort: 'createdAt' }, 7]) {
    const position = Buffer.from(JSON.stringify(wrong)).toString('base64url');
    await refusesCursor('/cases?limit=2', `${position}.${mark}`);
  }
});
