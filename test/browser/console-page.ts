import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import en from '../../admin/i18n/en.json';
import km from '../../admin/i18n/km.json';
import { takePicture } from '../support/take-picture';

const ADMIN = join(__dirname, '../../admin');
const VITE = join(__dirname, '../../node_modules/vite/bin/vite.js');

export const COPY = { km, en };

/** In a process of its own: vite is an ES module, which Jest does not load. */
export function buildConsole(mode: string, outDir: string): void {
  const options = ['--mode', mode, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  // Jest's own NODE_ENV would build React as for developing it, which is slower and not what people are given.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [VITE, 'build', ADMIN, ...options], { stdio: 'inherit', env });
}

export interface Look {
  language: 'km' | 'en';
  size: 'phone' | 'desktop';
  theme: 'light' | 'dark';
}
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } };
const DEFAULT_LOOK: Look = { language: 'km', size: 'desktop', theme: 'light' };

/** A window of its own with nothing remembered; whatever the page throws is collected. */
export async function openPage(browser: Browser, look: Partial<Look> = {}) {
  const { language, size, theme } = { ...DEFAULT_LOOK, ...look };
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    timezoneId: 'America/Lima',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults, language, close: () => context.close() };
}

/** Signs in on the login page, after choosing the language there. */
export async function signInOn(
  page: Page,
  language: 'km' | 'en',
  login: { email: string; password: string },
) {
  await page.locator('form').waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  const copy = COPY[language];
  await page.getByLabel(copy.login.email).fill(login.email);
  await page.getByLabel(copy.login.password, { exact: true }).fill(login.password);
  await page.getByRole('button', { name: copy.login.submit }).click();
  await page.getByRole('heading', { name: copy.inbox.title, exact: true }).waitFor();
}

/** From here on time goes by on the page only as told, so that what vanishes by a clock stays until a test has looked. */
export async function holdClock(page: Page): Promise<void> {
  await page.clock.install();
  // Ahead of it by more than any machine is slow.
  await page.clock.pauseAt(Date.now() + 3_600_000);
}

/** Opens a part of a page that is folded away. */
export async function unfold(page: Page, title: string): Promise<void> {
  const part = page.getByRole('region', { name: title });
  await part.getByRole('button', { name: title, expanded: false }).click();
}

/** What axe finds wrong, in words that tell where to look. */
export async function findBarriers(page: Page): Promise<string[]> {
  await settle(page);
  // Evaluated, not added as a tag: the server's policy allows no inline script.
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

export async function shoot(page: Page, name: string, { language, size, theme }: Look): Promise<void> {
  await settle(page);
  await takePicture(page, `console-${name}-${language}-${size}-${theme}`, true);
}

/** The page as it stands, on a desktop and on a telephone. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  for (const size of ['phone', 'desktop'] as const) {
    await page.setViewportSize(SIZES[size]);
    await shoot(page, name, { ...DEFAULT_LOOK, size });
  }
}

/** Waits until fonts are there and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => true)');
  // Asked from here: the server's policy forbids the page to evaluate a text, as waiting for a function would.
  const still = 'document.getAnimations().every(({ playState }) => playState !== "running")';
  for (const end = Date.now() + 30_000; !(await page.evaluate<boolean>(still));) {
    if (Date.now() > end) throw new Error('the page has not come to rest within 10 s');
    await page.waitForTimeout(50);
  }
}
