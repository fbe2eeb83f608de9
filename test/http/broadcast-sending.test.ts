import { claimOutgoing, markSending, releaseOutgoing } from '../../casework';
import type { SignedIn } from '../support/api';
import { type BroadcastWorld, createBroadcastWorld, FREE_PACE, sent } from '../support/broadcast-world';
import { aFollower, anApproved } from '../support/broadcasts';
import { aConversation, type TestDesk } from '../support/desk';

let world: BroadcastWorld;
let desk: TestDesk;
let author: SignedIn;
let approver: SignedIn;
beforeEach(async () => {
  world = await createBroadcastWorld('http-broadcast-sending');
  ({ desk, author, approver } = world);
});
afterEach(() => desk.close());

describe('who gets nothing', () => {
  it('counts blocks, shut windows, stops, withdrawn consents and refusals by reason', async () => {
    await aFollower(desk, { blockedAt: desk.clock() });
    await aFollower(desk, { channel: 'messenger', lastInboundAt: new Date(0) });
    await aFollower(desk, { channel: 'messenger' });
    await aFollower(desk, { channel: 'azure' });
    const stopped = await aFollower(desk);
    await desk.models.citizens.updateOne({ _id: stopped.citizenId }, { stoppedAt: desk.clock() });
    const refusing = await aFollower(desk);
    const leaving = await aFollower(desk);
    const approved = await anApproved(author, approver);
    await world.work(1);
    desk.pass(10);
    // Between the approval and the gathering this one leaves.
    const left = { withdrawnAt: desk.clock(), withdrawnBy: 'left' };
    await desk.models.consents.updateOne({ conversationId: leaving._id }, { $set: left });
    const arrived = await world.workAndSend((message) =>
      message.address.externalId === refusing._id
        ? { state: 'permanent', reason: 'no', blocked: false }
        : sent(message),
    );
    expect(arrived).toHaveLength(2);
    expect(await world.stored(approved)).toMatchObject({ state: 'done', failures: { refused: 1 } });
    expect((await world.stored(approved)).counts).toMatchObject({
      ...{ sent: 1, failed: 1, blocked: 1, 'window-shut': 1, 'no-door': 1 },
      'opted-out': 1,
    });
    const { text } = await approver.get(`/broadcasts/${approved._id}/report`).expect(200);
    expect(text).toContain(',,left-since-approval,,1');
    const people = text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',').at(-1)));
    const approvedFor = (await world.stored(approved)).approvedFor;
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(approvedFor);
  });
});

describe('steering', () => {
  it('pauses, resumes and stops: what waits in the outbox goes no further', async () => {
    for (let count = 0; count < 150; count++) await aFollower(desk);
    const approved = await anApproved(author, approver);
    const path = `/broadcasts/${approved._id}`;
    await world.work(4);
    expect((await world.stored(approved)).counts).toMatchObject({ queued: 50, waiting: 100 });

    await author.post(`${path}/pause`, await world.versionOf(approved)).expect(200);
    desk.pass(300);
    await world.work(3);
    expect(await world.send()).toEqual([]);
    await author.post(`${path}/resume`, await world.versionOf(approved)).expect(200);
    await world.work(1);
    const before = (await world.send()).length;
    expect(before).toBeGreaterThanOrEqual(50);

    desk.pass(300);
    await world.work(1);
    await author.post(`${path}/stop`, await world.versionOf(approved)).expect(200);
    desk.pass(300);
    await world.work();
    desk.pass(300);
    await world.work();
    expect(await world.send()).toEqual([]);
    const after = await world.stored(approved);
    expect(after).toMatchObject({ state: 'stopped', workAt: null, stoppedBy: author.staff._id });
    expect((after.counts.sent ?? 0) + (after.counts.stopped ?? 0)).toBe(150);
    expect(after.counts.sent).toBe(before);
    await author.post(`${path}/resume`, await world.versionOf(approved)).expect(409);
  });

  it('keeps its share of the pace, and stands aside while answers are late', async () => {
    for (let count = 0; count < 10; count++) await aFollower(desk);
    const approved = await anApproved(author, approver);
    let tokens = 3;
    const slow = { ...FREE_PACE, takeForBroadcast: () => Promise.resolve(tokens-- > 0 ? 0 : 400) };
    await world.work(3, slow);
    expect((await world.stored(approved)).counts).toMatchObject({ queued: 3, waiting: 7 });
    const late = await aConversation(desk);
    const template = await desk.models.messages.findOne({ purpose: 'broadcast' }).lean();
    await desk.models.messages.collection.insertOne({
      ...template,
      _id: 'late-answer' as never,
      conversationId: late._id,
      purpose: 'answer',
    });
    desk.pass(5_000);
    await world.work(3);
    expect((await world.stored(approved)).counts).toMatchObject({ queued: 3, waiting: 7 });
    // A sender has that thread in hand: it is late by the pace of its own chat, not of the door.
    const sendUntil = new Date(desk.clock().getTime() + 20_000);
    await desk.models.conversations.updateOne({ _id: late._id }, { sendOwner: 'a-lane', sendUntil });
    desk.pass(1_000);
    await world.work(3);
    expect((await world.stored(approved)).counts).toMatchObject({ waiting: 0 });
  });

  it('lets no slow channel hold up the people of another', async () => {
    for (let count = 0; count < 60; count++) await aFollower(desk, { channel: 'messenger' });
    for (let count = 0; count < 5; count++) await aFollower(desk);
    const approved = await anApproved(author, approver);
    const slow = {
      ...FREE_PACE,
      takeForBroadcast: (channel: string) => Promise.resolve(channel === 'messenger' ? 400 : 0),
    };
    await world.work(3, slow);
    expect((await world.stored(approved)).counts).toMatchObject({ queued: 5, waiting: 60 });
  });
});

describe('a crash', () => {
  it('in flight becomes uncertain, is never sent again, and is counted', async () => {
    for (let count = 0; count < 3; count++) await aFollower(desk);
    const approved = await anApproved(author, approver);
    await world.work();
    // A sender takes them, marks one as in flight, and dies before any receipt.
    const threads = await claimOutgoing(desk, { owner: 'dead', most: 50 });
    const first = threads[0]?.rows[0];
    if (first === undefined) throw new Error('nothing was to be sent');
    await markSending(desk, [first]);
    desk.pass(25_000);

    const arrived = await world.workAndSend();
    expect(arrived).toHaveLength(2);
    expect(arrived.map(({ messageId }) => messageId)).not.toContain(first._id);
    desk.pass(300);
    await world.work();
    expect(await world.stored(approved)).toMatchObject({
      state: 'done',
      counts: { sent: 2, uncertain: 1, queued: 0 },
    });
    const row = await desk.models.messages.findById(first._id).lean();
    expect(row?.delivery).toMatchObject({ state: 'failed', failureKind: 'uncertain' });
    await releaseOutgoing(desk, 'dead', []);
  });

  it('of the worker loses nobody and sends to nobody twice: the lease ends, another goes on', async () => {
    for (let count = 0; count < 60; count++) await aFollower(desk);
    const approved = await anApproved(author, approver);
    await world.work(2);
    await desk.models.broadcasts.updateOne(
      { _id: approved._id },
      { leaseOwner: 'dead', leaseUntil: new Date(desk.clock().getTime() + 30_000) },
    );
    await world.work();
    const held = await world.stored(approved);
    expect(held.leaseOwner).toBe('dead');
    desk.pass(31_000);
    const reached = new Set<string>();
    for (let round = 0; round < 5; round++)
      for (const { address } of await world.workAndSend()) {
        expect(reached.has(address.externalId)).toBe(false);
        reached.add(address.externalId);
      }
    expect(reached.size).toBe(60);
    expect(await world.stored(approved)).toMatchObject({ state: 'done', counts: { sent: 60 } });
  });
});

it('gathers ten thousand people in pages of a thousand, each once', async () => {
  const PEOPLE = 10_000;
  const now = desk.clock();
  const base = await aFollower(desk);
  const thread = await desk.models.conversations.findById(base._id).lean();
  const consent = await desk.models.consents.findOne({ conversationId: base._id }).lean();
  const ids = Array.from({ length: PEOPLE - 1 }, (_, index) => `person-${String(index).padStart(5, '0')}`);
  await desk.models.conversations.collection.insertMany(
    ids.map((_id) => ({ ...thread, _id: _id as never, citizenId: _id })),
  );
  await desk.models.consents.collection.insertMany(
    ids.map((_id) => ({
      ...consent,
      _id: _id as never,
      conversationId: _id,
      citizenId: _id,
      givenAt: now,
    })),
  );
  const approved = await anApproved(author, approver);
  const never = { ...FREE_PACE, takeForBroadcast: () => Promise.resolve(60_000) };
  await world.work(13, never);
  const { counts, gathered } = await world.stored(approved);
  expect([gathered, counts.waiting]).toEqual([true, PEOPLE]);
  expect(await desk.models.broadcastRecipients.countDocuments({ broadcastId: approved._id })).toBe(PEOPLE);
  const { body } = await author.get(`/broadcasts/${approved._id}/preview`).expect(200);
  expect(body).toMatchObject({ people: PEOPLE, estimated: false });
});
