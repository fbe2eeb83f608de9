import type { PresentedPerson } from '../../contracts';
import { createPeopleDesk } from '../support/people-desk';

type People = Awaited<ReturnType<typeof createPeopleDesk>>;
let desk: People['desk'];
let api: People['api'];
let officer: People['officer'];
let stranger: People['stranger'];
let aPerson: People['aPerson'];
beforeAll(async () => {
  ({ desk, api, officer, stranger, aPerson } = await createPeopleDesk('http-citizen-phones'));
});
afterAll(() => desk.close());

/** The code as it stands in the outbox until the door has taken it. */
async function sentCode(): Promise<string> {
  const rows = await desk.models.messages.find({ purpose: 'code' }).sort({ _id: 1 }).lean();
  return rows.at(-1)?.outbound?.secret ?? '';
}

describe('a telephone number', () => {
  async function withPhone() {
    const citizenId = await aPerson();
    const number = `09${String(Date.now()).slice(-7)}`;
    const { body } = await officer
      .post(`/citizens/${citizenId}/phones`, { version: 0, phone: number })
      .expect(201);
    const phone = (body as PresentedPerson).phones[0];
    if (phone === undefined) throw new Error('no number was kept');
    return { citizenId, phone, at: `/citizens/${citizenId}/phones/${phone._id}` };
  }

  it('is proved by the code that was sent to it, which is used up', async () => {
    const { at, phone, citizenId } = await withPhone();
    const rung = api.rings.outgoing;
    const asked = await officer.post(`${at}/code`, { version: 1 }).expect(200);
    expect(asked.body.phones[0]).toMatchObject({ verifiedAt: null, codeUntil: expect.any(String) });
    expect(api.rings.outgoing).toBe(rung + 1);
    const code = await sentCode();
    expect(code).toMatch(/^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    const refused = await officer.post(`${at}/verification`, { version: 2, code: wrong }).expect(400);
    expect(refused.body.errors[0].path).toBe('code');
    const proved = await officer.post(`${at}/verification`, { version: 2, code }).expect(200);
    expect(proved.body.phones[0]).toMatchObject({ verifiedHow: 'code', codeUntil: null });
    await officer.post(`${at}/verification`, { version: 3, code }).expect(409);
    // What was sent stands in a thread of the number's own, and goes nowhere else.
    const row = await desk.models.messages.findOne({ purpose: 'code' }).sort({ _id: -1 }).lean();
    expect(row?.text).toContain(code);
    const thread = await desk.models.conversations.findById(row?.conversationId).lean();
    expect(thread?.channel).toBe('sms');
    expect(desk.keys.open(thread?.externalId ?? '')).toBe(phone.phone);
    expect(thread?.citizenId).toBe(citizenId);
  });

  it('is nobody’s thread before it is proved: whoever answers from it sees no case of the person', async () => {
    const { at, citizenId } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    const row = await desk.models.messages.findOne({ purpose: 'code' }).sort({ _id: -1 }).lean();
    const thread = await desk.models.conversations.findById(row?.conversationId).lean();
    expect(thread?.citizenId).not.toBe(citizenId);
  });

  it('gets three codes an hour, then is left in peace', async () => {
    const { at } = await withPhone();
    for (const version of [1, 2, 3]) await officer.post(`${at}/code`, { version }).expect(200);
    const { body } = await officer.post(`${at}/code`, { version: 4 }).expect(429);
    expect(body.code).toBe('too-many-requests');
    desk.pass(3_600_001);
    await officer.post(`${at}/code`, { version: 4 }).expect(200);
  });

  it('takes five guesses, then no code any more, not even the right one', async () => {
    const { at } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    const code = await sentCode();
    const wrong = code === '111111' ? '222222' : '111111';
    for (let guess = 0; guess < 5; guess++)
      await officer.post(`${at}/verification`, { version: 2, code: wrong }).expect(400);
    await officer.post(`${at}/verification`, { version: 2, code }).expect(409);
  });

  it('is over after ten minutes', async () => {
    const { at } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    desk.pass(600_001);
    await officer.post(`${at}/verification`, { version: 2, code: await sentCode() }).expect(409);
  });

  it('is proved by what a member of the staff has seen, with their name and the evidence', async () => {
    const { at } = await withPhone();
    const proof = { version: 1, evidence: 'identity-card' };
    const { body } = await officer.post(`${at}/verification`, proof).expect(200);
    expect(body.phones[0]).toMatchObject({
      verifiedHow: 'staff',
      evidence: 'identity-card',
      verifiedByName: officer.staff.name,
    });
    await officer.post(`${at}/verification`, { version: 2, evidence: 'rumour' }).expect(400);
    await officer.post(`${at}/verification`, { version: 2, code: { $ne: '' } }).expect(400);
  });

  it('is written to by SMS only when it is proved and agreed to, and no more once it is taken away', async () => {
    const { at, citizenId, phone } = await withPhone();
    const wish = (version: number, agreed: boolean) =>
      officer
        .put(`/citizens/${citizenId}/wishes`, {
          version,
          sms: { phoneId: phone._id, agreed },
          evidence: 'in-person',
        })
        .expect(200);
    const door = async () =>
      (await desk.models.conversations.findOne({ citizenId, channel: 'sms' }).lean())?.secondDoor;
    await wish(1, true);
    expect(await door()).toBeUndefined();
    const { body } = await officer
      .post(`${at}/verification`, { version: 2, evidence: 'in-person' })
      .expect(200);
    expect(body.addresses).toContainEqual(
      expect.objectContaining({ channel: 'sms', verifiedHow: 'staff', canBePreferred: true }),
    );
    expect(await door()).toMatchObject({ verifiedAt: expect.any(Date) });
    await officer.delete(at).set('If-Match', '"3"').expect(200);
    expect(await door()).toBeNull();
    await officer.delete(at).set('If-Match', '"4"').expect(404);
    await officer.delete(at).expect(400);
  });

  it('cannot be reached through another person’s page, nor in a stale version', async () => {
    const { phone, citizenId } = await withPhone();
    const other = await aPerson();
    await officer.post(`/citizens/${other}/phones/${phone._id}/code`, { version: 0 }).expect(404);
    const { body } = await officer
      .post(`/citizens/${citizenId}/phones`, { version: 0, phone: '012 345 999' })
      .expect(409);
    expect(body.current.version).toBe(1);
    await officer.post(`/citizens/${citizenId}/phones`, { version: 1, phone: 'no number' }).expect(400);
    await stranger.post(`/citizens/${citizenId}/phones`, { version: 1, phone: '012 345 999' }).expect(403);
  });
});
