import type { Copy } from './copy';
import { button, element, icon } from './element';

/**
 * The launcher and the panel, element by element: a page that asks for trusted types takes no HTML as text. The list stands
 * inside the log, so that it stays a list to a screen reader.
 */
export function createParts(copy: Copy) {
  const iconButton = (className: string, line: string, title: string) =>
    Object.assign(button(className, icon(line)), { title });
  const badge = element('b', '');
  const launcher = element('button', 'open', icon('M4 5h16v11H9l-5 4z'), copy.open, badge);
  const forget = iconButton('', 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13', copy.forget);
  const close = iconButton('', 'M6 6l12 12M18 6L6 18', copy.close);
  const list = element('ul', '');
  const log = element('div', 'log', element('p', '', copy.shared), list);
  const news = button('news', `${copy.news} ↓`);
  const chips = element('div', 'chips');
  const line = element('p', 'line');
  const files = element('input', 'read');
  const words = element('textarea', '');
  const clip = icon('M20 11l-9 9a5 5 0 01-7-7l9-9a3 3 0 015 5l-8 8');
  const label = element('label', '', clip, files);
  const send = iconButton('send', 'M4 12l16-8-5 16-3-7z', copy.send);
  const form = element('form', '', label, words, send);
  const title = element('h2', '', copy.title, element('small', '', copy.subtitle));
  const header = element('header', '', title, forget, close);
  const dialog = element('dialog', '', header, log, news, chips, line, form);

  dialog.ariaLabel = log.ariaLabel = copy.title;
  log.role = 'log';
  log.tabIndex = 0;
  line.role = 'status';
  files.type = 'file';
  files.multiple = true;
  files.accept = 'image/*,audio/*,video/*,.pdf';
  label.title = files.ariaLabel = copy.attach;
  words.rows = 1;
  words.maxLength = 150_000;
  words.placeholder = words.ariaLabel = copy.open;
  return [
    launcher,
    badge,
    dialog,
    forget,
    close,
    log,
    list,
    news,
    chips,
    line,
    form,
    words,
    files,
  ] as const;
}
