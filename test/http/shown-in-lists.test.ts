import type { PresentedAccess } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** The audit of a list names the sensitive records that its page showed. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;
let auditor: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-shown-in-lists');
  api = createTestApi(desk);
  officer = await api.signIn();
  auditor = await api.signIn({ role: 'administrator', officeIds: [] });
});
afterAll(() => desk.close());

const rowsOf = ({ staff }: SignedIn, subject: string) =>
  desk.models.audit.find({ staffId: staff._id, subject, subjectId: null }).sort({ _id: 1 }).lean();
const accessesOf = async (reader: SignedIn, query: Record<string, string>) =>
  (await reader.get('/accesses').query(query).expect(200)).body.data as PresentedAccess[];

it('names cases that are sealed, urgent or about the Senate’s own people: once, and again when a page shows another', async () => {
  await aCase(desk);
  const sealed = await aCase(desk, { withoutName: true });
  const against = { kind: 'office', id: 'office-region-7', text: null } as const;
  const accusing = await aCase(desk, { against });
  await officer.get('/cases').expect(200);
  await officer.get('/cases').expect(200);
  const shown = async () =>
    (await rowsOf(officer, 'cases')).map((row) => row.shown && [...row.shown].sort());
  expect(await shown()).toEqual([[sealed._id, accusing._id].sort()]);
  const danger = await aCase(desk, { alertedAt: desk.clock() });
  await officer.get('/cases').expect(200);
  expect(await shown()).toEqual([[sealed._id, accusing._id].sort(), [danger._id]]);

  const [found] = await accessesOf(auditor, { case: sealed.number });
  expect(found).toMatchObject({ staffId: officer.staff._id, act: 'listed', subject: 'cases' });
  expect(found?.shown).toContainEqual({ _id: sealed._id, caseNumber: sealed.number });
  // Whom it is about learns from no row that it is there, nor who looked at it.
  const accused = await api.signIn({ role: 'administrator', officeIds: ['office-region-7'] });
  expect(await accessesOf(accused, { case: accusing.number })).toEqual([]);
  const all = (await accessesOf(accused, {})).flatMap((row) => row.shown.map(({ _id }) => _id));
  expect(all).toContain(sealed._id);
  expect(all).not.toContain(accusing._id);
  // Nor whoever audits other offices alone.
  const elsewhere = await api.signIn({ role: 'auditor', officeIds: ['office-region-2'] });
  expect((await accessesOf(elsewhere, {})).flatMap((row) => row.shown)).toEqual([]);
});

it('names the sensitive cases that a search showed, and says nothing of a page without any', async () => {
  const plain = await aCase(desk, { story: 'An invented quiet pond.', searchTokens: ['pond'] });
  const searcher = await api.signIn();
  await searcher.get('/cases').query({ q: plain.number }).expect(200);
  const sealed = await aCase(desk, { withoutName: true, story: 'A pond.', searchTokens: ['pond'] });
  await searcher.get('/cases').query({ q: 'pond' }).expect(200);
  expect((await rowsOf(searcher, 'case')).map((row) => row.shown)).toEqual([[sealed._id]]);
  const ofPlain = await desk.models.audit.findOne({ subjectId: plain._id, act: 'searched' }).lean();
  expect(ofPlain).not.toHaveProperty('shown');
});

it('names the people whom a page of the citizens showed', async () => {
  const reader = await api.signIn();
  const { body } = await reader.get('/citizens').query({ limit: '2' }).expect(200);
  const ids = (body.data as Array<{ _id: string }>).map(({ _id }) => _id);
  expect((await rowsOf(reader, 'citizens')).map((row) => row.shown)).toEqual([ids]);
  const [access] = await accessesOf(auditor, { staffId: reader.staff._id });
  expect(access?.shown).toEqual(ids.map((_id) => ({ _id, caseNumber: null })));
});
