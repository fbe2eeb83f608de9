import { localStorageStore, type Store } from 'react-admin';

/** What belongs to the device and not to one session: a session's end must not change the language. Drafts name their writer. */
const KEPT = /^(locale|theme|urgent-sound|draft\..*|fold\..*)$/;

/** What the console remembers in the browser. Signing out forgets the rest; drafts go when a person signs out by hand. */
export function createConsoleStore(): Store {
  const store = localStorageStore('1', 'sala');
  return {
    ...store,
    reset() {
      for (const key of Object.keys(store.listItems?.() ?? {})) {
        if (!KEPT.test(key)) store.removeItem(key);
      }
    },
  };
}
