import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/open-browser';
import { serveFolder } from '../support/serve-folder';
import { runFolder } from '../support/stores';
import { buildConsole, type Look, openPage } from './console-page';

/** Whoever is signed in on the fake back end. */
export const FAKE_LOGIN = { email: 'sokha@example.org', password: 'an invented password' };

/** The built console on its fake back end, for the tests of one file: a page of it at a time, which may throw nothing. */
export interface FakeConsole {
  /** A new page at an address of the console (`/routing-rules`); left out: its door. */
  open(look?: Partial<Look>): Promise<Page>;
  goTo(page: Page, path: string): Promise<unknown>;
  /** Ends the open page before its test does. */
  close(): Promise<void>;
}

/** Registers the hooks of a test file: the console is built once for all files of a run. */
export function useFakeConsole(): FakeConsole {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let opened: Awaited<ReturnType<typeof openPage>> | null = null;
  const close = async () => {
    const last = opened;
    opened = null;
    await last?.close();
    expect(last?.faults ?? []).toEqual([]);
  };
  beforeAll(async () => {
    site = await serveFolder(await buildOnce(), '/admin/');
    browser = await openBrowser();
  }, 240_000);
  afterEach(close);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  return {
    async open(look = {}) {
      opened = await openPage(browser, look);
      await opened.page.goto(`${site.url}?fake=calm`);
      return opened.page;
    },
    goTo: (page, path) => page.goto(`${site.url}?fake=calm#${path}`),
    close,
  };
}

const READY = 'ready';

/** The first file of the run that asks builds it; the others wait for that. */
async function buildOnce(): Promise<string> {
  const folder = join(runFolder(), 'fake-console');
  const done = join(runFolder(), `fake-console-${READY}`);
  try {
    mkdirSync(folder);
  } catch {
    const end = Date.now() + 200_000;
    while (!existsSync(done)) {
      if (Date.now() > end)
        throw new Error('The console was not built by the test file that began with it');
      await sleep(200);
    }
    return folder;
  }
  buildConsole('development', folder);
  writeFileSync(done, '');
  return folder;
}
