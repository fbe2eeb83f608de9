import { followQuietHours } from '../../casework';
import type { PresentedBroadcast } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { type BroadcastWorld, createBroadcastWorld } from '../support/broadcast-world';
import { aDraft, aFollower, anApproved } from '../support/broadcasts';
import { aConversation, type TestDesk } from '../support/desk';

let world: BroadcastWorld;
let desk: TestDesk;
let author: SignedIn;
let approver: SignedIn;
beforeEach(async () => {
  world = await createBroadcastWorld('http-broadcasts');
  ({ desk, author, approver } = world);
});
afterEach(() => desk.close());

describe('the life of a broadcast', () => {
  it('goes from a draft through a second person to everybody who agreed, each in their language', async () => {
    const english = await aFollower(desk);
    const khmer = await aFollower(desk, { language: 'km', channel: 'webchat' });
    await aConversation(desk);
    await aFollower(desk, {}, { subject: 'province:12' });
    await aFollower(desk, {}, { purpose: 'invitation' });

    const approved = await anApproved(
      author,
      approver,
      aDraft({ link: { url: 'https://senate.example.org/road', labelKm: 'អាន', labelEn: 'Read' } }),
    );
    expect(approved).toMatchObject({ state: 'scheduled', approverName: 'Invented Officer' });
    expect(world.api.rings.broadcasts).toBeGreaterThan(0);
    const arrived = await world.workAndSend();
    expect(arrived.map(({ content }) => content.text).sort()).toEqual([
      'National road 6 will be closed on Saturday.\n\nTo end these messages, write “stop”.',
      'ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍។\n\nដើម្បីបញ្ឈប់សារបែបនេះ សូមសរសេរ «ឈប់»។',
    ]);
    expect(arrived[0]?.content.links).toEqual([
      expect.objectContaining({ url: 'https://senate.example.org/road' }),
    ]);
    expect(await world.stored(approved)).toMatchObject({ state: 'done', workAt: null, gathered: true });
    expect((await world.stored(approved)).counts).toMatchObject({ sent: 2, waiting: 0, queued: 0 });

    const message = await desk.models.messages.findOne({ conversationId: english._id }).lean();
    expect(message).toMatchObject({ purpose: 'broadcast', sequence: 1, delivery: { state: 'sent' } });
    expect((await desk.models.conversations.findById(khmer._id).lean())?.sequence).toBe(1);
    expect(desk.told.at(-1)).toMatchObject({
      name: 'broadcast.progress',
      state: 'done',
      counts: { sent: 2 },
    });
    expect(JSON.stringify(desk.told)).not.toContain(english._id);
    const { text } = await approver.get(`/broadcasts/${approved._id}/report`).expect(200);
    expect(text.split('\r\n')).toEqual([
      'channel,language,state,reason,people',
      'telegram,en,sent,,1',
      'webchat,km,sent,,1',
      '',
    ]);
    const acts = await desk.models.audit.find({ subject: 'broadcast' }).sort({ at: 1, _id: 1 }).lean();
    expect(acts.map(({ act }) => act).sort()).toEqual(['approved', 'created', 'submitted']);
  });

  it('begins at its time, not at night', async () => {
    desk.quietHours = { from: 21 * 60, until: 7 * 60 };
    await aFollower(desk);
    const evening = new Date('2026-06-10T15:00:00Z'); // ten at night in Phnom Penh
    const approved = await anApproved(author, approver, aDraft({ scheduledAt: evening.toISOString() }));
    await world.work();
    expect((await world.stored(approved)).state).toBe('scheduled');
    const waitsUntil = async () =>
      // Another process: an interface is opened with the quiet hours as they are then.
      (
        await (
          await createTestApi(desk).signIn({ role: 'administrator' })
        )
          .get(`/broadcasts/${approved._id}`)
          .expect(200)
      ).body.waitsUntil as string | null;
    // Its time lies in the night: everybody sees that it begins at seven in the morning.
    expect(await waitsUntil()).toBe('2026-06-11T00:00:00.000Z');
    desk.pass(13 * 3_600_000);
    for (let look = 0; look < 3; look++) {
      await world.work();
      desk.pass(300);
    }
    expect(await world.stored(approved)).toMatchObject({ state: 'sending', counts: { waiting: 1 } });
    expect(await world.send()).toEqual([]);
    expect(await waitsUntil()).toBe('2026-06-11T00:00:00.000Z');
    // The operator moves the morning: what waits is judged by the new hours, and those are told.
    desk.quietHours = { from: 21 * 60, until: 6 * 60 + 30 };
    await followQuietHours(desk);
    await world.work();
    expect(await waitsUntil()).toBe('2026-06-10T23:30:00.000Z');
    expect((await world.stored(approved)).workAt).toEqual(new Date('2026-06-10T23:30:00.000Z'));
    desk.pass(9 * 3_600_000);
    expect(await waitsUntil()).toBeNull();
    expect(await world.workAndSend()).toHaveLength(1);
  });
});

describe('the second person', () => {
  it('is neither the author nor anybody who wrote on it', async () => {
    const made = await author.post('/broadcasts', aDraft()).expect(201);
    const path = `/broadcasts/${made.body._id}`;
    const edited = await approver
      .put(path, { ...withoutKey(aDraft({ title: 'Better' })), version: 1 })
      .expect(200);
    const submitted = await author.post(`${path}/submission`, { version: edited.body.version }).expect(200);
    for (const person of [author, approver]) {
      const { body } = await person
        .post(`${path}/approval`, { version: submitted.body.version })
        .set('Accept-Language', 'en')
        .expect(403);
      expect(body.detail).toContain('A second person');
    }
    const third = await world.api.signIn({ role: 'administrator' });
    expect((await third.get(path).expect(200)).body.steps).toContain('approve');
    await third.post(`${path}/approval`, { version: submitted.body.version }).expect(200);
  });

  it('sends it back with words; an edit after the approval needs another one', async () => {
    const made = await author.post('/broadcasts', aDraft()).expect(201);
    const path = `/broadcasts/${made.body._id}`;
    await author.post(`${path}/submission`, { version: 1 }).expect(200);
    const returned = await approver
      .post(`${path}/return`, { version: 2, reason: 'Name the road.' })
      .expect(200);
    expect(returned.body).toMatchObject({ state: 'draft', returned: { reason: 'Name the road.' } });
    await author.post(`${path}/submission`, { version: 3 }).expect(200);
    await approver.post(`${path}/approval`, { version: 4 }).expect(200);
    const edited = await author.put(path, { ...withoutKey(aDraft()), version: 5 }).expect(200);
    expect(edited.body).toMatchObject({ state: 'draft', approvedBy: null });
    await world.work();
    expect((await world.stored(made.body)).state).toBe('draft');
  });
});

function withoutKey({ creationKey: _, ...content }: ReturnType<typeof aDraft>) {
  return content;
}

describe('refusals', () => {
  it('makes one draft of one key, and none of an unknown audience or a bad link', async () => {
    const draft = aDraft();
    const [one, two] = await Promise.all([
      author.post('/broadcasts', draft),
      author.post('/broadcasts', draft),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body._id).toBe(two.body._id);
    expect(await desk.models.broadcasts.countDocuments()).toBe(1);
    for (const wrong of [
      { audience: { kind: 'everybody', code: 'all' } },
      { audience: { kind: 'province', code: '99' } },
      { link: { url: 'javascript:alert(1)', labelKm: 'ក', labelEn: 'A' } },
      { purpose: 'advertising' },
    ])
      await author.post('/broadcasts', aDraft(wrong)).expect(400);
  });

  it('submits nothing that lacks a language or comes too late, and nothing by an old version', async () => {
    for (const wrong of [{ textKm: '' }, { scheduledAt: '2020-01-01T00:00:00Z' }]) {
      const made = await author.post('/broadcasts', aDraft(wrong)).expect(201);
      await author.post(`/broadcasts/${made.body._id}/submission`, { version: 1 }).expect(400);
    }
    const made = await author.post('/broadcasts', aDraft()).expect(201);
    const { body } = await author
      .post(`/broadcasts/${made.body._id}/submission`, { version: 7 })
      .expect(409);
    expect(body.current).toMatchObject({ version: 1, state: 'draft' });
  });

  it('pages through the list by cursor', async () => {
    for (let count = 0; count < 5; count++) {
      await author.post('/broadcasts', aDraft({ title: `News ${count}` })).expect(201);
      desk.pass(1000);
    }
    const titles: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await author.get(`/broadcasts?limit=2&state=draft${query}`).expect(200);
      titles.push(...(body.data as PresentedBroadcast[]).map(({ title }) => title));
      cursor = body.page.nextCursor as string | null;
    }
    expect(titles).toEqual(['News 4', 'News 3', 'News 2', 'News 1', 'News 0']);
  });
});

describe('the preview', () => {
  it('shows every door in both languages with its people, before anything is sent', async () => {
    await aFollower(desk);
    await aFollower(desk, { language: 'km' });
    await aFollower(desk, { blockedAt: desk.clock() });
    await aFollower(desk, { channel: 'messenger', lastInboundAt: new Date(0) });
    const both = await aFollower(desk, {}, { subject: 'region:region-4' });
    await desk.models.consents.create({
      ...(await desk.models.consents.findOne({ conversationId: both._id }).lean()),
      _id: 'second',
      subject: 'province:17',
    });
    const textKm = 'ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍។'.repeat(2);
    const content = withoutKey(aDraft({ textKm, audience: { kind: 'region', code: 'region-4' } }));
    const { body } = await author.post('/broadcasts/preview', content).expect(200);
    expect(body).toMatchObject({ people: 5, shut: 2, estimated: false });
    const of = (channel: string, language: string) =>
      (body.doors as Array<{ channel: string; language: string }>).find(
        (door) => door.channel === channel && door.language === language,
      );
    expect(of('telegram', 'en')).toMatchObject({ people: 2, segments: null });
    expect(of('telegram', 'km')).toMatchObject({ people: 1 });
    expect(of('messenger', 'en')).toMatchObject({ people: 0 });
    expect(of('sms', 'km')).toMatchObject({ people: 0, segments: 2 });
    expect(of('sms', 'en')).toMatchObject({ segments: 1 });
    expect(JSON.stringify(of('telegram', 'km'))).toContain('ផ្លូវជាតិលេខ៦');
    expect(await desk.models.broadcasts.countDocuments()).toBe(0);
  });
});
