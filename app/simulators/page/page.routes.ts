import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express, { type Router } from 'express';
import { AppError, type Language, LANGUAGES } from '../../../contracts';
import { readerLanguage } from '../../../casework';
import type { PageDoor } from './page-doors';
import { renderPage } from './render-page';

/** Only what this page serves itself may run or be shown in it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ASSETS = {
  'simulator.mjs': 'text/javascript; charset=utf-8',
  'show-message.mjs': 'text/javascript; charset=utf-8',
  'simulator.css': 'text/css; charset=utf-8',
} as const;
const FONTS = /^noto-sans-khmer-(?:khmer|latin)-(?:400|600)-normal\.woff2$/;

/**
 * `/simulator/` and its own script, style and fonts. `?door=` chooses one of `doors`, the first is shown by itself.
 */
export function createPage(doors: PageDoor[]): Router {
  const router = express.Router();
  const fontFolder = join(dirname(require.resolve('@fontsource/noto-sans-khmer/package.json')), 'files');

  router.get('/', (req, res) => {
    // The page names its parts relative to itself, so its address must end with a slash.
    if (!new URL(req.originalUrl, 'http://sala.local').pathname.endsWith('/')) {
      res.redirect(308, `${req.baseUrl}/`);
      return;
    }
    const asked = LANGUAGES.find((language) => language === req.query.lang);
    const language: Language = asked ?? readerLanguage(req);
    res
      .set('Content-Security-Policy', POLICY)
      .set('Cache-Control', 'no-store')
      .set('Vary', 'Accept-Language');
    const door = doors.find((name) => name === req.query.door) ?? doors[0];
    if (door === undefined) throw new AppError('not-found', { message: 'No door is simulated here' });
    res.type('html').send(renderPage(language, door, doors));
  });
  for (const [name, type] of Object.entries(ASSETS)) {
    const content = readFileSync(join(__dirname, name));
    router.get(`/${name}`, (_req, res) => {
      res.set('Cache-Control', 'no-cache').type(type).send(content);
    });
  }
  router.get('/fonts/:name', (req, res, next) => {
    if (!FONTS.test(req.params.name)) next();
    else res.set('Cache-Control', 'public, max-age=604800').sendFile(req.params.name, { root: fontFolder });
  });
  return router;
}
