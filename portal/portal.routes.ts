import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import type { Language } from '../contracts';
import { createArticlePages, type PortalArticles } from './articles.routes';
import { sayIn } from './copy/fill-copy';
import { type HomeContent, renderHome } from './pages/home';
import type { Html } from './pages/html';
import { type PageFrame, pathIn, renderPage } from './pages/layout';
import { renderCredits, renderFailure, renderPrivacy } from './pages/plain-pages';

export interface PortalSettings {
  /** The address under which the portal is reached; null: links between languages stay relative. */
  publicUrl: string | null;
  /** What the first page shows, asked for at each request: emergency contacts are edited while Sala runs. */
  home: () => Promise<HomeContent>;
  /** Questions and answers that staff edit. */
  articles: PortalArticles;
  /** Where `noto-sans-khmer-khmer-{400,700}-normal.woff2` are: the package's `files` folder. */
  fontsFolder: string;
  /** The built widget: one script. */
  widgetFile: string;
}

const ASSETS = join(__dirname, 'assets');
const HOUR = 'public, max-age=3600';
const FOREVER = 'public, max-age=31536000, immutable';
const FONT_NAME = /^noto-sans-khmer-khmer-(400|700)-normal\.woff2$/;

const STYLE = readFileSync(join(ASSETS, 'portal.css'), 'utf8');
/** A changed style sheet has a changed address: the old one may be kept for ever. */
const STYLE_URL = `/portal.css?v=${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}`;

interface Page {
  path: string;
  title: 'home.title' | 'privacy.title' | 'credits.title';
  description: 'home.description' | 'privacy.description' | 'credits.description';
  render: (language: Language) => Promise<Html> | Html;
}

/** The citizen's pages, whole without JavaScript, with the chat widget embedded. Khmer at `/`, English at `/en`. */
export function createPortal(settings: PortalSettings): Router {
  const router = express.Router();
  const pages: Page[] = [
    {
      path: '/',
      title: 'home.title',
      description: 'home.description',
      render: async (language) => renderHome(language, await settings.home()),
    },
    { path: '/privacy', title: 'privacy.title', description: 'privacy.description', render: renderPrivacy },
    { path: '/credits', title: 'credits.title', description: 'credits.description', render: renderCredits },
  ];
  for (const page of pages) {
    router.get(page.path, async (req, res) => {
      await sendPage(res, page, req.query.lang === 'en' ? 'en' : 'km', settings.publicUrl);
    });
    router.get(pathIn('en', page.path), (_req, res) => sendPage(res, page, 'en', settings.publicUrl));
  }
  router.use(
    createArticlePages(settings.articles, (res, frame, main) =>
      sendFrame(res, { ...frame, publicUrl: settings.publicUrl }, main),
    ),
  );
  router.use(createAssets(settings));
  return router;
}

async function sendPage(
  res: Response,
  { path, title, description, render }: Page,
  language: Language,
  publicUrl: string | null,
): Promise<void> {
  const say = sayIn(language);
  const frame = { language, path, title: say(title), description: say(description), publicUrl };
  sendFrame(res, frame, await render(language));
}

function sendFrame(res: Response, frame: Omit<PageFrame, 'styleUrl'>, main: Html): void {
  const page = renderPage({ ...frame, styleUrl: STYLE_URL }, main);
  res.set({ 'Content-Language': frame.language, 'Cache-Control': 'no-cache' }).type('html').send(page);
}

function createAssets({ fontsFolder, widgetFile }: PortalSettings): Router {
  const router = express.Router();
  router.get('/portal.css', (_req, res) => {
    res.set('Cache-Control', FOREVER).type('css').send(STYLE);
  });
  router.get('/icon.svg', (_req, res) => {
    res.set('Cache-Control', HOUR).sendFile(join(ASSETS, 'icon.svg'));
  });
  router.get('/fonts/:name', (req, res, next) => {
    if (!FONT_NAME.test(req.params.name)) {
      next();
      return;
    }
    res.sendFile(req.params.name, { root: fontsFolder, headers: { 'Cache-Control': FOREVER } });
  });
  router.get('/widget.js', (_req, res) => {
    // Other sites embed it: a script of another origin is refused by browsers without these, the second where its tag says
    // `crossorigin` or `type="module"`.
    res.set({
      'Cache-Control': HOUR,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
    });
    res.type('js').sendFile(widgetFile);
  });
  return router;
}

/** Whether a failed request wants a page (a browser's navigation) and not JSON. */
export function wantsPage(req: Request): boolean {
  return req.method === 'GET' && req.accepts(['json', 'html']) === 'html';
}

/** The page of a failure, in both languages: 404 for what is not there, 500 for everything else. */
export function renderErrorPage(status: number, reference: string | null): string {
  const known = status === 404 ? 404 : 500;
  const frame = {
    language: 'km' as const,
    path: '/',
    title: `${sayIn('km')(`error.${known}.title`)} · ${sayIn('en')(`error.${known}.title`)}`,
    description: '',
    publicUrl: null,
    styleUrl: STYLE_URL,
  };
  return renderPage(frame, renderFailure(known, reference));
}
