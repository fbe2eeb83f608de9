import type { Language } from '../../contracts';
import { sayIn } from '../copy/fill-copy';
import { type Html, html } from './html';
import { pathIn } from './layout';

const PRIVACY_PARTS = ['keep', 'read', 'safe', 'device', 'delete', 'cookie'] as const;

/** Privacy in plain words. */
export function renderPrivacy(language: Language): Html {
  const say = sayIn(language);
  return html`<article class="plain">
    <h1>${say('privacy.title')}</h1>
    <p class="lead">${say('privacy.lead')}</p>
    ${PRIVACY_PARTS.map(
      (part) =>
        html`<h2>${say(`privacy.${part}.title`)}</h2>
          <p>${say(`privacy.${part}.text`)}</p>`,
    )}
  </article>`;
}

/** Whom the data comes from, as their licences ask. */
export function renderCredits(language: Language): Html {
  const say = sayIn(language);
  return html`<article class="plain">
    <h1>${say('credits.title')}</h1>
    <p class="lead">${say('credits.lead')}</p>
    <ul>
      ${(['boundaries', 'map', 'gazetteer', 'font'] as const).map((source) => html`<li>${say(`credits.${source}`)}</li>`)}
    </ul>
  </article>`;
}

/** What went wrong and where to go, in both languages: nobody knows which one a lost reader speaks. */
export function renderFailure(status: 404 | 500, reference: string | null): Html {
  const part = (language: Language) => {
    const say = sayIn(language);
    return html`<article class="plain" lang="${language}">
      <h1>${say(`error.${status}.title`)}</h1>
      <p>${say(`error.${status}.text`)}</p>
      ${reference === null ? null : html`<p class="note">${say('error.reference', { reference })}</p>`}
      <p><a class="button" href="${pathIn(language, '/')}">${say('error.home')}</a></p>
    </article>`;
  };
  return html`${part('km')}
    <hr />
    ${part('en')}`;
}
