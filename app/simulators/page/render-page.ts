import type { Language } from '../../../contracts';
import en from '../copy/en.json';
import km from '../copy/km.json';
import { PAGE_DOORS, type PageDoor, type PageFeatures } from './page-doors';

type Copy = Record<keyof typeof en, string>;
const COPY: Record<Language, Copy> = { km, en };

const ICONS = {
  attach:
    'M21 11.5l-8.6 8.6a5.5 5.5 0 0 1-7.8-7.8l8.6-8.6a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.6a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9',
  send: 'M4 12l16-8-5 16-3.5-6.5L4 12z',
  keys: 'M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8',
  menu: 'M4 7h16M4 12h16M4 17h16',
  wire: 'M8 6l-6 6 6 6M16 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
} as const;

const icon = (name: keyof typeof ICONS) =>
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;

const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** The page as it stands before its script has asked who is there. */
export function renderPage(language: Language, door: PageDoor, doors: readonly PageDoor[]): string {
  const features: PageFeatures = PAGE_DOORS[door];
  const copy = COPY[language];
  const say = (key: keyof Copy) => escapeHtml(copy[key]);
  const other = language === 'km' ? 'en' : 'km';
  const button = (id: string, key: keyof Copy, image: keyof typeof ICONS, extra = '') =>
    `<button type="button" id="${id}" class="icon" aria-label="${say(key)}" title="${say(key)}" ${extra}>${icon(image)}</button>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title>
<link rel="stylesheet" href="simulator.css">
<script type="module" src="simulator.mjs"></script>
<script type="application/json" id="copy">${JSON.stringify(copy).replaceAll('<', '\\u003c')}</script>
<script type="application/json" id="features">${JSON.stringify(features)}</script>
</head>
<body data-door="${door}">
<aside id="people" class="panel" aria-label="${say('people')}">
  <header><h1>${say('title')}</h1>${button('close-people', 'close', 'close')}</header>
  ${doorSwitch(say, door, doors)}
  <p class="note">${say(`intro.${door}`)} <a href="?door=${door}&amp;lang=${other}" lang="${other}">${say('language.other')}</a></p>
  <h2>${say('people')}</h2>
  <ul id="citizen-list" class="list"></ul>
  <details><summary>${say('person.new')}</summary>${citizenForm(say)}</details>
  <section${hiddenUnless(features.groups)}>
    <h2>${say('groups')}</h2>
    <ul id="group-list" class="list"></ul>
    <details><summary>${say('group.new')}</summary>${groupForm(say)}</details>
  </section>
  ${features.window ? ageControls(say) : ''}
</aside>
<main class="phone">
  <header>
    ${button('open-people', 'people', 'menu', 'aria-controls="people"')}
    <span class="face bot" aria-hidden="true">ស</span>
    <p class="who"><strong id="chat-title">Sala</strong><span id="chat-state">${say('bot')}</span></p>
    <button type="button" id="block" class="plain"></button>
    ${button('open-wire', 'wire', 'wire', 'aria-controls="wire"')}
  </header>
  <p id="notice" role="alert" hidden></p>
  <div id="thread" role="log" aria-live="polite" tabindex="0"></div>
  <button type="button" id="new-messages" hidden>${say('new-messages')} ↓</button>
  <div id="toast" role="status"></div>
  ${composer(say, button, features)}
</main>
<aside id="wire" class="panel" aria-label="${say('wire')}">
  <header><h2>${say('wire')}</h2><button type="button" id="clear-wire" class="plain">${say('wire.clear')}</button>${button('close-wire', 'close', 'close')}</header>
  <p class="note">${say(`wire.note.${door}`)}</p>
  <ol id="wire-list"><li class="nothing">${say('wire.empty')}</li></ol>
</aside>
</body>
</html>
`;
}

type Say = (key: keyof Copy) => string;

const hiddenUnless = (shown: boolean) => (shown ? '' : ' hidden');

/** Whose phone is shown; nothing where only one door is played. */
function doorSwitch(say: Say, door: PageDoor, doors: readonly PageDoor[]): string {
  if (doors.length < 2) return '';
  const links = doors.map(
    (name) =>
      `<a href="?door=${name}"${name === door ? ' aria-current="page"' : ''}>${say(`door.${name}`)}</a>`,
  );
  return `<nav id="doors" aria-label="${say('doors')}">${links.join('')}</nav>`;
}

/** Hours that pass on the platform at a press: the window of 24 hours, and the seven days of a person's answer. */
const AGES = { 'age.hours': 23, 'age.day': 24, 'age.week': 24 * 7 } as const;

function ageControls(say: Say): string {
  const buttons = (['age.hours', 'age.day', 'age.week'] as const).map(
    (key) => `<button type="button" class="main" data-age="${AGES[key]}">${say(key)}</button>`,
  );
  return `<section id="ages"><h2>${say('age')}</h2><p class="note" id="window-note"></p><div class="row">${buttons.join('')}</div></section>`;
}

function citizenForm(say: Say): string {
  return `<form id="new-citizen">
    <label>${say('person.name')}<input name="name" required maxlength="64" autocomplete="off"></label>
    <label>${say('person.language')}<select name="language"><option value="km">${say('language.km')}</option><option value="en">${say('language.en')}</option></select></label>
    <button class="main">${say('person.create')}</button>
  </form>`;
}

function groupForm(say: Say): string {
  return `<form id="new-group">
    <label>${say('group.title')}<input name="title" required maxlength="128" autocomplete="off"></label>
    <button class="main">${say('group.create')}</button>
    <p class="note">${say('group.note')}</p>
  </form>`;
}

/** Siem Reap town, and Bangkok. */
const PLACES = { location: '13.3622,103.8597', 'location-abroad': '13.7563,100.5018' } as const;

function composer(
  say: Say,
  button: (id: string, key: keyof Copy, image: keyof typeof ICONS, extra?: string) => string,
  features: PageFeatures,
): string {
  const samples = features.samples.map(
    (kind) => `<button type="button" data-sample="${kind}">${say(`attach.${kind}`)}</button>`,
  );
  const canAttach =
    features.samples.length > 0 || features.ownFile || features.location || features.contact;
  const places = (['location', 'location-abroad'] as const).map(
    (place) => `<button type="button" data-place="${PLACES[place]}">${say(`attach.${place}`)}</button>`,
  );
  return `<footer>
    <div id="attach-menu" class="menu" hidden>
      ${samples.join('')}
      <button type="button" id="own-file"${hiddenUnless(features.ownFile)}>${say('attach.own-file')}</button>
      ${features.location ? places.join('') : ''}
      <button type="button" data-contact="own"${hiddenUnless(features.contact)}>${say('attach.contact')}</button>
      <button type="button" data-contact="forwarded"${hiddenUnless(features.contact)}>${say('attach.contact-forwarded')}</button>
    </div>
    <div id="command-menu" class="menu" hidden></div>
    <div id="context" hidden><p></p>${button('drop-context', 'cancel', 'close')}</div>
    <form id="composer">
      ${button('attach', 'attach', 'attach', `aria-expanded="false"${hiddenUnless(canAttach)}`)}
      <button type="button" id="commands" class="icon" aria-label="${say('commands')}" title="${say('commands')}" aria-expanded="false"${hiddenUnless(features.commands)}>/</button>
      <textarea id="text" rows="1" aria-label="${say('write')}" placeholder="${say('write')}"></textarea>
      ${button('keys-toggle', 'keyboard', 'keys', 'hidden aria-expanded="true"')}
      <button class="icon send" aria-label="${say('send')}" title="${say('send')}">${icon('send')}</button>
    </form>
    <div id="keys" hidden></div>
    <input type="file" id="file" hidden accept="image/*,audio/*,video/*,application/pdf">
  </footer>`;
}
