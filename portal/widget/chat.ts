import type { Activity } from './activity';
import { bubbleOf, waitingBubbleOf } from './bubble';
import type { Copy } from './copy';
import { openDirectLine } from './direct-line';
import type { Said } from './kept';
import { createPanel } from './panel';

/** The conversation in its panel: shows what is said, says what is written, and keeps what cannot be sent yet. */
export function createChat(root: ShadowRoot, api: string, copy: Copy, locale: string) {
  /** No two conversations share an id. */
  const shown = new Set<string>();
  /** What was written here, until the stream shows it. */
  const own = new Map<string | undefined, HTMLElement>();
  let started = false;
  const panel = createPanel(root, copy, {
    say,
    send: (file) => say(file.name, undefined, file),
    forget: () => void (confirm(copy.forgetAsk) && line.forget()),
  });
  const line = openDirectLine(
    api,
    locale,
    copy,
    ({ id }) => own.get(id)?.lastElementChild,
    heard,
    (stands, why = copy.offline) => panel.tell(stands ? '' : why),
    () => {
      panel.clear();
      line.waiting().forEach(show);
    },
  );

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

  function show({ id, text, file }: Said): void {
    const bubble = waitingBubbleOf(text, copy);
    own.set(id, bubble);
    // A file may be refused: the open question then still stands.
    if (!file) panel.suggest();
    panel.add(bubble, true);
  }

  function say(text: string, value?: unknown, chosen?: File): void {
    const said = { id: newId(), text, value, file: !!chosen };
    show(said);
    line.say(said, chosen);
  }

  function start(): void {
    if (started) return;
    started = true;
    line.waiting().forEach(show);
    void line.run();
  }
  // What an earlier visit could not send goes by itself.
  if (line.waiting()[0]) start();

  return {
    ...panel,
    open(): void {
      panel.open();
      start();
    },
  };
}

/** Only this conversation's own ids must differ. */
const newId = () => `${Math.random()}`;
