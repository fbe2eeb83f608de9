import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = join(__dirname, '../browser/out');

/**
 * Keeps what the page looks like as `test/browser/out/NAME.png`, for people to look at. Only when they ask for it by `SHOTS=1`: drawing a
 * page without a graphics card takes longer than many a test.
 */
export async function takePicture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.SHOTS !== '1') return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage });
}
