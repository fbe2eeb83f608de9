import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { GREETING, type WebchatWorld } from '../contracts/webchat-world';
import { takePicture } from '../support/take-picture';
import { buildWidget, launchBrowser, openPortalWorld, openSite, PHOTO } from './webchat-browser';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 360, height: 740 } };

let browser: Browser;
let world: WebchatWorld;
const pages: Page[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await openPortalWorld();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  await world.close();
});

async function visit(path: string, options: BrowserContextOptions = PHONE): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  pages.push(page);
  await page.goto(world.url + path);
  return page;
}
async function openChat(page: Page): Promise<void> {
  await page.locator('main [data-sala-open]').first().click();
  await page.getByText(GREETING).waitFor();
}
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}
/** What a person reads in the log, without the names that only a screen reader says. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.body.lastElementChild.shadowRoot.querySelectorAll('li')].map((bubble) => {
    const copy = bubble.cloneNode(true);
    copy.querySelector('.read')?.remove();
    return copy.textContent;
  })`);
const lastDoorConversation = () => world.events.at(-1)?.address.externalId ?? '';

it('weighs at most six kilobytes on the wire', () => {
  const script = readFileSync(buildWidget());
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(6 * 1024);
});

it('greets, answers in Khmer, takes a suggestion and a photo, and shows the PIN once', async () => {
  const page = await visit('/');
  await openChat(page);
  await page.getByRole('button', { name: 'រាយការណ៍បញ្ហា' }).click();
  await page.getByText('បានជ្រើស៖ menu:report').waitFor();
  await expect(page.getByRole('button', { name: 'តាមដានសំណុំរឿង' }).count()).resolves.toBe(0);

  await write(page, 'ផ្លូវខូចនៅភូមិខ្ញុំ');
  await page.getByText('បានទទួល៖ ផ្លូវខូចនៅភូមិខ្ញុំ').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ផ្លូវ.png', mimeType: 'image/png', buffer: PHOTO });
  await page.getByRole('img', { name: 'ផ្លូវ.png' }).waitFor();
  await write(page, 'ទាំងអស់');
  await page.getByText('482913').waitFor();
  await takePicture(page, 'widget-talk');
  expect(await page.getByRole('link', { name: 'អំពីព្រឹទ្ធសភា' }).getAttribute('href')).toBe(
    'https://www.senate.gov.kh/',
  );

  await page.waitForTimeout(200);
  await page.reload();
  await openChat(page);
  await page.getByText('លេខសម្ងាត់៖ ••••••').waitFor();
  expect((await said(page)).join()).not.toContain('482913');
});

it('refuses a file that is no photo with words, and keeps the conversation', async () => {
  const page = await visit('/en');
  await openChat(page);
  const keys = page.locator('.chip');
  await keys.first().waitFor();
  const before = await keys.allTextContents();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<script>') });
  await page.getByText('Only photos, sound, video or PDF up to 10 MB.').waitFor();
  expect(await keys.allTextContents()).toEqual(before);
  await write(page, 'ok');
  await page.getByText('បានទទួល៖ ok').waitFor();
});

it('keeps what is written without a connection, over a closed page, and sends it once', async () => {
  const page = await visit('/');
  await openChat(page);
  await page.context().setOffline(true);
  await page.getByText('គ្មានអ៊ីនធឺណិត').waitFor();
  await write(page, 'សារពេលដាច់');
  await write(page, 'សារទីពីរ');
  await page.context().setOffline(false);
  await page.reload();
  await openChat(page);
  await page.getByText('បានទទួល៖ សារទីពីរ').waitFor();
  expect(await said(page)).toEqual([
    GREETING,
    'សារពេលដាច់',
    'បានទទួល៖ សារពេលដាច់',
    'សារទីពីរ',
    'បានទទួល៖ សារទីពីរ',
  ]);
});

it('comes back by watermark when the line is cut: nothing lost, nothing twice', async () => {
  const page = await visit('/');
  await openChat(page);
  await write(page, 'មុន');
  await page.getByText('បានទទួល៖ មុន').waitFor();
  await world.channel.stop?.();
  world.say(lastDoorConversation(), { text: 'ពេលដាច់' });
  world.channel.attach(world.server);
  await page.getByText('ពេលដាច់').waitFor();
  world.say(lastDoorConversation(), { text: 'ភ្ជាប់វិញ' });
  await page.getByText('ភ្ជាប់វិញ').waitFor();
  expect(await said(page)).toEqual([GREETING, 'មុន', 'បានទទួល៖ មុន', 'ពេលដាច់', 'ភ្ជាប់វិញ']);
});

it('forgets the conversation on a shared device and begins a new one', async () => {
  const page = await visit('/en');
  await openChat(page);
  await write(page, 'my secret');
  await page.getByText('បានទទួល៖ my secret').waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Forget this conversation' }).click();
  await page.getByText('my secret').first().waitFor({ state: 'detached' });
  await page.getByText(GREETING).waitFor();
  await page.reload();
  await openChat(page);
  expect(await said(page)).toEqual([GREETING]);
});

it('tells a reader who looks at earlier words of new ones, and does not pull them away', async () => {
  const page = await visit('/en', { viewport: { width: 320, height: 480 } });
  await openChat(page);
  for (let line = 0; line < 8; line++) world.say(lastDoorConversation(), { text: `line ${line}` });
  await page.getByText('line 7').waitFor();
  await page.evaluate('document.body.lastElementChild.shadowRoot.querySelector(".log").scrollTo(0, 0)');
  world.say(lastDoorConversation(), { text: 'the newest' });
  await page.getByRole('button', { name: 'New messages' }).click();
  expect(await page.getByText('the newest').isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'New messages' }).count()).toBe(0);
});

it('shows from its beginning what is longer than a small screen, also when it comes in several messages', async () => {
  const page = await visit('/', { viewport: { width: 320, height: 560 } });
  await openChat(page);
  const long = (name: string) => Array.from({ length: 25 }, (_, line) => `${name} ${line}`).join('\n');
  await write(page, 'hello');
  await page.getByText('បានទទួល៖ hello').waitFor();
  world.say(lastDoorConversation(), { text: long('first') });
  world.say(lastDoorConversation(), { text: long('second') });
  await page.getByText('second 24').waitFor();
  const top = (text: string) =>
    page.evaluate<number>(`(() => {
      const log = document.body.lastElementChild.shadowRoot.querySelector('.log');
      const bubble = [...log.querySelectorAll('li')].find((one) => one.textContent.includes('${text}'));
      return Math.round(bubble.getBoundingClientRect().top - log.getBoundingClientRect().top);
    })()`);
  // What answers the person's last word begins in view, and the end is a press away.
  expect(await top('បានទទួល៖ hello')).toBeGreaterThanOrEqual(0);
  expect(await top('បានទទួល៖ hello')).toBeLessThan(100);
  const more = page.getByRole('button', { name: 'សារថ្មី' });
  await more.click();
  expect(Math.abs(await top('second'))).toBeLessThan(100);
  await more.click();
  expect(await more.isVisible()).toBe(false);
  // Whoever comes back begins there, too.
  await page.reload();
  await page.locator('main [data-sala-open]').first().click();
  await page.getByText('second 24').waitFor();
  expect(await top('បានទទួល៖ hello')).toBeGreaterThanOrEqual(0);
  expect(await top('បានទទួល៖ hello')).toBeLessThan(100);
});

it.each([320, 1280])('shows one focus ring at a time: %i', async (width) => {
  const page = await visit('/', { viewport: { width, height: 740 } });
  await page.locator('main [data-sala-open]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByText(GREETING).waitFor();
  for (let stop = 0; stop < 6; stop++) {
    const rings = await page.evaluate(
      `[...document.body.lastElementChild.shadowRoot.querySelectorAll('*')].filter((part) => {
        const { outlineStyle, clipPath } = getComputedStyle(part);
        return outlineStyle !== 'none' && clipPath === 'none';
      }).length`,
    );
    expect(rings).toBeLessThanOrEqual(1);
    await page.keyboard.press('Tab');
  }
});

it('is worked by the keyboard alone: Escape closes and the focus goes back', async () => {
  const page = await visit('/en', { viewport: { width: 1200, height: 800 } });
  const opener = page.locator('main [data-sala-open]').first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByText(GREETING).waitFor();
  await page.keyboard.type('by keyboard');
  await page.keyboard.press('Enter');
  await page.getByText('បានទទួល៖ by keyboard').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate('document.activeElement.hasAttribute("data-sala-open")')).toBe(true);
});

it.each([
  ['/', 'light'],
  ['/', 'dark'],
  ['/en', 'light'],
  ['/en', 'dark'],
  ['/privacy', 'light'],
  ['/en/credits', 'dark'],
] as const)('has no fault that axe finds (WCAG A and AA): %s, %s', async (path, colorScheme) => {
  const page = await visit(path, { ...PHONE, colorScheme, reducedMotion: 'reduce' });
  const check = async () => {
    const { violations } = await page.evaluate<{
      violations: Array<{ id: string; nodes: Array<{ html: string }> }>;
    }>(`${AXE};axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})`);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  };
  expect(await check()).toEqual([]);
  await page
    .getByRole('button', { name: /Write to us|សរសេរមកយើងខ្ញុំ/ })
    .last()
    .click();
  await page.getByText(GREETING).waitFor();
  await write(page, 'ទាំងអស់');
  await page.getByText('482913').waitFor();
  expect(await check()).toEqual([]);
});

it('fits 320 pixels, with targets of at least 44', async () => {
  for (const path of ['/', '/en', '/privacy', '/en/privacy', '/credits']) {
    const page = await visit(path, { viewport: { width: 320, height: 568 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  }
  const page = await visit('/', { viewport: { width: 320, height: 568 } });
  await openChat(page);
  const small = await page.evaluate(
    `[...document.body.lastElementChild.shadowRoot.querySelectorAll('dialog button,label,textarea')]
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ target }) => target.outerHTML)`,
  );
  expect(small).toEqual([]);
});

it('is to a screen reader a named dialog with a polite log, a list of words with their speakers, and named controls', async () => {
  const page = await visit('/en');
  await openChat(page);
  await write(page, 'hello');
  await page.getByText('បានទទួល៖ hello').waitFor();
  const tools = await page.context().newCDPSession(page);
  await tools.send('Accessibility.enable');
  const { nodes } = await tools.send('Accessibility.getFullAXTree');
  const seen = nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ''),
      live: properties.find((one) => one.name === 'live')?.value.value as string | undefined,
    }));
  const named = (role: string) => seen.filter((node) => node.role === role).map(({ name }) => name);
  expect(seen).toContainEqual({ role: 'log', name: 'Sala', live: 'polite' });
  expect(seen).toContainEqual({ role: 'status', name: '', live: 'polite' });
  expect(named('dialog')).toEqual(['Sala']);
  expect(named('textbox')).toEqual(['Write to us']);
  expect(named('button')).toEqual(
    expect.arrayContaining(['Forget this conversation', 'Close', 'Send', 'Send a photo or file']),
  );
  expect(named('button').every((name) => name !== '')).toBe(true);
  expect(named('listitem')).toHaveLength(3);
  expect(seen.filter(({ role }) => role === 'StaticText').map(({ name }) => name.trim())).toEqual(
    expect.arrayContaining(['Sala:', 'You:', 'hello']),
  );
});

it('works on another site that is listed, and on no other', async () => {
  const site = await openSite(() => `<script src="${world.url}/widget.js" async></script>`);
  const embed = async () => {
    const page = await visit('/en');
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Write to us' }).click();
    return page;
  };
  await (await embed()).getByText('This page may not use the chat').waitFor();
  await world.close();
  world = await openPortalWorld({ origins: [site.origin] });
  await (await embed()).getByText(GREETING).waitFor();
  site.close();
});
