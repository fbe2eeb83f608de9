import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { GREETING, type WebchatWorld } from '../contracts/webchat-world';
import { launchBrowser, openPortalWorld, PHOTO } from './webchat-browser';

jest.setTimeout(90_000);

let browser: Browser;
let context: BrowserContext;
let world: WebchatWorld;
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

it('speaks without a socket where a page’s policy names only the address of the web', async () => {
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${world.url}; connect-src ${world.url}`,
    );
    response.end(
      `<!doctype html><html lang="en"><body><script src="${world.url}/widget.js" async></script>`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  await world.close();
  world = await openPortalWorld({ origins: [origin] });
  const page = await context.newPage();
  const refused = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await page.goto(origin);
  await page.getByRole('button', { name: 'Write to us' }).click();
  await page.getByText(GREETING).waitFor();
  await refused;
  await write(page, 'over the polls');
  await page.getByText('បានទទួល៖ over the polls').waitFor();
  world.say(world.events.at(-1)?.address.externalId ?? '', { text: 'of our own accord' });
  await page.getByText('of our own accord').waitFor();
  site.closeAllConnections();
  site.close();
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

it('sends a photo by itself once there is a connection again, and once', async () => {
  const page = await openChat('/en');
  await context.setOffline(true);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: PHOTO });
  await page.getByRole('button', { name: 'Not sent. Try again' }).waitFor();
  await context.setOffline(false);
  await page.getByRole('img', { name: 'road.png' }).waitFor();
  expect(await page.getByRole('img', { name: 'road.png' }).count()).toBe(1);
  expect(world.files.stored.size).toBe(1);
});
