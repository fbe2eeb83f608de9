import { resolve } from 'node:path';
import compression from 'compression';
import type { Express } from 'express';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPortalWorld } from '../test/browser/webchat-browser';
import { GREETING, openWebchatWorld } from '../test/contracts/webchat-world';
import { type BenchResult, percentile } from './bench-result';

/** A slow 3G line and a cheap phone. */
const BITS_A_SECOND = 400_000;
const LATENCY_MS = 400;
const CPU_SLOWDOWN = 4;
const PHONE = { width: 412, height: 732 };

/** What the design aims at, on this line and with this processor. */
const AIM_MS = 2_400;
const AIM_BYTES = 6 * 1024;

const STOCK_CLIENT = resolve(__dirname, '../node_modules/botframework-webchat/dist/webchat.js');
const STOCK_PAGE = `<!doctype html><meta charset="utf-8"><div id="chat"></div><script src="/webchat.js"></script><script>
(async () => {
  const { token } = await (await fetch('/v3/directline/tokens/generate', { method: 'POST' })).json();
  const directLine = WebChat.createDirectLine({ domain: location.origin + '/v3/directline', token });
  WebChat.renderWebChat({ directLine }, document.getElementById('chat'));
})();</script>`;
const WIDGET_PAGE = `<!doctype html><html lang="km"><meta charset="utf-8"><body><script src="/widget.js" async data-open></script>`;

interface Visit {
  milliseconds: number;
  bytes: number;
}

/**
 * How long a person on a slow line waits for the bot's first word, and how many bytes that costs: the widget alone, the
 * widget on our own first page (opened at once), and Microsoft's stock client. Visits are repeated for so many seconds.
 */
export async function runWebchatBench(seconds: number): Promise<BenchResult> {
  const browser = await launchBrowser();
  const own = await openPortalWorld();
  own.app.get('/only-widget', (_req, res) => res.type('html').send(WIDGET_PAGE));
  const stock = await openWebchatWorld({}, serveStockClient);
  const visits: Record<'widget' | 'portal' | 'stock', Visit[]> = { widget: [], portal: [], stock: [] };
  try {
    const end = performance.now() + seconds * 1000;
    do {
      visits.widget.push(await visit(browser, `${own.url}/only-widget`));
      visits.portal.push(await visit(browser, own.url, 'main [data-sala-open]'));
      visits.stock.push(await visit(browser, stock.url));
    } while (performance.now() < end);
  } finally {
    await browser.close();
    await Promise.all([own.close(), stock.close()]);
  }
  return summarise(visits);
}

function serveStockClient(app: Express): void {
  app.use(compression());
  app.get('/', (_req, res) => res.type('html').send(STOCK_PAGE));
  app.get('/webchat.js', (_req, res) => res.sendFile(STOCK_CLIENT));
}

/** One visit with an empty cache, until the greeting can be read. */
async function visit(browser: Browser, url: string, press?: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  let bytes = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  tools.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += Buffer.byteLength(response.payloadData);
  });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BITS_A_SECOND / 8,
    uploadThroughput: BITS_A_SECOND / 8,
  });
  await tools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  if (press !== undefined) {
    // A press before the widget has loaded only scrolls: the person presses when the chat's own button is there.
    await page.locator('button.open').waitFor();
    await page.locator(press).first().click();
  }
  await page.getByText(GREETING).first().waitFor({ timeout: 120_000 });
  const milliseconds = performance.now() - start;
  await context.close();
  return { milliseconds, bytes };
}

function summarise(visits: Record<'widget' | 'portal' | 'stock', Visit[]>): BenchResult {
  const median = (door: keyof typeof visits, of: keyof Visit) =>
    percentile(
      visits[door].map((one) => one[of]),
      0.5,
    );
  const figures: BenchResult['figures'] = { visits: visits.widget.length };
  for (const door of ['widget', 'portal', 'stock'] as const) {
    figures[`${door}: ms to the first message`] = median(door, 'milliseconds');
    figures[`${door}: bytes over the wire`] = median(door, 'bytes');
  }
  return {
    name: 'webchat',
    figures,
    ceilings: { 'aim: ms to the first message': AIM_MS, 'aim: bytes of the widget': AIM_BYTES },
    ratios: {
      'widget to aim, time': median('widget', 'milliseconds') / AIM_MS,
      'portal to aim, time': median('portal', 'milliseconds') / AIM_MS,
      'stock to widget, time': median('stock', 'milliseconds') / median('widget', 'milliseconds'),
      'stock to widget, bytes': median('stock', 'bytes') / median('widget', 'bytes'),
    },
  };
}
