import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { openBrowser } from '../support/open-browser';
import { type SimulatedTelegram, startSimulatedTelegram } from '../support/simulated-telegram';
import { takePicture } from '../support/take-picture';

let browser: Browser;
let simulated: SimulatedTelegram;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  faults.length = 0;
  simulated = await startSimulatedTelegram();
  await simulated.call('setMyCommands', {
    commands: [{ command: 'report', description: 'រាយការណ៍បញ្ហា' }],
    language_code: 'km',
  });
});
afterEach(async () => {
  if (!page.isClosed()) await page.close();
  await simulated.close();
});

/** The page in a window of this width; whatever the browser complains of fails the test. */
async function open(width: number, language: 'km' | 'en'): Promise<void> {
  page = await browser.newPage({ viewport: { width, height: width < 500 ? 740 : 860 } });
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${simulated.url}/simulator/?lang=${language}`);
  await page.locator('.empty button').waitFor();
}

const chat = z.looseObject({ id: z.number() });
const message = z.looseObject({ message_id: z.number(), chat, text: z.string().optional() });
const update = z.looseObject({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z.looseObject({ id: z.string(), data: z.string() }).optional(),
  my_chat_member: z.looseObject({ chat }).optional(),
});

/** The update that the citizen's last act brought, as a bot would read it. */
async function lastUpdate(): Promise<z.infer<typeof update>> {
  const { result } = await simulated.call('getUpdates', { timeout: 5 });
  const last = z.array(update).parse(result).at(-1);
  if (last === undefined) throw new Error('The act brought no update');
  await simulated.call('getUpdates', { offset: last.update_id + 1 });
  return last;
}

it('plays a Khmer citizen on a phone of 360 px: start, keys, files, an edit and a block', async () => {
  await open(360, 'km');
  await page.getByRole('button', { name: 'ចាប់ផ្ដើម' }).click();
  const started = await lastUpdate();
  expect(started.message?.text).toBe('/start');
  const chatId = started.message?.chat.id;

  await simulated.call('sendMessage', {
    chat_id: chatId,
    text: 'សូមស្វាគមន៍មកកាន់ «សាលា» ខ្សែទំនាក់ទំនងរវាងប្រជាពលរដ្ឋ និងព្រឹទ្ធសភានៃព្រះរាជាណាចក្រកម្ពុជា។\nសូមប្រាប់យើងខ្ញុំថា មានរឿងអ្វីកើតឡើង និងនៅទីណា។',
    reply_markup: {
      keyboard: [
        [{ text: 'រាយការណ៍បញ្ហា' }, { text: 'តាមដានសំណុំរឿង' }],
        [{ text: '📍 ផ្ញើទីតាំងរបស់ខ្ញុំ', request_location: true }],
      ],
      resize_keyboard: true,
    },
  });
  await page.getByRole('button', { name: 'រាយការណ៍បញ្ហា' }).click();
  expect((await lastUpdate()).message?.text).toBe('រាយការណ៍បញ្ហា');

  await page.getByRole('button', { name: '📍 ផ្ញើទីតាំងរបស់ខ្ញុំ' }).click();
  expect((await lastUpdate()).message?.location).toEqual({ latitude: 13.3622, longitude: 103.8597 });

  await page.getByLabel('សរសេរសារ').fill('ផ្លូវចូលភូមិខូចអស់ហើយ');
  await page.keyboard.press('Enter');
  const written = await lastUpdate();
  expect(written.message?.text).toBe('ផ្លូវចូលភូមិខូចអស់ហើយ');

  await page.getByRole('button', { name: 'ភ្ជាប់ឯកសារ' }).click();
  await page.getByRole('button', { name: 'រូបថត', exact: true }).click();
  expect((await lastUpdate()).message?.photo).toEqual([
    expect.objectContaining({ file_size: expect.any(Number), width: 512 }),
  ]);
  await page.locator('.photo').waitFor();
  const times = await page.locator('.bubble time').allTextContents();
  expect(times.join('')).toMatch(/[០-៩]{2}:[០-៩]{2}/);
  expect(times.join('')).not.toMatch(/\d/);
  await takePicture(page, 'simulator-km-360');

  await page
    .locator(`[data-id="${written.message?.message_id ?? 0}"]`)
    .getByRole('button', { name: 'កែសម្រួល' })
    .click();
  await page.getByLabel('សរសេរសារ').fill('ផ្លូវចូលភូមិទឹកវិលខូចអស់ហើយ');
  await page.keyboard.press('Enter');
  expect((await lastUpdate()).edited_message).toMatchObject({
    message_id: written.message?.message_id,
    text: 'ផ្លូវចូលភូមិទឹកវិលខូចអស់ហើយ',
  });

  await page.getByRole('button', { name: 'ទប់ស្កាត់សាលា', exact: true }).click();
  await page.getByText('អ្នកបានទប់ស្កាត់សាលាហើយ។').waitFor();
  expect((await lastUpdate()).my_chat_member).toMatchObject({ new_chat_member: { status: 'kicked' } });
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
  expect(width).toBeLessThanOrEqual(360);
  expect(faults).toEqual([]);
});

it('plays an English citizen on a desktop: inline buttons, a quote, a toast, a group, and what goes over the wire', async () => {
  await open(1440, 'en');
  await page.getByRole('button', { name: /Dara/ }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  const chatId = (await lastUpdate()).message?.chat.id;
  await simulated.call('sendMessage', {
    chat_id: chatId,
    text: 'Is this a matter that you want to put before the Senate?',
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Yes', callback_data: 'yes' },
          { text: 'No', callback_data: 'no' },
        ],
      ],
    },
  });
  await page.getByRole('button', { name: 'Yes' }).click();
  const pressed = await lastUpdate();
  expect(pressed.callback_query).toMatchObject({ data: 'yes', from: { first_name: 'Dara' } });
  await simulated.call('answerCallbackQuery', {
    callback_query_id: pressed.callback_query?.id,
    text: 'Noted',
  });
  await page.locator('#toast.shown', { hasText: 'Noted' }).waitFor();

  const question = page.locator('.message', { hasText: 'Is this a matter' });
  await question.getByRole('button', { name: 'Reply' }).click();
  await page.getByLabel('Message').fill('Yes, it is about our road.');
  await page.getByRole('button', { name: 'Send' }).click();
  const quoting = await lastUpdate();
  expect(quoting.message?.reply_to_message).toMatchObject({
    text: expect.stringMatching(/^Is this a matter/),
  });
  await page.locator('blockquote').waitFor();
  await expect(page.locator('#wire-list').innerText()).resolves.toMatch(/sendMessage/);
  await page.locator('#wire-list summary').first().click();
  await takePicture(page, 'simulator-en-1440');

  await page.getByText('New group').click();
  await page.getByLabel('Title').fill('Village road');
  await page.getByRole('button', { name: 'Create with all citizens' }).click();
  expect((await lastUpdate()).my_chat_member?.chat).toMatchObject({ type: 'group', title: 'Village road' });
  await page.getByLabel('Message').fill('Good morning everybody');
  await page.keyboard.press('Enter');
  await page.getByText('Good morning everybody').waitFor();
  await page.getByLabel('Message').fill('/start@SalaSimulatorBot');
  await page.keyboard.press('Enter');
  expect((await lastUpdate()).message?.text).toBe('/start@SalaSimulatorBot');
  expect(faults).toEqual([]);
});

it('opens without its closing slash too, and lets no foreign script run', async () => {
  const answer = await fetch(`${simulated.url}/simulator`);
  expect(answer.url).toBe(`${simulated.url}/simulator/`);
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
  expect(await answer.text()).not.toMatch(/<script(?![^>]*(src=|application\/json))/);
});
