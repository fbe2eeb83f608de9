import type { Action } from './activity';
import type { Copy } from './copy';
import { button } from './element';
import { createParts } from './parts';

/** What a person does with the panel. */
export interface Wishes {
  /** `value` comes with a pressed suggestion. */
  say: (text: string, value?: unknown) => void;
  send: (file: File) => void;
  forget: () => void;
}

/** A reader this near to the end follows what comes. */
const NEAR = 30;

/** The panel in its root: log, suggestions, state of the line, form. It knows nothing of Direct Line. */
export function createPanel(root: ShadowRoot, copy: Copy, wishes: Wishes) {
  const [launcher, badge, dialog, forget, close, log, list, news, chips, line, form, words, files] =
    createParts(copy);
  root.append(launcher, dialog);
  news.hidden = true;

  /** Where what was said since the person's own last word begins: it is read from there, however long it is. */
  let unread: HTMLElement | undefined;
  let place: number | undefined;
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  /** At the end, or where we put the reader, who has not moved since. */
  const follows = () => atEnd() || log.scrollTop === place;
  const toEnd = (from: HTMLElement | null | undefined = unread) => {
    log.scrollTop = from?.offsetTop ?? log.scrollHeight;
    place = log.scrollTop;
    // What is longer than the panel is read from its beginning: that there is more below must be seen.
    news.hidden = atEnd();
  };
  log.onscroll = () => (news.hidden ||= atEnd());
  const last = () => list.lastChild as HTMLElement;
  news.onclick = () => toEnd(unread === last() ? null : (unread = last()));
  close.onclick = () => dialog.close();
  forget.onclick = wishes.forget;
  // Never false: a handler that answers it takes the key away.
  dialog.onkeydown = ({ key }) => key !== 'Escape' || dialog.close();
  takeWords(form, words, files, wishes);

  return {
    dialog,
    launcher,
    unread: badge,
    /** On a small screen the panel is all there is, so that the keyboard stays in it. */
    open(): void {
      badge.textContent = '';
      const wide = innerWidth > 540;
      dialog[wide ? 'show' : 'showModal']();
      // On a phone the keyboard of the writing field would hide what is said.
      (wide ? words : log).focus();
      toEnd();
    },
    /** The stream's words in their order, and below them those that still wait (`own`), which always scroll down. */
    add(bubble: HTMLElement, own: boolean, instead?: HTMLElement): void {
      const follow = own || follows();
      instead?.remove();
      list.insertBefore(bubble, own ? null : list.querySelector('.wait'));
      unread = bubble.matches('.me') ? undefined : (unread ?? bubble);
      if (follow) toEnd();
      else news.hidden = false;
    },
    suggest(actions: Action[] = []): void {
      // A pressed suggestion is gone: the keyboard goes on in the writing field.
      if (chips.contains(root.activeElement)) words.focus();
      const follow = follows();
      chips.replaceChildren(
        ...actions.map(({ title, value }) => button('chip', title, () => wishes.say(title, value))),
      );
      if (follow) toEnd();
    },
    tell: (text: string) => void (line.textContent = text),
    clear(): void {
      chips.replaceChildren();
      list.replaceChildren();
      words.focus();
    },
  };
}

/** Enter sends, Shift and Enter begins a line. */
function takeWords(
  form: HTMLElement,
  words: HTMLTextAreaElement,
  files: HTMLInputElement,
  { say, send }: Wishes,
): void {
  const submit = (event: Event) => {
    event.preventDefault();
    const text = words.value.trim();
    words.value = '';
    words.focus();
    if (text) say(text);
  };
  form.onsubmit = submit;
  words.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  files.onchange = () => {
    [...(files.files ?? [])].forEach(send);
    files.value = '';
  };
}
