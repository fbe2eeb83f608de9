import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMediaPump } from '../../../../app/media-pump';
import { createGridFsFiles, fetchNextMedia } from '../../../../casework';
import { presentMessage } from '../../../../casework/conversations/present-message';
import type { Attachment, MessageRecord, VirusScanner } from '../../../../contracts';
import { eventually } from '../../../support/staff-client';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

const sample = (name: string) =>
  readFileSync(join(__dirname, '../../../../app/simulators/telegram/samples', name));
const platform = new Map([
  ['photo', sample('photo.jpg')],
  ['voice', sample('voice.ogg')],
  ['lie', sample('document.pdf')],
  ['program', Buffer.from('MZ\x90\x00')],
]);
const infectedIsPhoto: VirusScanner = {
  scan: (content) =>
    Promise.resolve(
      content.equals(sample('photo.jpg')) ? { state: 'infected', found: 'Eicar' } : { state: 'clean' },
    ),
};

let desk: TestDesk;
beforeAll(async () => void (desk = await createTestDesk('unit-fetch-media')));
afterAll(() => desk.close());

/** A citizen's message with files that wait at the platform. */
async function messageWith(...references: string[]): Promise<string> {
  const { _id: conversationId, citizenId } = await aConversation(desk, { sequence: 1 });
  const attachments: Attachment[] = references.map((reference) => ({
    kind: reference === 'voice' ? 'voice' : 'photo',
    ...{ reference, contentType: null, name: null, size: null, durationSeconds: null },
  }));
  const _id = `in:${conversationId}`;
  const now = desk.clock();
  await desk.models.messages.collection.insertOne({
    ...{
      _id: _id as never,
      conversationId,
      citizenId,
      sequence: 1,
      direction: 'in',
      author: 'citizen',
      staffId: null,
    },
    ...{ caseId: null, at: now, text: '', language: null, outbound: null, delivery: null },
    ...{ inbound: { attachments }, erasedAt: null },
    media: { state: 'waiting', attempts: 0, nextAttemptAt: now, files: [], failure: null },
  });
  return _id;
}

async function fetchAll(_id: string, scanner: VirusScanner | null) {
  const files = createGridFsFiles(desk);
  const fetch = (_channel: string, _account: string, reference: string) => {
    const content = platform.get(reference);
    return Promise.resolve(content === undefined ? null : { content, contentType: null });
  };
  await fetchNextMedia({ desk, files, scanner, fetch });
  const row = await desk.models.messages.findById(_id).lean<MessageRecord>();
  if (row === null) throw new Error('the message is gone');
  return {
    row,
    shown: presentMessage(row, { keys: desk.keys, staffNames: new Map(), places: desk.places }).attachments,
    files,
  };
}

it('keeps what is clean as what it is, and nothing of what is infected', async () => {
  const { row, shown, files } = await fetchAll(await messageWith('photo', 'voice', 'lie'), infectedIsPhoto);
  expect(row.media).toMatchObject({ state: 'stored', nextAttemptAt: null });
  expect(row.media?.files).toHaveLength(2);
  expect(shown).toEqual([
    { kind: 'photo', name: null, fileId: null, state: 'infected', scanned: false },
    { kind: 'voice', name: null, fileId: expect.any(String), state: 'stored', scanned: true },
    { kind: 'document', name: null, fileId: expect.any(String), state: 'stored', scanned: true },
  ]);
  expect(await files.read(shown[2]?.fileId ?? '')).toMatchObject({ contentType: 'application/pdf' });
});

it('says that nobody has scanned a file, and refuses a program', async () => {
  const { shown } = await fetchAll(await messageWith('photo', 'program'), null);
  expect(shown).toMatchObject([
    { kind: 'photo', state: 'stored', scanned: false },
    { kind: 'photo', state: 'program', fileId: null },
  ]);
});

const toldOf = (_id: string) =>
  desk.models.messages.find({ _id: { $regex: `^out:refused:${_id}:` } }).lean<MessageRecord[]>();

it('tells the citizen once, in their language, which file was not taken and why', async () => {
  const _id = await messageWith('photo', 'program');
  await fetchAll(_id, null);
  const told = () => toldOf(_id);
  const [row] = await told();
  expect(row).toMatchObject({ author: 'bot', purpose: 'answer', delivery: { state: 'pending' } });
  expect(row?.text).toMatch(/ឯកសារមួយរបស់លោកអ្នក មិនអាចទទួលបានទេ៖ ឯកសារនោះជាកម្មវិធី|it is a program/u);
  const now = desk.clock();
  await desk.models.messages.updateOne({ _id }, { $set: { 'media.nextAttemptAt': now } });
  await fetchAll(_id, null);
  expect(await told()).toHaveLength(1);
  const clean = await messageWith('photo');
  await fetchAll(clean, null);
  expect(await toldOf(clean)).toEqual([]);
});

it('tells each distinct reason once, however many files it holds for, and a new one when a later try finds it', async () => {
  const _id = await messageWith('program', 'program', 'too-big-for-a-bot', 'photo');
  await fetchAll(_id, null);
  const [row, ...others] = await toldOf(_id);
  expect(others).toEqual([]);
  expect(row?.text.match(/^• /gm)).toHaveLength(2);
  expect(row?.text).toMatch(/កម្មវិធី|a program/u);
  expect(row?.text).toMatch(/ធំពេក|too large/u);
  const again = { 'media.nextAttemptAt': desk.clock(), 'media.files': [] };
  await desk.models.messages.updateOne({ _id }, { $set: again });
  await fetchAll(_id, infectedIsPhoto);
  const both = await toldOf(_id);
  expect(both).toHaveLength(2);
  expect(
    both
      .map(({ text }) => text)
      .join('\n')
      .match(/មេរោគ|virus/gu),
  ).toHaveLength(1);
});

it('asks once for what the platform does not hand out, and keeps the rest', async () => {
  const { row, shown } = await fetchAll(await messageWith('too-big-for-a-bot', 'photo'), null);
  expect(row.media).toMatchObject({ state: 'stored', nextAttemptAt: null });
  expect(shown).toMatchObject([{ state: 'not-given', fileId: null }, { state: 'stored' }]);
});

it('waits while the scanner is away, and keeps nothing unscanned', async () => {
  const away: VirusScanner = { scan: () => Promise.reject(new Error('clamd could not be asked')) };
  const _id = await messageWith('photo');
  const waiting = await fetchAll(_id, away);
  expect(waiting.row.media).toMatchObject({
    state: 'waiting',
    files: [],
    failure: 'clamd could not be asked',
  });
  expect(waiting.shown).toMatchObject([{ state: 'waiting', fileId: null }]);
  for (let tries = 0; tries < 6; tries++) {
    desk.pass(60 * 60_000);
    await fetchAll(_id, away);
  }
  const { row, shown } = await fetchAll(_id, away);
  expect(row.media).toMatchObject({ state: 'failed', nextAttemptAt: null, files: [] });
  expect(shown).toMatchObject([{ state: 'failed', fileId: null }]);
});

it('fetches what comes later while other files hang', async () => {
  let release: () => void = () => undefined;
  const hung = new Promise<null>((resolve) => (release = () => resolve(null)));
  const files = createGridFsFiles(desk);
  const content = sample('photo.jpg');
  const pump = createMediaPump({
    ...{ desk, files, scanner: null },
    fetch: (_channel, _account, reference) =>
      reference === 'hung' ? hung : Promise.resolve({ content, contentType: null }),
  });
  const waiting = [await messageWith('hung'), await messageWith('hung'), await messageWith('hung')];
  for (const _one of waiting) pump.wake();
  const stateOf = async (_id: string) =>
    (await desk.models.messages.findById(_id).lean<MessageRecord>())?.media;
  for (const _id of waiting) await eventually(async () => (await stateOf(_id))?.attempts === 1);
  const later = await messageWith('photo');
  pump.wake();
  await eventually(async () => (await stateOf(later))?.state === 'stored');
  expect((await stateOf(waiting[0] ?? ''))?.state).toBe('waiting');
  release();
  await pump.stop();
});
