import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { GREETING, openWebchatWorld, type WebchatWorld } from '../contracts/webchat-world';
import { takePicture } from '../support/take-picture';
import { launchBrowser, PHOTO } from './webchat-browser';

const STOCK = resolve(__dirname, '../../node_modules/botframework-webchat/dist/webchat.js');
const PAGE = `<!doctype html><meta charset="utf-8"><div id="chat" style="height:100vh"></div><script src="/webchat.js"></script>
<script>(async () => {
  const answer = await fetch('/v3/directline/tokens/generate', { method: 'POST' });
  const { token } = await answer.json();
  window.directLine = WebChat.createDirectLine({ domain: location.origin + '/v3/directline', token });
  WebChat.renderWebChat({ directLine }, document.getElementById('chat'));
})();</script>`;

let browser: Browser;
let world: WebchatWorld;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  world = await openWebchatWorld({}, (app) => {
    app.get('/', (_req, res) => res.type('html').send(PAGE));
    app.get('/webchat.js', (_req, res) => res.sendFile(STOCK));
  });
  page = await browser.newPage();
  await page.goto(world.url);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function write(text: string): Promise<void> {
  await page.getByPlaceholder('Type your message').fill(text);
  await page.keyboard.press('Enter');
}
const bubbles = () => page.locator('article .webchat__bubble__content').allInnerTexts();

// One visit, told as it goes: the client is heavy, so that it is loaded once.
it('botframework-webchat greets, offers suggestions and takes a press', async () => {
  await page.getByText(GREETING).first().waitFor();
  await page.getByRole('toolbar').getByRole('button', { name: 'រាយការណ៍បញ្ហា' }).click();
  await page.getByText('បានជ្រើស៖ menu:report').first().waitFor();
});

it('brings Khmer there and back, and ends the "sending" of the person’s words', async () => {
  await write('ផ្លូវខូចនៅភូមិខ្ញុំ');
  await page.getByText('បានទទួល៖ ផ្លូវខូចនៅភូមិខ្ញុំ').first().waitFor();
  await page.getByText(/^Sending/).waitFor({ state: 'detached' });
  expect(await page.getByText(/Send failed/).count()).toBe(0);
});

it('shows a card with a link', async () => {
  await write('ទាំងអស់');
  await page.locator('article .ac-pushButton', { hasText: 'អំពីព្រឹទ្ធសភា' }).waitFor();
});

it('uploads a picture and shows it', async () => {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ផ្លូវ.png', mimeType: 'image/png', buffer: PHOTO });
  // The client shows what was chosen before it is sent.
  await page.waitForTimeout(1000);
  await page.getByPlaceholder('Type your message').press('Enter');
  await page.getByText('បានទទួលឯកសារ៖ photo').first().waitFor();
  expect([...world.files.stored.values()].map(({ contentType, name }) => ({ contentType, name }))).toEqual([
    { contentType: 'image/png', name: 'ផ្លូវ.png' },
  ]);
});

it('comes back after the line was cut with nothing lost and nothing twice', async () => {
  const conversation = world.events.at(-1)?.address.externalId ?? '';
  await world.channel.stop?.();
  world.say(conversation, { text: 'ពេលដាច់' });
  world.channel.attach(world.server);
  await page.getByText('ពេលដាច់').first().waitFor();
  await takePicture(page, 'webchat-stock');
  const texts = (await bubbles()).filter((text) => text.includes('ពេលដាច់') || text.includes(GREETING));
  expect(texts).toHaveLength(2);
});
