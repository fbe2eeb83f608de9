import type { Copy } from './copy';

const icon = (path: string) => `<svg viewBox="0 0 24 24"><path d="${path}"/></svg>`;
const iconButton = (className: string, path: string, label: string) =>
  `<button class="${className}" title="${label}">${icon(path)}</button>`;

/**
 * The launcher and the panel. Only our own copy goes in here: what people say is always set as text.
 * The list stands inside the log, so that it stays a list to a screen reader.
 */
export const markupOf = (copy: Copy): string =>
  `<button class="open" aria-haspopup="dialog">${icon('M4 5h16v11H9l-5 4z')}${copy.open}<b></b></button>` +
  `<dialog aria-label="${copy.title}"><header><h2>${copy.title}<small>${copy.subtitle}</small></h2>` +
  iconButton('forget', 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13', copy.forget) +
  iconButton('close', 'M6 6l12 12M18 6L6 18', copy.close) +
  `</header><div class="log" role="log" aria-label="${copy.title}" tabindex="0"><p>${copy.shared}</p><ul></ul></div>` +
  `<button class="news" hidden>${copy.news} ↓</button><div class="chips"></div>` +
  `<p class="line" role="status"></p><form><label title="${copy.attach}">${icon('M20 11l-9 9a5 5 0 01-7-7l9-9a3 3 0 015 5l-9 9a1 1 0 01-2-2l7-8')}` +
  `<input type="file" multiple accept="image/*,audio/*,video/*,.pdf" aria-label="${copy.attach}"></label>` +
  `<textarea rows="1" maxlength="150000" placeholder="${copy.open}" aria-label="${copy.open}"></textarea>` +
  `${iconButton('send', 'M4 12l16-8-5 16-3-7z', copy.send)}</form></dialog>`;
