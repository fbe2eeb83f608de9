import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import chromium from '@sparticuz/chromium';
import compression from 'compression';
import helmet from 'helmet';
import { type Browser, chromium as playwright } from 'playwright-core';
import { createPortal } from '../../portal';
import type { WebchatSettings } from '../../channels';
import { openWebchatWorld, type WebchatWorld } from '../contracts/webchat-world';

/** A small blue square. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mMQd8jGihiGlgQA3tYwgRBRF/QAAAAASUVORK5CYII=',
  'base64',
);

/** A Chromium that starts in a container without a display. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
    ],
  });
}

const ROOT = resolve(__dirname, '../..');
let built = false;

/** The widget as it is shipped, built once for a file of tests. */
export function buildWidget(): string {
  if (!built) execFileSync(process.execPath, ['app/build.mjs', 'widget'], { cwd: ROOT });
  built = true;
  return resolve(ROOT, 'dist/widget/widget.js');
}

/** Another site, whose every page is this one. `page` is asked anew each time. */
export async function openSite(page: () => string, policy?: () => string) {
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    if (policy) response.setHeader('Content-Security-Policy', policy());
    response.end(`<!doctype html><html lang="en"><body>${page()}`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    close: () => {
      site.closeAllConnections();
      site.close();
    },
  };
}

/** The portal and the web chat door together, under a strict content security policy, with a bot that repeats. */
export function openPortalWorld(settings: Partial<WebchatSettings> = {}): Promise<WebchatWorld> {
  const widgetFile = buildWidget();
  return openWebchatWorld(settings, (app) => {
    app.use(compression());
    app.use(
      helmet({
        hsts: false,
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            imgSrc: ["'self'", 'blob:', 'data:'],
            connectSrc: ["'self'", 'ws:'],
            objectSrc: ["'none'"],
            baseUri: ["'none'"],
            frameAncestors: ["'none'"],
          },
        },
      }),
    );
    app.use(
      createPortal({
        publicUrl: null,
        home: () =>
          Promise.resolve({
            telegramUrl: 'https://t.me/SalaSenateBot',
            messengerUrl: 'https://m.me/104',
            smsUrl: 'sms:+85512345678',
            phone: null,
            emergencyContacts: [
              {
                id: 'police',
                nameKm: 'នគរបាលជាតិ',
                nameEn: 'National Police',
                phone: '117',
                verified: true,
              },
              { id: 'ambulance', nameKm: 'សង្គ្រោះបន្ទាន់', nameEn: 'Ambulance', phone: '119', verified: true },
              { id: 'fire', nameKm: 'ពន្លត់អគ្គិភ័យ', nameEn: 'Fire brigade', phone: '118', verified: true },
            ],
          }),
        articles: {
          timeZone: 'Asia/Phnom_Penh',
          find: () => Promise.resolve([]),
          show: () => Promise.resolve(null),
          rate: () => Promise.resolve(false),
        },
        fontsFolder: resolve(__dirname, '../../node_modules/@fontsource/noto-sans-khmer/files'),
        widgetFile,
      }),
    );
  });
}
