import { ARTICLE_CATEGORIES, type ArticleRecord, type Language } from '../../contracts';
import { sayIn } from '../copy/fill-copy';
import { type Html, html } from './html';
import { pathIn } from './layout';
import { renderProse } from './prose';

/** What a citizen reads of an article. */
export type ShownArticle = Pick<
  ArticleRecord,
  'slug' | 'category' | 'titleKm' | 'titleEn' | 'shortKm' | 'shortEn' | 'bodyKm' | 'bodyEn' | 'updatedAt'
>;

export const ARTICLES_PATH = '/articles';

/** An article's address in a language, from the root of the site. */
export const articlePath = (language: Language, slug: string) =>
  pathIn(language, `${ARTICLES_PATH}/${slug}`);

export const titleOf = (article: ShownArticle, language: Language) =>
  language === 'km' ? article.titleKm : article.titleEn;
export const shortOf = (article: ShownArticle, language: Language) =>
  language === 'km' ? article.shortKm : article.shortEn;

/** All articles by subject, or those that fit what was searched for. */
export function renderArticles(language: Language, articles: ShownArticle[], words: string | null): Html {
  const say = sayIn(language);
  return html`<section class="articles">
    <h1>${say('articles.title')}</h1>
    <p class="lead">${say('articles.lead')}</p>
    <form class="search" role="search" action="${pathIn(language, ARTICLES_PATH)}" method="get">
      <label for="q">${say('articles.search')}</label>
      <div>
        <input
          id="q"
          name="q"
          type="search"
          maxlength="200"
          value="${words ?? ''}"
          placeholder="${say('articles.search-example')}"
        />
        <button class="button">${say('articles.search-button')}</button>
      </div>
    </form>
    ${words === null ? bySubject(language, articles) : found(language, articles, words)}
  </section>`;
}

function bySubject(language: Language, articles: ShownArticle[]): Html[] {
  const say = sayIn(language);
  if (articles.length === 0) return [html`<p>${say('articles.empty')}</p>`];
  return ARTICLE_CATEGORIES.flatMap((category) => {
    const own = articles.filter((article) => article.category === category);
    if (own.length === 0) return [];
    return [html`<h2>${say(`articles.category.${category}`)}</h2>`, links(language, own)];
  });
}

function found(language: Language, articles: ShownArticle[], words: string): Html {
  const say = sayIn(language);
  const all = html`<p>
    <a href="${pathIn(language, ARTICLES_PATH)}">${say('articles.all')}</a>
  </p>`;
  if (articles.length > 0)
    return html`<h2>${say('articles.found', { words })}</h2>
      ${links(language, articles)}${all}`;
  return html`<h2>${say('articles.none', { words })}</h2>
    <p>${say('articles.none-text')}</p>
    <p class="actions">
      <a class="button" href="${pathIn(language, '/')}#ways" data-sala-open>${say('action.chat')}</a>
    </p>
    ${all}`;
}

function links(language: Language, articles: ShownArticle[]): Html {
  return html`<ul class="answers">
    ${articles.map(
      (article) =>
        html`<li>
          <a href="${articlePath(language, article.slug)}"
            ><strong>${titleOf(article, language)}</strong><span>${shortOf(article, language)}</span></a
          >
        </li>`,
    )}
  </ul>`;
}

/** One article, with the question whether it helped. `voted`: what the reader has just answered. */
export function renderArticle(
  language: Language,
  article: ShownArticle,
  { voted, timeZone }: { voted: boolean | null; timeZone: string },
): Html {
  const say = sayIn(language);
  return html`<article class="plain answer">
    <p><a href="${pathIn(language, ARTICLES_PATH)}">${say('articles.back')}</a></p>
    <h1>${titleOf(article, language)}</h1>
    <p class="lead">${shortOf(article, language)}</p>
    ${renderProse(language === 'km' ? article.bodyKm : article.bodyEn)}
    <p class="note">${say('articles.updated', { day: dayOf(article.updatedAt, language, timeZone) })}</p>
    ${voted === null ? askWhetherItHelped(language, article) : thank(language, voted)}
  </article>`;
}

function askWhetherItHelped(language: Language, { slug }: ShownArticle): Html {
  const say = sayIn(language);
  return html`<form class="vote" method="post" action="${articlePath(language, slug)}/vote">
    <p id="vote">${say('articles.helped')}</p>
    <div role="group" aria-labelledby="vote">
      <button name="helped" value="yes">${say('articles.yes')}</button>
      <button name="helped" value="no">${say('articles.no')}</button>
    </div>
  </form>`;
}

function thank(language: Language, helped: boolean): Html {
  const say = sayIn(language);
  if (helped) return html`<p class="vote" role="status">${say('articles.thanks')}</p>`;
  return html`<div class="vote" role="status">
    <p>${say('articles.thanks-no')}</p>
    <p><a class="button" href="${pathIn(language, '/')}#ways" data-sala-open>${say('articles.ask')}</a></p>
  </div>`;
}

function dayOf(date: Date, language: Language, timeZone: string): string {
  const locale = language === 'km' ? 'km-KH-u-nu-khmr' : 'en-GB';
  return date.toLocaleDateString(locale, { dateStyle: 'long', timeZone });
}
