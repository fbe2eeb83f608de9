import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Chromium from the npm package, so that browser tests need no system package. Close it after the tests. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    // Not the package's own list: its single process ends with the first closed page, and it turns web security off.
    args: ['--no-sandbox', '--no-zygote', '--font-render-hinting=none'],
    headless: true,
  });
}
