import { resolve } from 'node:path';
import chromium from '@sparticuz/chromium';
import compression from 'compression';
import { build } from 'esbuild';
import helmet from 'helmet';
import { type Browser, chromium as playwright } from 'playwright-core';
import { createPortal } from '../../portal';
import type { WebchatSettings } from '../../channels';
import { openWebchatWorld, type WebchatWorld } from '../contracts/webchat-world';

/** Where the pictures of pages go: not kept in git. */
export const PICTURES = resolve(__dirname, 'out');

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

/** The widget as the application's build makes it. */
export async function buildWidget(): Promise<string> {
  const outfile = resolve(PICTURES, 'widget.js');
  await build({
    absWorkingDir: resolve(__dirname, '../..'),
    entryPoints: ['portal/widget/widget.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['es2022'],
    charset: 'utf8',
  });
  return outfile;
}

/** The portal and the web chat door together, under a strict content security policy, with a bot that repeats. */
export async function openPortalWorld(settings: Partial<WebchatSettings> = {}): Promise<WebchatWorld> {
  const widgetFile = await buildWidget();
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
