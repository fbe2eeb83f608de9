import type { ConsentPurpose } from '../../../../contracts';
import { listFollows } from '../../../../casework';
import { consentWritesOf, writeConsents } from '../../../../casework/citizens/write-consents';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('consents');
});
afterAll(() => desk.close());

async function write(writes: Parameters<typeof writeConsents>[1]) {
  const session = desk.connection.getClient().startSession();
  await session.withTransaction(() => writeConsents(desk, writes, session));
  await session.endSession();
}

it('keeps each consent with its words, once, and when it ended', async () => {
  const thread = await aConversation(desk);
  const follow = (subject: string, purposes: ConsentPurpose[]) =>
    write(
      consentWritesOf(thread, { name: 'follow', subject, purposes, textVersion: 'v1' }, 'km', desk.clock()),
    );
  await follow('province:17', ['news', 'invitation']);
  await follow('province:17', ['news', 'invitation']);
  await follow('category:roads', ['news']);
  expect(await desk.models.consents.countDocuments({ conversationId: thread._id })).toBe(3);
  desk.pass(1000);
  await follow('province:17', ['news']);
  const { following, regions } = await listFollows(desk, thread._id);
  expect(following).toEqual([
    { subject: 'province:17', purposes: ['news'] },
    { subject: 'category:roads', purposes: ['news'] },
  ]);
  expect(regions).toHaveLength(8);
  const ended = await desk.models.consents.findOne({ purpose: 'invitation' }).lean();
  expect(ended).toMatchObject({
    ...{ withdrawnAt: desk.clock(), withdrawnBy: 'left', language: 'km', textVersion: 'v1' },
  });

  await write(consentWritesOf(thread, { name: 'unfollow', subject: 'category:roads' }, 'km', desk.clock()));
  await write([{ stopped: { citizenId: thread.citizenId, at: desk.clock() } }]);
  expect((await listFollows(desk, thread._id)).following).toEqual([]);
  expect(await desk.models.consents.countDocuments({ withdrawnBy: 'stop' })).toBe(1);
  await follow('province:17', ['news']);
  expect(await desk.models.consents.countDocuments({ subject: 'province:17' })).toBe(3);
});
