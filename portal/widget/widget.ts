// The chat on any page: <script src="https://SALA/widget.js" async></script>. Attributes of the tag: data-language="km" or
// "en" (the page's own by default), data-open to open it at once. Links and buttons with data-sala-open open it too.
import { createChat } from './chat';
import { COPY } from './copy';
import { element } from './element';
import { KEY } from './kept';
import { STYLE } from './style';

function start({ src, dataset }: HTMLScriptElement): void {
  // The tag may stand in a page twice.
  if (document.getElementById(KEY)) return;
  const spoken = (dataset.language ?? document.documentElement.lang).startsWith('en') ? 'en' : 'km';
  const host = element('div', '');
  const root = host.attachShadow({ mode: 'open' });
  const api = `${new URL(src).origin}/v3/directline`;
  const chat = createChat(root, api, COPY[spoken], spoken);
  let opener: HTMLElement = chat.launcher;
  const open = (from: HTMLElement) => {
    opener = from;
    chat.launcher.hidden = true;
    if (!chat.dialog.open) chat.open();
  };

  host.id = KEY;
  host.lang = spoken;
  chat.launcher.onclick = () => open(chat.launcher);
  chat.dialog.onclose = () => {
    chat.launcher.hidden = false;
    opener.focus();
  };
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-sala-open]');
    if (!link) return;
    event.preventDefault();
    open(link);
  });
  style(root);
  document.body.append(host);
  if ('open' in dataset) open(chat.launcher);
}

/** A constructed sheet passes a strict content security policy; old browsers take the element. */
function style(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element('style', '', STYLE));
  }
}

// A module has no current script.
const script = (document.currentScript ??
  document.querySelector('script[src$="/widget.js"]')) as HTMLScriptElement;
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => start(script));
else start(script);
