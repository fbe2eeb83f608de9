import type { Activity } from './activity';
import { bubbleOf, speaker } from './bubble';
import type { Copy } from './copy';
import { openDirectLine } from './direct-line';
import { element } from './element';
import type { Said } from './kept';
import { createPanel } from './panel';
import { sendFile } from './send-file';

/** The conversation in its panel: shows what is said, says what is written, and keeps what cannot be sent yet. */
export function createChat(root: ShadowRoot, api: string, copy: Copy, locale: string) {
  const shown = new Set<string>();
  /** What was written here, until the stream shows it. */
  const own = new Map<string | undefined, HTMLElement>();
  let started = false;
  const panel = createPanel(root, copy, {
    say,
    send: (file) => {
      const id = newId();
      void sendFile(file, show(id, file.name), copy, (...sent) => line.upload(id, file.name, ...sent));
    },
    forget: () => {
      if (confirm(copy.forgetAsk)) void line.forget();
    },
  });
  const line = openDirectLine(api, locale, {
    heard: (activities) => activities.forEach(hear),
    online: (stands) => panel.tell(stands ? '' : copy.offline),
    ended: () => {
      shown.clear();
      own.clear();
      panel.clear();
      line.waiting().forEach(showWaiting);
    },
  });

  function hear(activity: Activity): void {
    const { id, channelData = {}, from, suggestedActions } = activity;
    if (shown.has(id)) return;
    shown.add(id);
    panel.add(bubbleOf(activity, copy, api), false, own.get(channelData.clientActivityID));
    if (from.role === 'user') return;
    panel.suggest(suggestedActions?.actions);
    if (!panel.dialog.open) panel.unread.textContent = copy.news;
  }

  function show(id: string, text: string): HTMLElement {
    const place = element('span', 'state', copy.sending);
    const bubble = element('li', 'me wait', speaker(copy.me), text, place);
    own.set(id, bubble);
    panel.suggest();
    panel.add(bubble, true);
    return place;
  }
  const showWaiting = ({ id, text }: Said) => show(id, text);

  function say(text: string, value?: unknown): void {
    const id = newId();
    show(id, text);
    line.say({ id, text, value });
  }

  return {
    ...panel,
    open(): void {
      panel.open();
      panel.unread.textContent = '';
      if (started) return;
      started = true;
      line.waiting().forEach(showWaiting);
      void line.run();
    },
  };
}

const newId = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
