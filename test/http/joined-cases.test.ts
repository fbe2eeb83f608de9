import { findOwnCases } from '../../casework';
import { verifyChain } from '../../casework/evidence/verify-chain';
import type { PresentedMessage } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** What the citizens of joined cases are told of the case that goes on. */
let desk: TestDesk;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-joined-cases');
  officer = await createTestApi(desk).signIn();
});
afterAll(() => desk.close());

const textsTo = async (caseId: string) =>
  (await desk.models.messages.find({ caseId }).sort({ sequence: 1 }).lean()).map(({ text }) => text);
const shown = (number: string) => `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
const expectUnbroken = async (caseId: string) => {
  const record = await desk.models.cases.findById(caseId).orFail().lean();
  const entries = await desk.models.caseEntries.find({ caseId }).sort({ sequence: 1 }).lean();
  expect(verifyChain(entries, record)).toEqual({ ok: true });
};

it('brings what the one citizen is told to the other too, under their own number, and meets their clocks by that alone', async () => {
  const [child, apart, parent] = [await aCase(desk), await aCase(desk), await aCase(desk)];
  for (const { _id } of [child, apart])
    await officer.post(`/cases/${_id}/merge`, { version: 1, into: parent.number }).expect(200);
  const clockOf = async ({ _id }: { _id: string }) => {
    const { firstAnsweredAt } = await desk.models.cases.findById(_id).orFail().lean();
    return firstAnsweredAt;
  };
  expect(await clockOf(child)).toBeNull();
  const only = { text: 'Only for you, Sokha.', toJoined: false, stillWorking: true };
  await officer.post(`/cases/${parent._id}/replies`, only).expect(201);
  expect((await textsTo(child._id)).join()).not.toContain('Sokha');
  expect(await clockOf(child)).toBeNull();

  await officer.post(`/cases/${apart._id}/unmerge`, { version: 2 }).expect(200);
  const reply = { text: `Case ${shown(parent.number)}: a crew comes.` };
  const { body: sent } = await officer.post(`/cases/${parent._id}/replies`, reply).expect(201);
  expect(sent.text).toContain(shown(parent.number));
  expect((await textsTo(child._id)).at(-1)).toBe(`Case ${shown(child.number)}: a crew comes.`);
  expect((await textsTo(apart._id)).join()).not.toContain('crew');
  const out = await desk.models.messages.findOne({ caseId: child._id, author: 'staff' }).orFail().lean();
  expect(out).toMatchObject({ conversationId: child.conversationId, citizenId: child.citizenId });
  const answered = await desk.models.cases.findById(child._id).orFail().lean();
  expect(answered).toMatchObject({ state: 'merged', firstAnsweredAt: desk.clock(), nextClockAt: null });
  expect(await clockOf(apart)).toBeNull();

  const { version } = await desk.models.cases.findById(parent._id).orFail().lean();
  await officer.post(`/cases/${parent._id}/transitions`, { version, state: 'closed' }).expect(200);
  const last = (await textsTo(child._id)).at(-1);
  expect(last).toContain(shown(child.number));
  expect(last).not.toContain(shown(parent.number));
  expect(last).toContain('closed');
  await expectUnbroken(child._id);
  await expectUnbroken(parent._id);
});

it('shows whose words are those of another citizen, and only while their cases are joined', async () => {
  const [child, parent] = [await aCase(desk), await aCase(desk)];
  await officer.post(`/cases/${child._id}/merge`, { version: 1, into: parent._id }).expect(200);
  const word = ({ _id, conversationId, citizenId }: typeof child, text: string) => ({
    ...{
      _id: `w-${_id}`,
      conversationId,
      citizenId,
      sequence: 950,
      caseId: parent._id,
      at: desk.clock(),
      text,
    },
    ...{ direction: 'in' as const, author: 'citizen' as const },
    ...{ inbound: null, outbound: null, delivery: null, media: null },
  });
  await desk.models.messages.create([word(child, 'Of the joined'), word(parent, 'Of its own')]);
  const said = async () => {
    const { body } = await officer.get(`/cases/${parent._id}/messages`).expect(200);
    const messages = body.data as PresentedMessage[];
    return messages
      .filter(({ direction }) => direction === 'in')
      .map(({ text, joinedNumber }) => [text, joinedNumber]);
  };
  expect(await said()).toEqual(
    expect.arrayContaining([
      ['Of the joined', child.number],
      ['Of its own', undefined],
    ]),
  );
  await officer.post(`/cases/${child._id}/unmerge`, { version: 2 }).expect(200);
  expect(await said()).toEqual([['Of its own', undefined]]);
});

it('gives a case that stands on its own again what its citizen wrote meanwhile, and waits for an answer to it', async () => {
  const child = await aCase(desk, { state: 'waiting-for-citizen', firstAnsweredAt: desk.clock() });
  const [parent, further] = [await aCase(desk), await aCase(desk)];
  const word = (thread: typeof child, sequence: number, caseId: string) => ({
    ...{ _id: `m-${thread._id}-${sequence}`, conversationId: thread.conversationId, sequence, caseId },
    ...{ citizenId: thread.citizenId, direction: 'in' as const, author: 'citizen' as const },
    ...{ at: desk.clock(), text: `Word ${sequence}` },
  });
  await desk.models.messages.create([word(child, 900, child._id)]);
  desk.pass(60_000);
  await officer.post(`/cases/${child._id}/merge`, { version: 1, into: parent._id }).expect(200);
  desk.pass(60_000);
  await desk.models.messages.create([word(child, 901, parent._id), word(parent, 901, parent._id)]);
  const { version } = await desk.models.cases.findById(parent._id).orFail().lean();
  await officer.post(`/cases/${parent._id}/merge`, { version, into: further._id }).expect(200);
  await desk.models.messages.create([word(child, 902, further._id)]);
  const spokeAt = desk.clock();
  desk.pass(60_000);
  await officer.post(`/cases/${child._id}/unmerge`, { version: 2 }).expect(200);
  const words = async ({ _id }: { _id: string }) =>
    (await textsTo(_id)).filter((text) => text.startsWith('Word'));
  expect(await words(child)).toEqual(['Word 900', 'Word 901', 'Word 902']);
  expect(await words(parent)).toEqual(['Word 901']);
  expect(await words(further)).toEqual([]);
  const apart = await desk.models.cases.findById(child._id).orFail().lean();
  expect(apart).toMatchObject({
    ...{ state: 'in-progress', awaitsCitizen: false, lastCitizenAt: spokeAt },
    clocks: { next: { stoppedAt: null } },
  });
  await expectUnbroken(child._id);
  await expectUnbroken(parent._id);
});

it('ends the clocks of the other citizen without an answer when the case that goes on is closed without a word', async () => {
  const [child, parent] = [await aCase(desk), await aCase(desk)];
  await officer.post(`/cases/${child._id}/merge`, { version: 1, into: parent.number }).expect(200);
  const { version } = await desk.models.cases.findById(parent._id).orFail().lean();
  await officer.post(`/cases/${parent._id}/transitions`, { version, state: 'closed' }).expect(200);
  const ended = await desk.models.cases.findById(child._id).orFail().lean();
  expect(ended).toMatchObject({
    state: 'merged',
    firstAnsweredAt: null,
    withoutAnswer: true,
    nextClockAt: null,
  });
  // Taken apart it has people of its own again, who owe the answer.
  await officer.post(`/cases/${child._id}/unmerge`, { version: ended.version }).expect(200);
  const apart = await desk.models.cases.findById(child._id).orFail().lean();
  expect(apart).toMatchObject({
    state: 'routed',
    withoutAnswer: false,
    clocks: { first: { stoppedAt: null } },
  });
});

it('names to its citizen the cases that it was before, so that a question about them leads to the one that goes on', async () => {
  const [child, parent, own] = [await aCase(desk), await aCase(desk), await aCase(desk)];
  const { citizenId } = child;
  const formerOf = async (caseId: string) => {
    const cases = (await findOwnCases(desk, [citizenId])).get(citizenId) ?? [];
    return cases.find((one) => one.caseId === caseId)?.formerIds;
  };
  expect(await formerOf(child._id)).toBeUndefined();
  await officer.post(`/cases/${child._id}/merge`, { version: 1, into: parent.number }).expect(200);
  expect(await formerOf(parent._id)).toEqual([child._id]);
  // Both of one person: only the one that goes on is listed.
  const other = await aCase(desk);
  await desk.models.cases.updateMany({ _id: { $in: [own._id, other._id] } }, { $set: { citizenId } });
  await officer.post(`/cases/${own._id}/merge`, { version: 1, into: other.number }).expect(200);
  expect(await formerOf(other._id)).toEqual([own._id]);
});
