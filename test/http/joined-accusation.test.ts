import { carryAccusations } from '../../casework';
import { verifyChain } from '../../casework/evidence/verify-chain';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, decided, type TestDesk } from '../support/desk';

/** Whom a case is against goes along when it is joined with another one or split. */
let desk: TestDesk;
let api: TestApi;

beforeAll(async () => {
  desk = await createTestDesk('http-joined-accusation');
  api = createTestApi(desk);
});
afterAll(() => desk.close());

async function expectUnbroken(caseId: string): Promise<void> {
  const record = await desk.models.cases.findById(caseId).orFail().lean();
  const entries = await desk.models.caseEntries.find({ caseId }).sort({ sequence: 1 }).lean();
  expect(verifyChain(entries, record)).toEqual({ ok: true });
}

describe('joining a complaint about an office', () => {
  const ACCUSED = 'office-region-2';
  const against = { kind: 'office' as const, id: ACCUSED, text: 'Region 2' };

  it('keeps the case that goes on from that office, in every way that its own would, until it is undone', async () => {
    const leader = await api.signIn({ role: 'dispatcher' });
    const both = await api.signIn({ officeIds: ['office-region-4', ACCUSED] });
    const child = await aCase(desk, { against, story: 'The clerk of Region 2 took money.' });
    const parent = await aCase(desk, { assigneeId: both.staff._id, watcherIds: [both.staff._id] });
    await both.get(`/cases/${parent._id}`).expect(200);
    desk.directory.invalidate();
    await leader
      .post(`/cases/${child._id}/merge`, { version: 1, into: parent.number, reason: 'The same clerk.' })
      .expect(200);
    const joined = await desk.models.cases.findById(parent._id).orFail().lean();
    expect(joined).toMatchObject({
      ...{ against: null, assigneeId: null, watcherIds: [] },
      joinedAgainst: [{ kind: 'office', id: ACCUSED, text: null, via: child._id }],
    });
    await both.get(`/cases/${parent._id}`).expect(404);
    const listed = async (person: SignedIn) =>
      ((await person.get('/cases?limit=100').expect(200)).body.data as Array<{ _id: string }>).map(
        ({ _id }) => _id,
      );
    expect(await listed(both)).not.toContain(parent._id);
    const to = { officeId: ACCUSED, reason: 'It lies there.' };
    const { body: refused } = await leader
      .post(`/cases/${parent._id}/route`, { version: joined.version, ...to })
      .expect(409);
    expect(refused.code).toBe('not-allowed-now');
    const { version } = await desk.models.cases.findById(child._id).orFail().lean();
    await leader.post(`/cases/${child._id}/unmerge`, { version }).expect(200);
    expect(await listed(both)).toContain(parent._id);
    const undone = await desk.models.cases.findById(parent._id).orFail().lean();
    await leader.post(`/cases/${parent._id}/route`, { version: undone.version, ...to }).expect(200);
    await expectUnbroken(parent._id);
  });

  it('goes on through further joinings, and never into a case of that office', async () => {
    const leader = await api.signIn({ role: 'dispatcher' });
    const child = await aCase(desk, { against });
    const [middle, last] = [await aCase(desk), await aCase(desk)];
    const theirs = await aCase(desk, { officeId: ACCUSED, regionId: 'region-2' });
    const join = (from: string, version: number, into: string) =>
      leader.post(`/cases/${from}/merge`, { version, into, reason: 'The same.' });
    await join(child._id, 1, theirs._id).expect(409);
    await join(child._id, 1, middle._id).expect(200);
    const { version } = await desk.models.cases.findById(middle._id).orFail().lean();
    await join(middle._id, version, theirs._id).expect(409);
    await join(middle._id, version, last._id).expect(200);
    const seen = await desk.models.cases.findById(last._id).orFail().lean();
    await leader
      .post(`/cases/${last._id}/route`, { version: seen.version, officeId: ACCUSED, reason: 'There.' })
      .expect(409);
    expect(await desk.models.cases.findById(theirs._id).lean()).toMatchObject({ version: 1 });
  });
});

it('is given to cases that were joined before it was remembered, through every joining, and sends away what lies with the accused', async () => {
  const leader = await api.signIn({ role: 'dispatcher', officeIds: [] });
  const accused = await api.signIn({ officeIds: ['office-region-2'] });
  const against = { kind: 'office' as const, id: 'office-region-2', text: 'Region 2' };
  const child = await aCase(desk, { against });
  const middle = await aCase(desk, { assigneeId: accused.staff._id, watcherIds: [accused.staff._id] });
  const last = await aCase(desk, {
    officeId: 'office-region-2',
    regionId: 'region-2',
    place: decided('171012'),
  });
  const join = async (from: string, into: string) => {
    const { version } = await desk.models.cases.findById(from).orFail().lean();
    await leader.post(`/cases/${from}/merge`, { version, into, reason: 'The same.' }).expect(200);
  };
  // As an older Sala did it: without looking at whom the joined case is about.
  await desk.models.cases.updateOne({ _id: child._id }, { $set: { against: null } });
  await join(child._id, middle._id);
  await join(middle._id, last._id);
  await desk.models.cases.updateOne({ _id: child._id }, { $set: { against } });
  await accused.get(`/cases/${last._id}`).expect(200);

  expect(await carryAccusations(desk, () => Promise.resolve())).toBe(2);
  const [one, two] = await Promise.all(
    [middle, last].map(({ _id }) => desk.models.cases.findById(_id).orFail().lean()),
  );
  const name = { kind: 'office', id: 'office-region-2', text: null };
  expect(one).toMatchObject({
    joinedAgainst: [{ ...name, via: child._id }],
    state: 'merged',
    watcherIds: [],
  });
  expect(two).toMatchObject({ joinedAgainst: [{ ...name, via: middle._id }], officeId: 'office-region-4' });
  await accused.get(`/cases/${last._id}`).expect(404);
  for (const { _id } of [middle, last]) await expectUnbroken(_id);
  // Again, as after a crash: nothing is left to do.
  expect(await carryAccusations(desk, () => Promise.resolve())).toBe(0);
  expect(await desk.models.cases.findById(last._id).lean()).toEqual(two);
});

it('keeps for whom it was filed, and reads whom the second matter is about beside the first', async () => {
  const leader = await api.signIn({ role: 'dispatcher', officeIds: [] });
  const parent = await aCase(desk, {
    ...{ against: { kind: 'office', id: 'office-region-2', text: null } },
    onBehalfOf: { name: desk.keys.seal('Invented Aunt'), relation: 'aunt' },
  });
  const split = async (story: string) => {
    const { version } = await desk.models.cases.findById(parent._id).orFail().lean();
    const { body } = await leader
      .post(`/cases/${parent._id}/split`, { version, story, messageIds: [] })
      .expect(201);
    expect(body.onBehalfOf).toEqual({ name: 'Invented Aunt', relation: 'aunt' });
    return desk.models.cases.findById(String(body._id)).orFail().lean();
  };
  const accusing = await split(
    'The Office of the senators of Region 4 took money from me and refused to give a receipt.',
  );
  expect(accusing.against).toMatchObject({ kind: 'office', id: 'office-region-4' });
  expect(accusing.officeId).not.toBe('office-region-4');
  expect(accusing.joinedAgainst).toMatchObject([{ id: 'office-region-2', via: parent._id }]);
  for (const officeId of ['office-region-4', 'office-region-2'])
    await leader
      .post(`/cases/${accusing._id}/route`, { version: accusing.version, officeId, reason: 'There.' })
      .expect(409);
  const plain = await split('The well is dry too.');
  expect(plain.against).toMatchObject({ kind: 'office', id: 'office-region-2' });
});
