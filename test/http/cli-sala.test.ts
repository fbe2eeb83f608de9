import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { openDatabase } from '../support/running-sala';
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram';
import { runSala, runSalaFromSources } from '../support/run-sala';
import { testDatabase } from '../support/stores';

/** Every call is a process of its own, which on a busy machine takes many seconds. */
jest.setTimeout(300_000);

const TOKEN = '123456789:an-invented-token-of-thirty-characters';
const SECRET = 'an-invented-webhook-secret';
let folder: string;
let database: Connection;
let settings: Record<string, string>;
let telegram: FakeTelegram;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sala-cli-'));
  const MONGODB_URL = testDatabase('cli-sala');
  settings = {
    MONGODB_URL,
    DATA_DIR: folder,
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_SECRET: randomBytes(32).toString('hex'),
  };
  database = await openDatabase(MONGODB_URL);
  telegram = await startFakeTelegram();
});
afterAll(async () => {
  await database.dropDatabase();
  await database.close();
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => telegram.answerWith(() => null));

const sala = (...args: string[]) => runSala(args, settings);

test('help names what there is', async () => {
  const english = await sala('--help');
  expect(english).toMatchObject({ code: 0, err: '' });
  expect(english.out).toContain('verify [--case NUMBER]');
});

test('npm runs the same command from its sources', async () => {
  const [built, sources] = await Promise.all([sala('--help'), runSalaFromSources(['--help'], settings)]);
  expect(sources).toEqual(built);
  expect(await runSalaFromSources(['check'], settings)).toMatchObject({ code: 0, err: '' });
});

test('help is told in Khmer too', async () => {
  const khmer = await sala('--help', '--language', 'km');
  expect(khmer.out).toContain('ពាក្យបញ្ជា');
});

test('a wrong command ends with 2 and the usage', async () => {
  const command = await sala('sing');
  expect(command.code).toBe(2);
  expect(command.err).toMatch(/no command "sing"[\s\S]*verify/);
});

test('a wrong option ends with 2 and the usage', async () => {
  const option = await sala('verify', '--loud');
  expect(option.code).toBe(2);
  expect(option.err).toMatch(/--loud[\s\S]*verify/);
});

test('invented cases are filed in every region, marked as tests, and their histories hold', async () => {
  const seeded = await sala('seed', '--cases', '25', '--json');
  expect(JSON.parse(seeded.out)).toEqual({ cases: 25 });
  const cases = await database.collection('cases').find().toArray();
  expect(cases.every(({ test: isTest, number }) => isTest && /^[1-9]\d{9}$/.test(String(number)))).toBe(
    true,
  );
  expect(new Set(cases.map(({ regionId }) => String(regionId))).size).toBeGreaterThanOrEqual(8);
  expect(await database.collection('inbox').countDocuments({ state: 'processed' })).toBe(25);
  expect(await database.collection('citizens').countDocuments({ test: true })).toBe(25);

  const verified = await sala('verify');
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('25 cases with 50 entries checked: every link holds.');
});

test('a public Sala is not filled with invented cases by mistake', async () => {
  const refused = await runSala(['seed'], { ...settings, PUBLIC_URL: 'https://sala.example.org' });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('--yes');
});

test('exported evidence is checked without a database, and a changed file is found', async () => {
  const file = join(folder, 'evidence.jsonl');
  expect((await sala('export', 'evidence', file)).code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const cases = readFileSync(file, 'utf8').trim().split('\n').length;
  const offline = await runSala(['verify', '--file', file, '--json'], { DATA_DIR: folder });
  expect(JSON.parse(offline.out)).toEqual({ cases, entries: 2 * cases, broken: [] });

  writeFileSync(file, readFileSync(file, 'utf8').replace('"sequence":2', '"sequence":3'));
  const changed = await runSala(['verify', '--file', file], { DATA_DIR: folder });
  expect(changed.code).toBe(1);
  expect(changed.out).toContain(`1 of ${cases} cases`);

  const again = await sala('export', 'evidence', file);
  expect(again.code).toBe(2);
  expect(again.err).toContain('not overwritten');
  writeFileSync(file, '{"half":');
  expect((await sala('verify', '--file', file)).err).toContain('line 1');
  expect((await sala('verify', '--file', join(folder, 'none'))).err).toContain('cannot be read');
});

const numberOfACase = async () => String((await database.collection('cases').findOne())?.number);

test('one case is checked by its number, as people write it', async () => {
  const written = (await numberOfACase()).replace(/(...)(...)(....)/, '$1-$2-$3');
  expect((await sala('verify', '--case', written)).out).toContain('1 cases with 2 entries');
});

test('a wrong digit of a number is told', async () => {
  const number = await numberOfACase();
  const wrong = number.slice(0, 9) + String((Number(number.at(-1)) + 1) % 10);
  expect((await sala('verify', '--case', wrong)).err).toContain('is no case number');
});

test('without consent there is nothing to learn from, and no file is made', async () => {
  const file = join(folder, 'corrections.tsv');
  const empty = await sala('export', 'corrections', file);
  expect(empty).toMatchObject({ code: 0 });
  expect(empty.out).toContain('nothing to export');
  expect(() => statSync(file)).toThrow('ENOENT');
});

test('reporting lines that lead to nobody and cases that nobody may read are listed, with what to do', async () => {
  expect(await sala('check')).toMatchObject({ code: 0, out: expect.stringContaining('leads to somebody') });
  const line = { officeId: 'office-region-4', headId: 'has-left', reportsTo: null };
  await database
    .collection('settings')
    .updateOne({ _id: 'escalation' as never }, { $set: { 'value.lines': [line] } });
  const found = await database
    .collection('cases')
    .findOneAndUpdate(
      { state: { $in: ['triage', 'routed'] } },
      { $set: { against: { kind: 'office', id: 'office-secretariat', text: null } } },
      { sort: { _id: 1 } },
    );
  const checked = await sala('check');
  expect(checked.code).toBe(1);
  expect(checked.out).toContain('has no active account');
  expect(checked.out).toContain(String(found?.number).replace(/(...)(...)(....)/, '$1-$2-$3'));
  expect(checked.out).toContain('Make an account for a dispatcher');
  const { faults, unread } = JSON.parse((await sala('check', '--json')).out) as Record<string, unknown[]>;
  expect([faults?.length, unread?.length]).toEqual([1, 1]);
});

test('hours that are too short for a target are told, with what to do', async () => {
  const calendar = { _id: 'business-calendar' as never };
  const kept = database.collection('settings');
  const stored = await kept.findOne(calendar);
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    hours: day === 1 ? [{ from: '08:00', to: '10:00' }] : [],
  }));
  await kept.updateOne(calendar, { $set: { 'value.week': week } });
  const checked = await sala('check');
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/18480 working minutes \(rules\.3\.resolution[\s\S]*Give more hours/);
  const { unreachable } = JSON.parse((await sala('check', '--json')).out) as Record<string, unknown>;
  expect(unreachable).toEqual({ field: 'rules.3.resolution', minutes: 18480 });
  await kept.updateOne(calendar, { $set: { value: stored?.value } });
});

test('open cases at a shut office, and of somebody who has left, are listed with what to do', async () => {
  const [shut, left] = await database
    .collection('cases')
    .find({ state: 'routed' })
    .sort({ _id: -1 })
    .limit(2)
    .toArray();
  const set = (collection: string, id: unknown, values: object) =>
    database.collection(collection).updateOne({ _id: id as never }, { $set: values });
  await set('cases', shut?._id, { officeId: 'office-commission-9' });
  await set('offices', 'office-commission-9', { active: false });
  await set('cases', left?._id, { assigneeId: 'has-left' });
  const checked = await sala('check');
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/is shut, and 1 open cases lie there/);
  expect(checked.out).toMatch(/has-left works on no cases any more, and has 1 open ones/);
  const { stranded } = JSON.parse((await sala('check', '--json')).out) as Record<string, unknown>;
  expect(stranded).toEqual({
    offices: [{ officeId: 'office-commission-9', open: 1 }],
    people: [{ staffId: 'has-left', name: 'has-left', open: 1 }],
  });
  await set('offices', 'office-commission-9', { active: true });
  await set('cases', left?._id, { assigneeId: null });
});

test('parked messages are listed, and one or all are put back with a line in the audit', async () => {
  const row = (id: string) => ({
    ...{ _id: id as never, channel: 'telegram', account: 'simulator', eventId: id, conversationId: id },
    ...{ sealed: 'x', state: 'parked', arrival: 0, receivedAt: new Date(), processedAt: null },
    ...{ attempts: 5, nextAttemptAt: new Date(), failure: 'Error: an invented failure' },
  });
  await database.collection('inbox').insertMany([row('event-1'), row('event-2'), row('event-3')]);
  const listed = await sala('replay');
  expect(listed.out).toMatch(/3 messages[\s\S]*event-\d[\s\S]*5 tries {2}Error: an invented failure/);

  expect((await sala('replay', 'event-2')).code).toBe(0);
  expect(await database.collection('inbox').countDocuments({ state: 'parked' })).toBe(2);
  const all = await sala('replay', '--all', '--json');
  expect(JSON.parse(all.out)).toEqual({ replayed: expect.arrayContaining(['event-1', 'event-3']) });
  expect(await database.collection('inbox').countDocuments({ state: 'pending', attempts: 0 })).toBe(3);
  expect(
    await database.collection('audit').countDocuments({ act: 'replayed', staffId: /^operator:/ }),
  ).toBe(3);
  const unknown = await sala('replay', 'event-9');
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.err).toContain('event-9');
});

describe('the webhook', () => {
  const webhook = (args: string[], more: Record<string, string> = {}) =>
    runSala(['webhook', ...args], {
      DATA_DIR: folder,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: telegram.root,
      ...more,
    });
  const PUBLIC_URL = 'https://sala.example.org';
  const answerInfo = (result: object) =>
    telegram.answerWith(({ method }) =>
      method === 'getWebhookInfo' ? { status: 200, body: { ok: true, result } } : null,
    );

  test('is shown healthy, wrong or failing, each with what to do', async () => {
    const url = `${PUBLIC_URL}/webhooks/telegram`;
    answerInfo({ url, pending_update_count: 0 });
    expect(await webhook([], { PUBLIC_URL })).toMatchObject({ code: 0 });
    answerInfo({ url: 'https://elsewhere.example.org/', pending_update_count: 0 });
    const other = await webhook(['show'], { PUBLIC_URL });
    expect(other.code).toBe(1);
    expect(other.out).toContain('webhook set');
    answerInfo({
      url,
      pending_update_count: 7,
      last_error_date: 1_790_000_000,
      last_error_message: 'refused',
    });
    const failing = await webhook(['show'], { PUBLIC_URL });
    expect(failing.code).toBe(1);
    expect(failing.out).toMatch(/7 updates wait[\s\S]*refused/);
    answerInfo({ url: '', pending_update_count: 2 });
    expect((await webhook(['show'])).out).toContain('polled');
  });

  test('is set with the secret, and deleted without losing what waits', async () => {
    expect((await webhook(['set'], { PUBLIC_URL })).out).toContain(`${PUBLIC_URL}/webhooks/telegram`);
    const set = telegram.calls.find(({ method }) => method === 'setWebhook');
    expect(set?.body).toMatchObject({ url: `${PUBLIC_URL}/webhooks/telegram`, secret_token: SECRET });
    expect((await webhook(['delete'])).code).toBe(0);
    const deleted = telegram.calls.find(({ method }) => method === 'deleteWebhook');
    expect(deleted?.body.drop_pending_updates).not.toBe(true);
    expect((await webhook(['set'])).err).toContain('PUBLIC_URL');
  });

  test('a failure never shows the token', async () => {
    const away = await webhook(['show'], { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
    expect(away.code).toBe(2);
    expect(away.err).toContain('could not be reached');
    expect(away.err + away.out).not.toContain('an-invented-token');
    expect((await runSala(['webhook'], { DATA_DIR: folder })).err).toContain('TELEGRAM_BOT_TOKEN');
  });
});
