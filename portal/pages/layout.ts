import type { Language } from '../../contracts';
import { sayIn } from '../copy/fill-copy';
import { type Html, html } from './html';

/** What every page of the portal has. */
export interface PageFrame {
  language: Language;
  /** Without the language: `/`, `/privacy`. */
  path: string;
  title: string;
  description: string;
  /** Address of the style sheet with its version. */
  styleUrl: string;
  /** Where the portal is reached, for links between the languages; null while no public address is set. */
  publicUrl: string | null;
}

/** A page's address in a language: Khmer stands at the root. */
export function pathIn(language: Language, path: string): string {
  if (language === 'km') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The frame around a page's main part. The chat comes last: the page is whole without it. */
export function renderPage(frame: PageFrame, main: Html): string {
  const { language, path, styleUrl } = frame;
  const say = sayIn(language);
  const other = language === 'km' ? 'en' : 'km';
  const absolute = (tongue: Language) => (frame.publicUrl ?? '') + pathIn(tongue, path);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title}</title>
        <meta name="description" content="${frame.description}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#17406b" />
        <link rel="stylesheet" href="${styleUrl}" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="alternate" hreflang="km" href="${absolute('km')}" />
        <link rel="alternate" hreflang="en" href="${absolute('en')}" />
        <script src="/widget.js" async fetchpriority="high"></script>
      </head>
      <body>
        <a class="skip" href="#content">${say('skip')}</a>
        <header class="top">
          <a class="brand" href="${pathIn(language, '/')}">${ROOF}<span>${say('name')}</span></a>
          <a class="language" href="${pathIn(other, path)}" lang="${other}" hreflang="${other}"
            >${say('switch')}</a
          >
        </header>
        <main id="content">${main}</main>
        <footer>
          <p>${say('footer.about')}</p>
          <nav aria-label="${say('menu')}">
            <a href="${pathIn(language, '/')}">${say('home')}</a>
            <a href="${pathIn(language, '/articles')}">${say('articles.short')}</a>
            <a href="${pathIn(language, '/privacy')}">${say('footer.privacy')}</a>
            <a href="${pathIn(language, '/credits')}">${say('footer.credits')}</a>
          </nav>
          <p class="credit">© OpenStreetMap contributors · geoBoundaries.org · NCDD (pumi)</p>
        </footer>
      </body>
    </html>`;
  return page.text;
}

/** The hall's roof: Sala's sign. */
const ROOF = html`<svg class="roof" viewBox="0 0 32 32" aria-hidden="true">
  <path d="M16 3l2 5 11 7-2 2H5l-2-2 11-7zM6 20h3v8H6zM14.5 20h3v8h-3zM23 20h3v8h-3zM3 29h26v1.5H3z" />
</svg>`;
