import type { EmergencyContact, Language } from '../../contracts';
import { type CopyKey, sayIn } from '../copy/fill-copy';
import { type Html, html } from './html';
import { pathIn } from './layout';

/** What the first page is handed by the composition root. */
export interface HomeContent {
  /** `https://t.me/...`; null: Telegram is not open. */
  telegramUrl: string | null;
  /** `https://m.me/...`; null: Messenger is not open. */
  messengerUrl: string | null;
  /** `sms:+855...` (RFC 5724); null: short messages are not open. */
  smsUrl: string | null;
  /** A number that can be called from Cambodia; null: the telephone is not open. */
  phone: string | null;
  emergencyContacts: EmergencyContact[];
}

/** The first page: what Sala is, how to report, what happens then, how to track, who reads it, and whom to call in danger. */
export function renderHome(language: Language, content: HomeContent): Html {
  const say = sayIn(language);
  return html` <section class="hero">
      <h1>${say('hero.title')}</h1>
      <p class="lead">${say('hero.lead')}</p>
      <p class="actions">
        <a class="button" href="#ways" data-sala-open>${say('action.chat')}</a
        >${telegramButton(language, content)}
      </p>
      <p class="note">${say('hero.free')}</p>
      <noscript><p class="note">${say('noscript')}</p></noscript>
    </section>
    <section aria-labelledby="story">
      <h2 id="story">${say('story.title')}</h2>
      <ol class="steps">
        ${(['1', '2', '3', '4'] as const).map(
          (step) =>
            html`<li>
              <h3>${say(`story.${step}.title`)}</h3>
              <p>${say(`story.${step}.text`)}</p>
            </li>`,
        )}
      </ol>
    </section>
    <section id="ways" aria-labelledby="ways-title">
      <h2 id="ways-title">${say('ways.title')}</h2>
      <div class="cards">
        ${card(language, 'ways.chat.title', 'ways.chat.text', html`<a href="#ways" data-sala-open>${say('action.chat')}</a>`)}
        ${telegramCard(language, content)} ${messengerCard(language, content)} ${smsCard(language, content)}
        ${phoneCard(language, content)}
      </div>
      ${laterDoors(language, content)}
    </section>
    <section class="pair">
      ${card(language, 'track.title', 'track.text', html`<a href="#ways" data-sala-open>${say('track.action')}</a>`)}
      ${card(language, 'articles.title', 'articles.lead', html`<a href="${pathIn(language, '/articles')}">${say('articles.all')}</a>`)}
      ${card(language, 'privacy.short.title', 'privacy.short.text', html`<a href="${pathIn(language, '/privacy')}">${say('privacy.link')}</a>`)}
    </section>
    ${emergency(language, content.emergencyContacts)}`;
}

function card(language: Language, title: CopyKey, text: CopyKey, action: Html | null): Html {
  const say = sayIn(language);
  return html`<div class="card">
    <h3>${say(title)}</h3>
    <p>${say(text)}</p>
    ${action === null ? null : html`<p class="go">${action}</p>`}
  </div>`;
}

function telegramCard(language: Language, { telegramUrl }: HomeContent): Html | null {
  if (telegramUrl === null) return null;
  const link = openDoor(telegramUrl, sayIn(language)('action.telegram'));
  return card(language, 'ways.telegram.title', 'ways.telegram.text', link);
}

function phoneCard(language: Language, { phone }: HomeContent): Html | null {
  if (phone === null) return null;
  return card(language, 'ways.phone.title', 'ways.phone.text', html`<a href="tel:${phone}">${phone}</a>`);
}

/**
 * What cannot be used yet takes one line and no card. A door that no account is there for is not promised: only Telegram and the telephone
 * belong to the plan that everybody knows.
 */
function laterDoors(language: Language, { telegramUrl, phone }: HomeContent): Html | null {
  const say = sayIn(language);
  const later = [
    ...(telegramUrl === null ? [say('ways.telegram.title')] : []),
    ...(phone === null ? [say('ways.phone.title')] : []),
  ];
  if (later.length === 0) return null;
  return html`<p class="later">${say('ways.later', { doors: later.join(say('ways.and')) })}</p>`;
}

function messengerCard(language: Language, { messengerUrl }: HomeContent): Html | null {
  if (messengerUrl === null) return null;
  const link = openDoor(messengerUrl, sayIn(language)('action.messenger'));
  return card(language, 'ways.messenger.title', 'ways.messenger.text', link);
}

function smsCard(language: Language, { smsUrl }: HomeContent): Html | null {
  if (smsUrl === null) return null;
  return card(language, 'ways.sms.title', 'ways.sms.text', openDoor(smsUrl, smsUrl.slice('sms:'.length)));
}

/** The link of a door that leads out of this page. */
const openDoor = (url: string, text: string): Html => html`<a href="${url}" rel="noopener">${text}</a>`;

function telegramButton(language: Language, { telegramUrl }: HomeContent): Html | null {
  if (telegramUrl === null) return null;
  return html`<a class="button second" href="${telegramUrl}" rel="noopener"
    >${sayIn(language)('action.telegram')}</a
  >`;
}

function emergency(language: Language, contacts: EmergencyContact[]): Html | null {
  if (contacts.length === 0) return null;
  const say = sayIn(language);
  return html`<section class="emergency" aria-labelledby="emergency">
    <h2 id="emergency">${say('emergency.title')}</h2>
    <p>${say('emergency.text')}</p>
    <ul>
      ${contacts.map(
        ({ nameKm, nameEn, phone }) =>
          html`<li>
            <a href="tel:${phone}"
              ><span>${language === 'km' ? nameKm : nameEn}</span><strong>${phone}</strong></a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
