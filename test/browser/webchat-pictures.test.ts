import type { Browser } from 'playwright-core';
import { renderErrorPage } from '../../portal';
import { GREETING, type WebchatWorld } from '../contracts/webchat-world';
import { takePicture } from '../support/take-picture';
import { launchBrowser, openPortalWorld, PHOTO } from './webchat-browser';

let browser: Browser;
let world: WebchatWorld;
beforeAll(async () => {
  browser = await launchBrowser();
  world = await openPortalWorld();
  world.app.get('/lost', (_req, res) => res.status(404).type('html').send(renderErrorPage(404, null)));
  world.app.get('/broken', (_req, res) =>
    res.status(500).type('html').send(renderErrorPage(500, 'a1b2c3')),
  );
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1200, height: 800 } };
const SETTINGS = (['phone', 'desktop'] as const).flatMap((size) =>
  (['light', 'dark'] as const).map((colorScheme) => [size, colorScheme] as const),
);
const PAGES = { home: '/', privacy: '/privacy', credits: '/credits', lost: '/lost', broken: '/broken' };
const SHIFTS = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 200);
})`;

describe.each(SETTINGS)('on a %s in %s', (size, colorScheme) => {
  it('every page stands still, fits and has its picture taken', async () => {
    const context = await browser.newContext({ viewport: SIZES[size], colorScheme });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(PAGES)) {
      for (const [language, prefix] of [
        ['km', ''],
        ['en', '/en'],
      ] as const) {
        if (prefix !== '' && (name === 'lost' || name === 'broken')) continue;
        await page.goto(world.url + (path === '/' && prefix !== '' ? prefix : prefix + path));
        await page.evaluate('document.fonts.ready');
        expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        expect(await page.evaluate<number>(SHIFTS)).toBeLessThan(0.1);
        await takePicture(page, `portal-${name}-${language}-${size}-${colorScheme}`, true);
      }
    }
    await context.close();
  });

  it('the chat has its picture taken: greeting, talk, new words without a connection', async () => {
    for (const [language, path] of [
      ['km', '/'],
      ['en', '/en'],
    ] as const) {
      const context = await browser.newContext({ viewport: SIZES[size], colorScheme });
      const page = await context.newPage();
      const picture = (state: string) =>
        takePicture(page, `widget-${state}-${language}-${size}-${colorScheme}`);
      await page.goto(world.url + path);
      await page.locator('main [data-sala-open]').first().click();
      await page.getByText(GREETING).waitFor();
      await page.waitForTimeout(300);
      await picture('greeting');
      for (const text of ['ផ្លូវនៅភូមិខ្ញុំខូចខ្លាំងណាស់ ឡានមិនអាចចេញចូលបានទេ នៅពេលភ្លៀងធ្លាក់', 'ទាំងអស់']) {
        await page.getByRole('textbox').fill(text);
        await page.keyboard.press('Enter');
      }
      await page.locator('mark').waitFor();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PHOTO });
      await page.getByText('បានទទួលឯកសារ').waitFor();
      await page.waitForTimeout(300);
      await picture('talk');
      const conversation = world.events.at(-1)?.address.externalId ?? '';
      await page.evaluate('document.body.lastElementChild.shadowRoot.querySelector(".log").scrollTo(0, 0)');
      world.say(conversation, { text: 'ចម្លើយថ្មី', choices: [{ id: 'a', label: 'បាទ/ចាស' }] });
      await page.getByRole('button', { name: /New messages|សារថ្មី/ }).waitFor();
      await context.setOffline(true);
      await page.getByRole('status').filter({ hasText: /./ }).waitFor();
      await page.waitForTimeout(300);
      await picture('offline');
      expect(await page.getByRole('button', { name: 'បាទ/ចាស' }).isVisible()).toBe(true);
      await context.close();
    }
  });
});
