import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSala } from '../support/run-sala';
import { PAGE, type SimulatedMessenger, startSimulatedMessenger } from '../support/simulated-messenger';

/** Every call is a process of its own, which on a busy machine takes many seconds. */
jest.setTimeout(300_000);

let folder: string;
let messenger: SimulatedMessenger;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sala-page-'));
  messenger = await startSimulatedMessenger();
  messenger.listen(messenger.openDoor(), async (events) => events.map(() => 'stored'));
});
afterAll(async () => {
  await messenger.close();
  rmSync(folder, { recursive: true, force: true });
});

const webhook = (args: string[], more: Record<string, string> = {}) =>
  runSala(['webhook', ...args], {
    DATA_DIR: folder,
    MESSENGER_PAGE_TOKEN: PAGE.pageToken,
    MESSENGER_APP_SECRET: PAGE.appSecret,
    MESSENGER_VERIFY_TOKEN: PAGE.verifyToken,
    MESSENGER_API_ROOT: messenger.apiRoot,
    PUBLIC_URL: messenger.url,
    ...more,
  });

test('the page is shown missing, is set, is shown good, then wrong, and is deleted', async () => {
  const missing = await webhook(['show', 'messenger']);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.out).toContain('webhook set messenger');
  const set = await webhook(['set', 'messenger']);
  expect(set).toMatchObject({ code: 0, err: '' });
  expect(set.out).toContain(`${messenger.url}/webhooks/messenger`);
  // Without Telegram's credentials the page is meant.
  expect(await webhook(['show'])).toMatchObject({ code: 0 });
  const other = await webhook(['show'], { PUBLIC_URL: 'https://elsewhere.example.org' });
  expect(other.code).toBe(1);
  expect(other.out).toContain('https://elsewhere.example.org/webhooks/messenger');
  expect((await webhook(['delete'])).code).toBe(0);
  const fields = await webhook(['show', '--json']);
  expect(JSON.parse(fields.out)).toMatchObject({ finding: 'fields', missingFields: expect.any(Array) });
});

test('what cannot be done says why and shows no secret', async () => {
  const unchecked = await webhook(['set'], { PUBLIC_URL: 'http://127.0.0.1:9' });
  expect(unchecked.code).toBe(2);
  expect(unchecked.err).toContain('Callback verification failed');
  const refused = await webhook(['show'], { MESSENGER_PAGE_TOKEN: 'no-longer-good' });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('190');
  expect(unchecked.err + refused.err).not.toMatch(/no-longer-good|simulated-app-secret/);
  expect((await runSala(['webhook', 'show', 'messenger'], { DATA_DIR: folder })).err).toContain(
    'MESSENGER_PAGE_TOKEN',
  );
});
