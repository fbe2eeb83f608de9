import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../../admin/i18n/en.json';
import km from '../../../admin/i18n/km.json';
import apiEnglish from '../../../app/copy/en.json';
import apiKhmer from '../../../app/copy/km.json';
import { PERMISSIONS } from '../../../casework/staff/policies';
import {
  AUDITED_ACTS,
  CASE_STATES,
  CASE_TYPES,
  CASE_VERBS,
  CATEGORY_CODES,
  CHANNEL_NAMES,
  DELIVERY_STATES,
  FAILURE_KINDS,
  ERROR_CODES,
  PRIORITIES,
  STAFF_ROLES,
  TEXT_LANGUAGES,
} from '../../../contracts';

const ADMIN = join(__dirname, '../../../admin');
/** react-admin's own texts, which come with it. */
const THEIR_ENGLISH = join(__dirname, '../../../node_modules/ra-language-english/dist/index.js');

function flatten(copy: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(copy)) {
    if (typeof value === 'string') texts.set(`${path}${key}`, value);
    else for (const [below, text] of flatten(value, `${path}${key}.`)) texts.set(below, text);
  }
  return texts;
}

const KHMER = flatten(km);
const ENGLISH = flatten(en);

/** Rights are named like keys and are no copy. */
const isAct = (key: string) => Object.hasOwn(PERMISSIONS, key);

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fake' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

/** Lists of codes that copy has a text for each of: `state.${code}`. */
const LISTS: Record<string, readonly string[]> = {
  state: CASE_STATES,
  type: CASE_TYPES,
  category: CATEGORY_CODES,
  priority: PRIORITIES,
  channel: CHANNEL_NAMES,
  role: STAFF_ROLES,
  language: TEXT_LANGUAGES,
  delivery: DELIVERY_STATES,
  'delivery.why': FAILURE_KINDS,
  problem: [...ERROR_CODES, 'network', 'unreadable'],
};

describe('the copy of the console', () => {
  it('has the same keys in Khmer and English', () => {
    expect([...KHMER.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
    expect(KHMER.size).toBeGreaterThan(400);
  });

  it('has the same placeholders in Khmer and English', () => {
    const different = [...KHMER].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(ENGLISH.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('writes Khmer in Khmer letters, normalised, and leaves nothing empty', () => {
    const wrong = [...KHMER].filter(
      ([key, text]) =>
        text !== text.normalize('NFC') || (text.trim() === '' && !key.startsWith('ra.') && key !== ''),
    );
    expect(wrong).toEqual([]);
    const unwritten = [...KHMER].filter(
      ([key, text]) =>
        !/[\u1780-\u17ff]/.test(text) &&
        ENGLISH.get(key) === text &&
        /[a-z]{4}/i.test(text.replaceAll(/%\{\w+\}/g, '')),
    );
    expect(unwritten.map(([key]) => key)).toEqual(['channel.azure']);
  });

  it('has every key that the console names', () => {
    const named = sources(ADMIN)
      .flatMap((source) =>
        [...source.matchAll(/'((?:[a-z]+)\.[a-z][\w.-]+)'/g)].map(([, key]) => key ?? ''),
      )
      .filter((key) => Object.keys(km).includes(key.split('.')[0] ?? ''))
      // Live events are named alike and are no copy.
      .filter((key) => !['case.opened', 'case.message', 'case.presence', 'case.clock'].includes(key));
    expect(named.length).toBeGreaterThan(200);
    expect([...new Set(named)].filter((key) => !ENGLISH.has(key) && !isAct(key))).toEqual([]);
  });

  it('keeps no text that nobody is shown', () => {
    const all = sources(ADMIN).join('\n');
    // `translate(`state.${code}`)` shows every text below `state.`.
    const families = [...all.matchAll(/`([a-z]+(?:\.[\w.-]*)?[.-])\$\{/g)].map(
      ([, family]) => family ?? '',
    );
    const shown = (key: string) =>
      all.includes(`'${key}'`) ||
      all.includes(`"${key}"`) ||
      key.startsWith('ra.') ||
      families.some((family) => key.startsWith(family));
    const ofList = (key: string) => key.startsWith('resources.') || (key.split('.')[0] ?? '') in LISTS;
    expect([...KHMER.keys()].filter((key) => !shown(key) && !ofList(key))).toEqual([]);
  });

  it('has a text for every act that is recorded', () => {
    expect(AUDITED_ACTS.filter((act) => !KHMER.has(`accesses.act-${act}`))).toEqual([]);
  });

  it('has a text for every code of every list', () => {
    const missing = Object.entries(LISTS).flatMap(([list, codes]) =>
      codes.map((code) => `${list}.${code}`).filter((key) => !KHMER.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('tells every verb of the timeline', () => {
    expect(CASE_VERBS.filter((verb) => !KHMER.has(`timeline.${verb}`))).toEqual([]);
  });

  it('translates all of react-admin', () => {
    const english = readFileSync(THEIR_ENGLISH, 'utf8');
    const keysOfTheirs = new Set([...english.matchAll(/^\s+(\w+): ['"]/gm)].map(([, key]) => key ?? ''));
    const keysOfOurs = new Set(
      [...KHMER.keys()].filter((key) => key.startsWith('ra.')).map((key) => key.split('.').at(-1)),
    );
    expect(keysOfTheirs.size).toBeGreaterThan(100);
    expect([...keysOfTheirs].filter((key) => !keysOfOurs.has(key))).toEqual([]);
  });
});

/** What refuses a case of a bulk job is told by its key alone; every other refusal comes with the words of the API. */
const toldByKey = Object.keys(en.problem).filter(
  (key) => key in apiEnglish && !(ERROR_CODES as readonly string[]).includes(key),
);

it.each(toldByKey)('says of a refused case what the API says: %s', (key) => {
  const toldBy = (copy: object) => Reflect.get(copy, key) as unknown;
  expect(toldBy(km.problem)).toBe(toldBy(apiKhmer));
  expect(toldBy(en.problem)).toBe(toldBy(apiEnglish));
});
