import type { Browser, Page } from 'playwright-core';
import type { WebchatWorld } from '../contracts/webchat-world';
import { takePicture } from '../support/take-picture';
import { launchBrowser, openPortalWorld } from './webchat-browser';

let browser: Browser;
let world: WebchatWorld;
beforeAll(async () => {
  browser = await launchBrowser();
  world = await openPortalWorld();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function visit(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 740 } });
  await page.goto(world.url);
  return page;
}

it('keeps a place at the head of a phone for the button of the chat, over no words wherever one reads', async () => {
  for (const width of [320, 360]) {
    const page = await visit(width);
    await page.locator('#sala-chat button').first().waitFor();
    const covered = await page.evaluate<string[]>(`(() => {
      const bar = document.querySelector('.top');
      const button = document.getElementById('sala-chat').shadowRoot.querySelector('.open').getBoundingClientRect();
      const meets = ({ left, right, top, bottom }) =>
        left < button.right && right > button.left && top < button.bottom && bottom > button.top;
      const found = new Set();
      for (let y = 0; y < document.documentElement.scrollHeight; y += 40) {
        scrollTo(0, y);
        const head = bar.getBoundingClientRect();
        if (button.top < head.top || button.bottom > head.bottom) found.add('left the bar at ' + y);
        for (const part of bar.children) if (meets(part.getBoundingClientRect())) found.add(part.className);
      }
      return [...found];
    })()`);
    expect(covered).toEqual([]);
  }
});

it('names the doors that open later in one line, and gives cards to those that can be used', async () => {
  const page = await visit(360);
  const cards = page.locator('#ways .card');
  expect(await cards.count()).toBe(await cards.locator('a').count());
  await page.locator('#ways .later').waitFor();
  await takePicture(page, 'portal-km-360', true);
});
