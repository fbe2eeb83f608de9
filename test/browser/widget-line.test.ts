import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../support/staff-client';
import { GREETING, type WebchatWorld } from '../contracts/webchat-world';
import { launchBrowser, openPortalWorld, openSite, PHOTO } from './webchat-browser';

let browser: Browser;
let context: BrowserContext;
let world: WebchatWorld;
const sites: Array<{ close: () => void }> = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await openPortalWorld();
  context = await browser.newContext({ viewport: { width: 360, height: 740 } });
});
afterEach(async () => {
  await context.close();
  await world.close();
  for (const site of sites.splice(0)) site.close();
});

async function openChat(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(world.url + path);
  await page.locator('main [data-sala-open]').first().click();
  await page.getByText(GREETING).waitFor();
  return page;
}
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

/** A page of another site that is listed, with this tag and policy, on which the chat is opened. */
async function embed(tag: () => string, policy: () => string, wait = (_page: Page) => Promise.resolve()) {
  const site = await openSite(tag, policy);
  sites.push(site);
  await world.close();
  world = await openPortalWorld({ origins: [site.origin] });
  const page = await context.newPage();
  const waited = wait(page);
  await page.goto(site.origin);
  await page.getByRole('button', { name: 'Write to us' }).click();
  await page.getByText(GREETING).waitFor();
  await waited;
  return page;
}
const tag = () => `<script src="${world.url}/widget.js" async></script>`;

it('speaks without a socket where a page’s policy names only the address of the web', async () => {
  const page = await embed(
    tag,
    () => `default-src 'none'; script-src ${world.url}; connect-src ${world.url}`,
    async (opened) => {
      await opened.waitForEvent('console', (message) => message.text().includes('Content Security Policy'));
    },
  );
  await write(page, 'over the polls');
  await page.getByText('បានទទួល៖ over the polls').waitFor();
  world.say(world.events.at(-1)?.address.externalId ?? '', { text: 'of our own accord' });
  await page.getByText('of our own accord').waitFor();
});

it('stands on a page that takes no text for HTML, by a tag that is a module, once where the tag stands twice', async () => {
  const page = await embed(
    () => `<script type="module" src="${world.url}/widget.js"></script>${tag()}`,
    () =>
      `default-src 'none'; script-src ${world.url}; connect-src ${world.url} ${world.url.replace('http', 'ws')}; ` +
      `require-trusted-types-for 'script'; trusted-types 'none'`,
  );
  await write(page, 'under a strict policy');
  await page.getByText('បានទទួល៖ under a strict policy').waitFor();
  expect(await page.locator('#sala-chat').count()).toBe(1);
});

it('keeps what two tabs have written without a connection', async () => {
  const first = await openChat('/en');
  const second = await openChat('/en');
  await context.setOffline(true);
  await write(first, 'from the first tab');
  await write(second, 'from the second tab');
  await second.getByText('from the second tab').waitFor();
  await Promise.all([first.close(), second.close()]);
  await context.setOffline(false);
  const later = await openChat('/en');
  await later.getByText('បានទទួល៖ from the first tab').waitFor();
  await later.getByText('បានទទួល៖ from the second tab').waitFor();
});

async function choosePhotoOffline(page: Page): Promise<void> {
  await context.setOffline(true);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: PHOTO });
  await page.getByRole('button', { name: 'Not sent. Send it again' }).waitFor();
}

it('sends a photo by itself once there is a connection again, and once', async () => {
  const page = await openChat('/en');
  await choosePhotoOffline(page);
  await context.setOffline(false);
  await page.getByRole('img', { name: 'road.png' }).waitFor();
  expect(await page.getByRole('img', { name: 'road.png' }).count()).toBe(1);
  expect(world.files.stored.size).toBe(1);
});

const bytesKept = (page: Page): Promise<number> =>
  page.evaluate('caches.open("sala-chat").then((cache) => cache.keys()).then((keys) => keys.length)');

it('sends a photo of an earlier visit, before the chat is opened, and keeps nothing of it', async () => {
  const page = await openChat('/en');
  await choosePhotoOffline(page);
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(`${world.url}/en/privacy`);
  const stored = await eventually(() => Promise.resolve([...world.files.stored.values()][0] ?? null));
  expect(stored.content.equals(PHOTO)).toBe(true);
  await later.getByRole('button', { name: 'Write to us' }).last().click();
  await later.getByRole('img', { name: 'road.png' }).waitFor();
  expect(await later.getByRole('img', { name: 'road.png' }).count()).toBe(1);
  await eventually(async () => (await bytesKept(later)) === 0 || null);
});

it('asks for the file again where the browser could not keep it, and forgets a file with its conversation', async () => {
  const page = await openChat('/en');
  await choosePhotoOffline(page);
  await page.evaluate('caches.delete("sala-chat")');
  await context.setOffline(false);
  await page.close();
  const later = await openChat('/en');
  await later.getByText('Not sent. Send it again').waitFor();
  expect(await later.getByRole('button', { name: 'Not sent' }).count()).toBe(0);
  await later.reload();
  expect(world.files.stored.size).toBe(0);

  const last = await openChat('/en');
  expect(await last.getByText('road.png').count()).toBe(0);
  await choosePhotoOffline(last);
  expect(await bytesKept(last)).toBe(1);
  last.once('dialog', (dialog) => void dialog.accept());
  await last.getByRole('button', { name: 'Forget this conversation' }).click();
  await last.getByText('road.png').waitFor({ state: 'detached' });
  await eventually(async () => (await bytesKept(last)) === 0 || null);
});
