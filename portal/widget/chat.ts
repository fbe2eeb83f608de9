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
  /** No two conversations share an id. */
  const shown = new Set<string>();
  /** What was written here, until the stream shows it. */
  const own = new Map<string | undefined, HTMLElement>();
  let started = false;
  const panel = createPanel(root, copy, {
    say,
    send: (file) => {
      const said = { id: newId(), text: file.name };
      void sendFile(file, show(said), copy, (...sent) => line.upload(said, ...sent));
    },
    forget: () => void (confirm(copy.forgetAsk) && line.forget()),
  });
  const line = openDirectLine(api, locale, {
    heard,
    online: (stands, why = copy.offline) => panel.tell(stands ? '' : why),
    ended: () => {
      panel.suggest();
      panel.clear();
      line.waiting().forEach(show);
    },
  });

  function heard(activities: Activity[]): void {
    panel.tell('');
    if (activities[0] && !panel.dialog.open) panel.unread.textContent = copy.news;
    activities.forEach((activity) => {
      const { id, type, channelData = {}, from, suggestedActions } = activity;
      // Understood in every language; a screen reader says its name. The stream ends it with an empty frame.
      if (type === 'typing') panel.tell('✍…');
      else if (!shown.has(id)) {
        shown.add(id);
        panel.add(bubbleOf(activity, copy, api), false, own.get(channelData.clientActivityID));
        if (from.role !== 'user' && !channelData.aside) panel.suggest(suggestedActions?.actions);
      }
    });
  }

  function show({ id, text }: Said): HTMLElement {
    const place = element('span', 'state', copy.sending);
    const bubble = element('li', 'me wait', speaker(copy.me), text, place);
    own.set(id, bubble);
    panel.suggest();
    panel.add(bubble, true);
    return place;
  }

  function say(text: string, value?: unknown): void {
    const said = { id: newId(), text, value };
    show(said);
    line.say(said);
  }

  return {
    ...panel,
    open(): void {
      panel.open();
      panel.unread.textContent = '';
      if (started) return;
      started = true;
      line.waiting().forEach(show);
      void line.run();
    },
  };
}

/** Only this conversation's own ids must differ. */
const newId = () => `${Math.random()}`;
