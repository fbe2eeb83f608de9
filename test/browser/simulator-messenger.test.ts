import type { Browser, Page } from 'playwright-core';
import type { InboundEvent, ParsedInbound } from '../../contracts';
import { eventually } from '../support/staff-client';
import { openBrowser } from '../support/open-browser';
import { type SimulatedMessenger, startSimulatedMessenger } from '../support/simulated-messenger';
import { takePicture } from '../support/take-picture';

let browser: Browser;
let simulated: SimulatedMessenger;
let channel: ReturnType<SimulatedMessenger['openDoor']>;
let stored: InboundEvent[];
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  faults.length = 0;
  stored = [];
  simulated = await startSimulatedMessenger();
  channel = simulated.openDoor();
  simulated.listen(channel, async (events) => {
    stored.push(...events);
    return events.map(() => 'stored');
  });
  await channel.start?.(() => Promise.resolve([]));
});
afterEach(async () => {
  await page.close();
  await channel.stop?.();
  await simulated.close();
});

async function open(width: number, language: 'km' | 'en'): Promise<void> {
  page = await browser.newPage({ viewport: { width, height: width < 500 ? 740 : 860 } });
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${simulated.url}/simulator/?lang=${language}&door=messenger`);
  await page.locator('.empty button').waitFor();
}
const heard = () => stored.map((event) => channel.parse(event, new Date()));
const waitFor = (wanted: (one: NonNullable<ParsedInbound>) => boolean) =>
  eventually(async () => heard().find((one) => one !== null && wanted(one)) ?? null);

const send = (text: string, labels: string[], author: 'bot' | 'staff' = 'bot') =>
  channel.send({
    messageId: '1',
    address: stored[0]?.address ?? { channel: 'messenger', account: 'simulator', externalId: '0' },
    content: {
      ...{ text, language: 'km', prompt: null, request: null, links: [], secret: null },
      choices: labels.map((label, index) => ({ id: `choice:${index}`, label })),
    },
    ...{ author, lastInboundAt: new Date(), transport: {}, partsSent: 0 },
  });

it('plays a Khmer citizen on a phone of 360 px: start, keys, a photo, an unsent word, and receipts', async () => {
  await open(360, 'km');
  await page.getByRole('button', { name: 'ចាប់ផ្ដើម' }).click();
  await waitFor((one) => one.kind === 'message' && one.command?.name === 'start');
  await send('សូមស្វាគមន៍មកកាន់ «សាលា»។ សូមប្រាប់យើងខ្ញុំថា មានរឿងអ្វីកើតឡើង និងនៅទីណា។', ['រាយការណ៍បញ្ហា', 'តាមដានសំណុំរឿង']);
  await page.getByRole('button', { name: 'រាយការណ៍បញ្ហា' }).click();
  await waitFor((one) => one.kind === 'message' && one.choice === 'choice:0');
  await waitFor((one) => one.kind === 'receipt' && one.state === 'delivered');
  await waitFor((one) => one.kind === 'receipt' && one.state === 'read');
  await page.getByText('បានអាន').waitFor();
  await page.getByLabel('សរសេរសារ').fill('ផ្លូវចូលភូមិខូចអស់ហើយ');
  await page.keyboard.press('Enter');
  await waitFor((one) => one.kind === 'message' && one.text === 'ផ្លូវចូលភូមិខូចអស់ហើយ');
  await page.getByRole('button', { name: 'ភ្ជាប់ឯកសារ' }).click();
  await page.getByRole('button', { name: 'រូបថត', exact: true }).click();
  const photo = await waitFor((one) => one.kind === 'message' && one.attachments.length > 0);
  const reference = photo.kind === 'message' ? (photo.attachments[0]?.reference ?? '') : '';
  expect(await channel.fetchFile?.(reference)).toMatchObject({ contentType: 'image/jpeg' });
  await page.locator('.photo').waitFor();
  await send('តើអ្នកចង់ឲ្យយើងខ្ញុំបញ្ជូនរឿងនេះឬទេ?', ['បញ្ជូន', 'មិនទាន់ទេ']);
  await page.getByRole('button', { name: 'មិនទាន់ទេ' }).waitFor();
  await takePicture(page, 'simulator-messenger-km-360');
  await page
    .locator('.message.own', { hasText: 'ខូចអស់ហើយ' })
    .getByRole('button', { name: 'ដកសារវិញ' })
    .click();
  await waitFor((one) => one.kind === 'retraction');
  await page.getByText('សារនេះត្រូវបានលុប។').waitFor();
  expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(360);
  expect(faults).toEqual([]);
});

it('plays an English citizen on a desktop: the menu, the window that shuts, and what goes over the wire', async () => {
  await open(1440, 'en');
  await page.getByRole('button', { name: /Sophea/ }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await waitFor((one) => one.kind === 'message' && one.command?.name === 'start');
  await page.getByRole('button', { name: 'Commands' }).click();
  await page.locator('#command-menu').getByRole('button', { name: 'Report a problem' }).click();
  await waitFor((one) => one.kind === 'message' && one.command?.name === 'report');
  expect(await send('Where did it happen?', ['Here', 'Elsewhere'])).toMatchObject({ state: 'sent' });
  await page.getByText(/for 24 more hours/).waitFor();
  await page.getByRole('button', { name: '24 hours' }).click();
  await page.getByText(/only a person of the staff may answer/).waitFor();
  // The door believes that the window is open; the platform knows better.
  expect(await send('Too late', [])).toMatchObject({ state: 'permanent', shut: true });
  expect(await send('A person may still answer.', [], 'staff')).toMatchObject({ state: 'sent' });
  await page.locator('.message', { hasText: 'A person may still answer.' }).waitFor();
  await page
    .getByText(/me\/messages 10/)
    .first()
    .waitFor();
  await takePicture(page, 'simulator-messenger-en-1440');
  await page.getByRole('button', { name: 'Block Sala', exact: true }).click();
  await page.getByText('You have blocked Sala.').waitFor();
  expect(await send('Are you there?', [])).toMatchObject({ state: 'permanent', blocked: true });
  expect(faults).toEqual([]);
});
