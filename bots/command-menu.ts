import type { Language } from '../contracts';
import { fillCopy } from './copy/fill-copy';
import type { Reply } from './turn';

/** The commands that a door may show in a menu, with what each does, in one language. */
export function commandMenu(language: Language): Array<{ command: string; description: string }> {
  return [
    { command: 'report', description: fillCopy('command.report', language, {}) },
    { command: 'track', description: fillCopy('command.track', language, {}) },
    { command: 'follow', description: fillCopy('command.follow', language, {}) },
    { command: 'phone', description: fillCopy('command.phone', language, {}) },
    { command: 'help', description: fillCopy('command.help', language, {}) },
    { command: 'language', description: fillCopy('command.language', language, {}) },
    { command: 'cancel', description: fillCopy('command.cancel', language, {}) },
  ];
}

/** The menu that stands beside the writing field at doors that have one: short labels, and the command that each gives. */
export function pageMenu(language: Language): Array<{ label: string; payload: string }> {
  return (['report', 'track', 'ask', 'help', 'language'] as const).map((command) => ({
    label: fillCopy(`menu.${command}`, language, {}),
    payload: `/${command}`,
  }));
}

/** What a page says of itself before anybody has written: at most 160 characters. */
export const pageGreeting = (language: Language) => fillCopy('page.greeting', language, {});

/** Said to a citizen whose message kept failing and was put before a person. */
export const PARKED_REPLY: Reply = {
  copy: 'parked.told',
  values: {},
  choices: [],
  request: null,
  secret: null,
  caseId: null,
};
