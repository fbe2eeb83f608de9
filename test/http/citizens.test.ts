import { findOwnCases } from '../../casework';
import type { PresentedPerson } from '../../contracts';
import { aCase } from '../support/desk';
import { createPeopleDesk } from '../support/people-desk';

type People = Awaited<ReturnType<typeof createPeopleDesk>>;
let desk: People['desk'];
let leader: People['leader'];
let officer: People['officer'];
let stranger: People['stranger'];
let aPerson: People['aPerson'];
let show: People['show'];
let find: People['find'];
beforeAll(async () => {
  ({ desk, leader, officer, stranger, aPerson, show, find } = await createPeopleDesk('http-citizens'));
});
afterAll(() => desk.close());

describe('finding people', () => {
  it('finds a name in Khmer and Latin letters and a number in any form, and stores neither readably', async () => {
    const khmer = await aPerson('សុខ ដារ៉ា');
    const latin = await aPerson('Chan Sopheap');
    const { version } = await show(latin);
    await officer.post(`/citizens/${latin}/phones`, { version, phone: '០១២ ៧៧៧ ៦៦៦' }).expect(201);
    expect(await find('ដារ៉ា')).toEqual([khmer]);
    expect(await find('sopheap')).toEqual([latin]);
    expect(await find('+855 12 777 666')).toEqual([latin]);
    expect(await find('012777666')).toEqual([latin]);
    expect(await find('012777667')).toEqual([]);
    const stored = JSON.stringify([
      await desk.models.citizens.find().lean(),
      await desk.models.citizenPhones.find().lean(),
    ]);
    expect(stored).not.toMatch(/Sopheap|ដារ៉ា|12777666/);
  });

  it('shows each office its own citizens, also in the search, and records it', async () => {
    const own = await aPerson('Only Here');
    expect(await find('Only Here', officer)).toEqual([own]);
    expect(await find('Only Here', stranger)).toEqual([]);
    await stranger.get(`/citizens/${own}`).expect(403);
    await show(own);
    const audited = await desk.models.audit
      .find({ staffId: officer.staff._id, subject: { $in: ['citizen', 'citizens'] } })
      .lean();
    expect(audited).toContainEqual(expect.objectContaining({ act: 'read', subjectId: own }));
    expect(audited).toContainEqual(expect.objectContaining({ act: 'searched', subject: 'citizens' }));
  });

  it('follows a case to another office', async () => {
    desk.pass(1000);
    const record = await aCase(desk, {}, { displayName: 'Moved Person' });
    const move = { version: 1, officeId: 'office-region-2', reason: 'The place is there.' };
    await leader.post(`/cases/${record._id}/route`, move).expect(200);
    expect(await find('Moved Person', officer)).toEqual([]);
    expect(await find('Moved Person', stranger)).toEqual([record.citizenId]);
  });

  it('has nobody in it who filed only without a name', async () => {
    const sealed = await aPerson('Hidden Witness', { withoutName: true });
    expect(await find('Hidden Witness')).toEqual([]);
    await leader.get(`/citizens/${sealed}`).expect(404);
    await leader
      .put(`/citizens/${sealed}/wishes`, { version: 0, surveys: false, evidence: 'letter' })
      .expect(404);
  });

  it('refuses what is no query', async () => {
    await leader.get('/citizens?q[$ne]=x').expect(400);
    await leader.get('/citizens?limit=1000').expect(400);
    await leader.get('/citizens?cursor=nonsense').expect(400);
    await leader.get('/citizens?name=Sok').expect(400);
  });
});

describe('wishes', () => {
  it('are written down with what they rest on, and stand in the history', async () => {
    const citizenId = await aPerson();
    const edit = { version: 0, learning: true, surveys: false, evidence: 'by-phone' };
    const { body } = await officer.put(`/citizens/${citizenId}/wishes`, edit).expect(200);
    expect(body.wishes).toMatchObject({ learning: true, surveys: false, surveysStoppedByCitizen: false });
    const { body: history } = await officer.get(`/citizens/${citizenId}/entries`).expect(200);
    expect(history.data[0]).toMatchObject({
      verb: 'wishes-changed',
      evidence: 'by-phone',
      actorName: officer.staff.name,
      change: { learning: true, surveys: false },
    });
    const lifted = { version: 1, surveys: true, evidence: 'letter' };
    expect(
      (await officer.put(`/citizens/${citizenId}/wishes`, lifted).expect(200)).body.wishes.surveys,
    ).toBe(true);
  });

  it('of the citizen themselves come first: staff cannot lift a stop', async () => {
    const citizenId = await aPerson();
    await desk.models.citizens.updateOne({ _id: citizenId }, { $set: { stoppedAt: desk.clock() } });
    const edit = { version: 0, messages: true, evidence: 'in-person' };
    const { body } = await officer
      .put(`/citizens/${citizenId}/wishes`, edit)
      .set('Accept-Language', 'en')
      .expect(409);
    expect(body.detail).toContain('own door');
    expect((await show(citizenId)).wishes).toMatchObject({ messages: false, stoppedByCitizen: true });
  });

  it('of a preferred door take an address of the person that can be used', async () => {
    const citizenId = await aPerson();
    const foreign = await show(await aPerson());
    const own = await show(citizenId);
    const prefer = (preferredAddressId: string | null | undefined, version = 0) =>
      officer.put(`/citizens/${citizenId}/wishes`, { version, preferredAddressId, evidence: 'in-person' });
    await prefer(foreign.addresses[0]?._id).expect(400);
    const { body } = await prefer(own.addresses[0]?._id).expect(200);
    expect(body.addresses[0].preferred).toBe(true);
    // The page never tells which thread it is: that would tell which nameless case is this person's.
    const thread = await desk.models.conversations.findOne({ citizenId }).lean();
    expect(JSON.stringify(body)).not.toContain(thread?._id);
    await desk.models.citizens.updateOne({ _id: citizenId }, { $set: { preferredDoorBy: 'citizen' } });
    await prefer(null, 1).expect(409);
  });

  it('need evidence and something that changes', async () => {
    const citizenId = await aPerson();
    await officer.put(`/citizens/${citizenId}/wishes`, { version: 0, surveys: false }).expect(400);
    await officer.put(`/citizens/${citizenId}/wishes`, { version: 0, evidence: 'letter' }).expect(400);
    await officer
      .put(`/citizens/${citizenId}/wishes`, { version: 0, evidence: 'letter', stoppedBy: 'me' })
      .expect(400);
  });
});

describe('one person with two records', () => {
  let pairs = 0;
  async function twins() {
    const phone = `+8559${String(Date.now()).slice(-7)}`;
    const name = `Chan ${'abcdefgh'.charAt((pairs += 1)).repeat(5)}`;
    const [one, two] = [await aPerson(name), await aPerson(name)];
    for (const id of [one, two])
      await officer.post(`/citizens/${id}/phones`, { version: 0, phone }).expect(201);
    return { one, two };
  }
  const stored = async (ids: string[]) => ({
    citizens: await desk.models.citizens
      .find({ _id: { $in: ids } }, { version: 0 })
      .sort({ _id: 1 })
      .lean(),
    cases: await desk.models.cases
      .find({ citizenId: { $in: ids } })
      .sort({ _id: 1 })
      .lean(),
    threads: await desk.models.conversations
      .find({ citizenId: { $in: ids } })
      .sort({ _id: 1 })
      .lean(),
  });

  it('is suggested with reasons, linked, shown as one, and unlinked without loss', async () => {
    const { one, two } = await twins();
    expect((await show(one)).duplicates.find(({ _id }) => _id === two)).toMatchObject({
      reasons: ['same-phone', 'same-name', 'same-place'],
    });
    const before = await stored([one, two]);
    const link = { version: 1, otherId: two, kind: 'same', evidence: 'identity-card' };
    const linked = (await officer.post(`/citizens/${one}/links`, link).expect(201)).body as PresentedPerson;
    expect(linked).toMatchObject({
      linked: true,
      others: [expect.objectContaining({ _id: two })],
      duplicates: [],
      links: [
        expect.objectContaining({ kind: 'same', reasons: ['same-phone', 'same-name', 'same-place'] }),
      ],
    });
    expect(linked.cases).toHaveLength(2);
    expect(linked.addresses).toHaveLength(2);
    const undo = () => officer.delete(`/citizens/${two}/links/${linked.links[0]?._id ?? ''}`);
    await undo().set('If-Match', '"1"').expect(200);
    const after = await stored([one, two]);
    expect(after.cases).toEqual(before.cases);
    expect(after.threads).toEqual(before.threads);
    expect(after.citizens).toEqual(before.citizens.map((citizen) => ({ ...citizen, personId: null })));
    await undo().set('If-Match', '"2"').expect(404);
    expect((await show(one)).duplicates.map(({ _id }) => _id)).toEqual([two]);
  });

  it('keeps a ring of three together until the last link is gone, in whatever order they go', async () => {
    const { one, two } = await twins();
    const three = await aPerson('Third Name');
    const join = (from: string, version: number, otherId: string) =>
      officer.post(`/citizens/${from}/links`, { version, otherId, kind: 'same' }).expect(201);
    await join(one, 1, two);
    const { body } = await join(two, 1, three);
    expect((body as PresentedPerson).others).toHaveLength(2);
    const first = (body as PresentedPerson).links.find(({ citizenIds }) => citizenIds.includes(one));
    await officer
      .delete(`/citizens/${one}/links/${first?._id ?? ''}`)
      .set('If-Match', '"2"')
      .expect(200);
    expect((await show(one)).others).toEqual([]);
    expect((await show(three)).others.map(({ _id }) => _id)).toEqual([two]);
  });

  it('is not suggested again once somebody has said that they are two', async () => {
    const { one, two } = await twins();
    const apart = { version: 1, otherId: two, kind: 'different' };
    const { body } = await officer.post(`/citizens/${one}/links`, apart).expect(201);
    expect(body).toMatchObject({ duplicates: [], others: [], linked: false });
    await officer.post(`/citizens/${one}/links`, { ...apart, version: 2, kind: 'same' }).expect(409);
  });

  it('is linked only by whoever may see both, and to somebody else', async () => {
    const { one } = await twins();
    const foreign = await aPerson('Foreign', { officeId: 'office-region-2' });
    const link = (otherId: unknown, version = 1) =>
      officer.post(`/citizens/${one}/links`, { version, otherId, kind: 'same' });
    await link(foreign).expect(403);
    await link(one).expect(400);
    await link('nobody').expect(404);
    await link({ $gt: '' }).expect(400);
    await link(await aPerson(), 0).expect(409);
    expect((await show(one)).links).toEqual([]);
  });

  it('tells every case of the person at each of their doors', async () => {
    const { one, two } = await twins();
    await officer.post(`/citizens/${one}/links`, { version: 1, otherId: two, kind: 'same' }).expect(201);
    const own = await findOwnCases(desk, [two]);
    expect(own.get(two)).toHaveLength(2);
  });
});
