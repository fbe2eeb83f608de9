import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CASE_STATES,
  CASE_TYPES,
  CATEGORY_CODES,
  LANGUAGES,
  outboundContent,
  PRIORITIES,
} from '../../../contracts';
import {
  categoryName,
  fillCopy,
  isCopyKey,
  nextStepOf,
  priorityName,
  renderReply,
  stateName,
  typeName,
  writeCaseNumber,
  writeDate,
  writeTime,
} from '../../../bots';
import en from '../../../bots/copy/en.json';
import km from '../../../bots/copy/km.json';

const BOTS = path.join(__dirname, '../../../bots');
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const ENGLISH = new Map(Object.entries(en));
const KHMER = new Map(Object.entries(km));

describe('the copy', () => {
  test('has the same keys in the same order in both languages', () => {
    expect([...KHMER.keys()]).toEqual([...ENGLISH.keys()]);
  });

  test.each([...ENGLISH.keys()])('%s has the same placeholders in both languages', (key) => {
    expect(placeholders(KHMER.get(key) ?? '')).toEqual(placeholders(ENGLISH.get(key) ?? ''));
  });

  test('is NFC, and never empty or padded', () => {
    for (const text of [...KHMER.values(), ...ENGLISH.values()]) {
      expect(text).toBe(text.normalize('NFC'));
      expect(text).toBe(text.trim());
      expect(text).not.toBe('');
    }
  });

  test('is Khmer where it should be Khmer and English where it should be English', () => {
    const sameInBoth = (key: string) =>
      /^(foreign\.|language\.(km|en)$|(menu|command)\.language$)/.test(key);
    for (const [key, text] of KHMER) {
      if (!sameInBoth(key)) expect(`${key}: ${text}`).toMatch(/[\u1780-\u17ff]/u);
    }
    for (const [key, text] of ENGLISH) {
      if (!sameInBoth(key)) expect(`${key}: ${text}`).not.toMatch(/[\u1780-\u17ff]/u);
    }
  });

  test('every sentence of Khmer ends as Khmer does', () => {
    for (const [key, text] of KHMER)
      if (!key.startsWith('foreign.')) expect(`${key}: ${text}`).not.toMatch(/[^ .]\.$/u);
  });
});

describe('copy keys in the code', () => {
  const sources = (readdirSync(BOTS, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(BOTS, file), 'utf8'))
    .join('\n');
  const literals = new Set(
    [...sources.matchAll(/['"`]([a-z]+(?:[.-][a-z-]+)+)['"`]/g)].map((match) => match[1] ?? ''),
  );
  const prefixes = [...sources.matchAll(/`([a-z]+\.(?:[a-z-]+\.)?)\$\{/g)].map((match) => match[1] ?? '');
  const areas = new Set([...ENGLISH.keys()].map((key) => key.split('.')[0]));

  test('every key is used', () => {
    const unused = [...ENGLISH.keys()].filter((key) => {
      // What is said at doors that carry less stands beside what is said at the others (bots/copy/render-reply.ts).
      const said = key.replace(/\.(?:words|files)$/, '');
      return !literals.has(said) && !prefixes.some((prefix) => said.startsWith(prefix));
    });
    expect(unused).toEqual([]);
  });

  test('every key that is used exists', () => {
    const named = [...literals].filter((key) => key.includes('.') && areas.has(key.split('.')[0]));
    expect(named.filter((key) => !isCopyKey(key))).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });
});

describe('filling copy', () => {
  test('every closed code has a name in both languages', () => {
    for (const language of LANGUAGES) {
      for (const code of CATEGORY_CODES) expect(categoryName(code, language)).not.toBe('');
      for (const state of CASE_STATES)
        expect(stateName(state, language)).not.toBe(nextStepOf(state, language));
      for (const code of PRIORITIES) expect(priorityName(code, language)).not.toBe('');
      for (const code of CASE_TYPES) expect(typeName(code, language)).not.toBe('');
    }
  });

  test('a citizen’s braces stay braces', () => {
    expect(fillCopy('report.which-place', 'en', { name: '{name} {office}' })).toBe(
      'There is more than one place called {name} {office}. Which one is it?',
    );
  });

  test('a missing value and an unknown key are faults that name the key', () => {
    expect(() => fillCopy('add.done', 'en')).toThrow('Copy add.done needs a value for {number}');
    const reply = { copy: 'no.such', values: {}, choices: [], request: null, secret: null, caseId: null };
    expect(() => renderReply(reply, 'en')).toThrow('no.such');
  });

  test('a rendered reply is what the doors take', () => {
    const reply = {
      copy: 'add.done',
      values: { number: '123-456-7890' },
      choices: [{ id: 'menu:report', label: 'New' }],
      request: null,
      secret: null,
      caseId: 'case-1',
    };
    const content = renderReply(reply, 'km');
    expect(outboundContent.parse(content)).toEqual(content);
    expect(content).toMatchObject({ language: 'km', prompt: 'add.done' });
    expect(content.text).toContain('123-456-7890');
  });

  test('dates and times are those of Phnom Penh, in the digits of the language', () => {
    const late = new Date('2026-11-30T18:30:00Z');
    expect(writeDate(late, 'en', 'Asia/Phnom_Penh')).toBe('Tuesday 1 December 2026');
    expect(writeDate(late, 'km', 'Asia/Phnom_Penh')).toBe('ថ្ងៃអង្គារ ទី១ ខែធ្នូ ឆ្នាំ២០២៦');
    expect(writeTime(late, 'en', 'Asia/Phnom_Penh')).toBe('01:30');
    expect(writeTime(late, 'km', 'Asia/Phnom_Penh')).toBe('០១:៣០');
    expect(writeCaseNumber('9876543210')).toBe('987-654-3210');
  });
});
