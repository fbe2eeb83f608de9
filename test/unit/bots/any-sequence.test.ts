import {
  CATEGORY_CODES,
  INTENTS,
  PRIORITIES,
  TEXT_LANGUAGES,
  type InboundMessage,
} from '../../../contracts';
import type { Command } from '../../../bots';
import { summary, Talk, understand, type Understood } from './talk';

/** Mulberry32: the same seed gives the same citizens. */
function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  };
  return { next, pick };
}

const TEXTS = [
  '',
  ' ',
  '…',
  '1',
  '២',
  'yes',
  'ទេ',
  'Skip',
  'រំលង',
  'stop',
  'ឈប់',
  'help',
  'start again',
  'Send',
  'បញ្ជូន',
  'Sla Kram',
  'ទឹកវិល',
  'Kandal',
  'The road in Sla Kram is broken',
  'ភ្លើងដាច់រាល់ថ្ងៃ នៅសង្កាត់ស្លក្រាម',
  'you idiots',
  '2000000002',
  '222222',
  '2000000002 111111',
  'thank you for the answer',
  '\ud83d\ude00',
  'a{number}b $& $1 {{x}}',
  'x'.repeat(20_000),
  'ក'.repeat(20_000),
];
const COMMANDS = ['start', 'help', 'language', 'cancel', 'report', 'track', 'stop', 'ask', 'nope'];
const KINDS = [
  'message',
  'message',
  'message',
  'message',
  'edited',
  'unsupported',
  'blocked',
  'unblocked',
] as const;
const FILES = ['photo', 'voice', 'video', 'document', 'sticker'] as const;

function anyMessage({ next, pick }: ReturnType<typeof random>, talk: Talk): Partial<InboundMessage> {
  const roll = next();
  const seen = talk.choices().map((choice) => choice.id);
  if (roll < 0.3 && seen.length > 0) return { choice: pick(seen) };
  if (roll < 0.35)
    return {
      choice: pick(['menu:report', 'menu:ask', 'language:km', 'report:x:send', 'x', 'add-to-case:y:new']),
    };
  if (roll < 0.45) return { command: { name: pick(COMMANDS), argument: pick(['', 'km', 'track', 'x']) } };
  if (roll < 0.5) return { location: { latitude: pick([13.36, 48.8]), longitude: 103 } };
  if (roll < 0.6) {
    const file = {
      kind: pick(FILES),
      reference: 'f',
      contentType: null,
      name: null,
      size: null,
      durationSeconds: null,
    };
    return { attachments: [file], text: pick(['', 'The road in Sla Kram is broken']) };
  }
  return { text: pick(TEXTS), kind: pick(KINDS), truncated: next() < 0.05 };
}

function anyUnderstanding({ next, pick }: ReturnType<typeof random>, text: string) {
  const told: Understood = {
    intent: next() < 0.3 ? null : pick(INTENTS),
    category: next() < 0.5 ? null : pick(CATEGORY_CODES),
    priority: next() < 0.5 ? null : pick(PRIORITIES),
    language: pick(TEXT_LANGUAGES),
  };
  return understand(text, told);
}

/** What is wrong with one turn; empty when all is well. */
function faultsOf(talk: Talk, replies: string[], silenceIsRight: boolean): string[] {
  const faults: string[] = [];
  if (replies.length > 0 === silenceIsRight) faults.push(`${replies.length} replies`);
  for (const said of replies) if (/undefined|null|NaN|\[object/.test(said)) faults.push(said.slice(0, 200));
  for (const { id } of talk.choices()) if (!/^[\x21-\x7e]{1,64}$/.test(id)) faults.push(`button ${id}`);
  return faults;
}

/** The events that these commands filed in a new case, each as often as it was filed. */
function filedBy(commands: Command[]): string[] {
  return commands.flatMap((command) => (command.name === 'open-case' ? command.eventIds : []));
}

describe.each([1, 2, 3, 4, 5, 6])('any sequence of turns (seed %i)', (seed) => {
  test('never throws, is never speechless without reason, and files no words twice', () => {
    const chance = random(seed);
    for (let citizen = 0; citizen < 40; citizen += 1) {
      const ownCases = chance.pick([[], [summary()], [summary({ awaitsCitizen: true })]]);
      const talk = new Talk({ ownCases });
      for (let turn = 0; turn < 40; turn += 1) {
        const message = anyMessage(chance, talk);
        talk.quotedCaseId = chance.next() < 0.03 ? 'case-1' : null;
        const replies = talk.sends(message, anyUnderstanding(chance, message.text ?? ''));
        expect(faultsOf(talk, replies, message.kind === 'blocked' || message.kind === 'unblocked')).toEqual(
          [],
        );
      }
      const filed = filedBy(talk.commands);
      expect(filed).toEqual([...new Set(filed)]);
    }
  });
});

test('the random citizens do file cases, so that the property says something', () => {
  const chance = random(1);
  const talk = new Talk();
  for (let turn = 0; turn < 2000; turn += 1) {
    const message = anyMessage(chance, talk);
    talk.sends(message, anyUnderstanding(chance, message.text ?? ''));
  }
  const names = new Set(talk.commands.map((command) => command.name));
  expect([...names].sort()).toEqual(['add-to-case', 'open-case', 'resume-messages', 'stop-messages']);
});
