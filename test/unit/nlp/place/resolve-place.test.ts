import { placeJudgement } from '../../../../contracts';
import { createPlaceResolver } from '../../../../nlp/place/resolve-place';
import { loadGazetteer } from '../../../../nlp/place/gazetteer';
import { ALL_CASES, type PlaceCase } from './place-cases';

const gazetteer = loadGazetteer();
const resolve = createPlaceResolver(gazetteer);

const codeOf = (path: string): string => {
  let code: string | undefined;
  for (const name of path.split('/')) {
    const next = gazetteer.children(code).find((place) => place.nameEn === name);
    if (next === undefined) throw new Error(`No place "${name}" in ${path}. Correct the test's path.`);
    code = next.code;
  }
  return code ?? '';
};

describe('names beside other words', () => {
  it.each([
    ['សាលានៅកែបអត់មានបង្គន់', '23'],
    ['ផ្លូវនៅកែបខូច', '23'],
    ['ខ្ញុំរស់នៅព្រះវិហារ', '13'],
    ['ព្រះវិហារ', '13'],
    ['ផ្លូវនៅផ្សារដំដែកខូច', '171102'],
    ['ផ្លូវឡើងភ្នំបូកគោខូច', '0709'],
    ['all villages of Prey Veng are dry', '14'],
    ['accident at Kampong Speu, 3 people are dying', '05'],
    ['Yeay Mao Pichnil, 3', '05061401'],
  ])('%s', (text, code) => {
    expect(resolve(text)?.code).toBe(code);
  });

  it('lets no piece of "solve the problem" be Kep', () => {
    expect(resolve('សូមជួយកែបញ្ហានេះ')).toBeNull();
  });

  it.each([
    'It began in season three, and again',
    'To become village chief costs money here',
    'our boss, pupil, teacher, all of us pay',
    'Welding shop next door is loud at night',
    'Ours took six minutes',
    'An old Bunong village has no card',
    'bongkol 40m te, ke som 300$ dermbey ta kse',
    'វត្តលិចដល់ព្រះវិហារ ស្បៀងអស់',
    'មេភូមិចង់ជួយ ក៏ជួយមិនបាន',
    'ខ្ញុំជាមេភូមិ ចង់ពិភាក្សា',
    'មេភូមិវាយរគាំង ចាស់ៗរត់',
    'មេឃុំថ្មីថាមេឃុំចាស់ចុះហត្ថលេខាខុស',
    'មេភូមិចាស់លក់ឱ្យគេ',
    'កណ្តុរស៊ីអស់មួយក្បាលស្រែក្នុងមួយយប់',
  ])('takes no word of every day for a place that sounds like it: %s', (text) => {
    expect(resolve(text)).toBeNull();
  });
});

test('a new chief whose village is told still has one', () => {
  expect(resolve('មេភូមិថ្មី ឃុំសំរោងទារលុយ')?.candidates).toEqual(
    expect.arrayContaining(['01050505', '03131108', '14130914']),
  );
});

describe('places in messages written by hand', () => {
  test.each(ALL_CASES.map((item) => [item.text, item] as [string, PlaceCase]))('%s', (text, { place }) => {
    const judged = resolve(text);
    if (place === null) {
      expect(judged).toBeNull();
      return;
    }
    if (typeof place === 'string') {
      expect(judged?.code).toBe(codeOf(place));
      return;
    }
    expect(judged).not.toBeNull();
    expect(judged?.candidates).toEqual(expect.arrayContaining(place.map(codeOf)));
    if (place.length > 1) expect(judged?.code).toBeNull();
  });
});

describe('what a judgement tells', () => {
  test('its reasons can be read by a person', () => {
    expect(resolve('Tuek Vil, Siem Reap')?.reasons[0]).toBe(
      'Tuek Vil is a sangkat of Siem Reap town in Siem Reap province.',
    );
    expect(resolve('khum Tuek Vil, Siem Reap')?.reasons).toContain(
      'The text says khum; Tuek Vil is a sangkat.',
    );
    expect(resolve('នៅឃុំសំរោង')?.reasons[0]).toMatch(
      /^"សំរោង" fits 10 places; the text does not say which\.$/,
    );
  });

  test('the span covers every part of the address in the original text, and nothing else', () => {
    for (const [text, part] of [
      ['Please come to Tuek Vil commune, Siem Reap. Thank you', 'Tuek Vil commune, Siem Reap'],
      ['ផ្លូវខូចនៅសង្កាត់ទឹក\u200bវិល ក្រុងសៀមរាប ណាស់', 'សង្កាត់ទឹក\u200bវិល ក្រុងសៀមរាប'],
      ['😀 khum teuk vil krong siem reap 😀', 'khum teuk vil krong siem reap'],
    ] as const) {
      const span = resolve(text)?.span;
      expect(text.slice(span?.start, span?.end)).toBe(part);
    }
  });

  test('the chain runs from the province to the place', () => {
    expect(resolve('sangkat Tuek Vil, krong Siem Reap')?.chain.map(({ code }) => code)).toEqual([
      '17',
      '1710',
      '171013',
    ]);
    expect(resolve('នៅឃុំសំរោង')?.chain).toEqual([]);
  });

  test('a place inside a certain parent stays open without losing the parent', () => {
    const judged = resolve('ភូមិថ្មី ខេត្តសៀមរាប');
    expect(judged?.code).toBe('17');
    expect(judged?.candidates.length).toBeGreaterThan(5);
    expect(judged?.candidates.every((code) => code.startsWith('17') && code.length === 8)).toBe(true);
  });

  test('all places of one name stay open, however the lists spell each of them', () => {
    expect(resolve('Phum Thmey')?.candidates.length).toBeGreaterThan(150);
  });

  test('a place that is told a hundred times is as deep as one told once', () => {
    for (const address of ['Sla commune, Samraong district, Takeo', 'ឃុំស្លា ស្រុកសំរោង ខេត្តតាកែវ'])
      expect(resolve(Array.from({ length: 110 }, () => address).join(' '))?.code).toBe('210710');
  });

  test('every judgement has the shape of the contract', () => {
    for (const { text } of ALL_CASES) {
      const judged = resolve(text);
      if (judged !== null) expect(placeJudgement.safeParse(judged).success).toBe(true);
    }
  });

  test('the same text gives the same judgement', () => {
    for (const { text } of ALL_CASES.slice(0, 20)) expect(resolve(text)).toEqual(resolve(text));
  });
});

describe('bad input', () => {
  const address = 'ភូមិបន្ទាយចាស់ សង្កាត់ស្លក្រាម ក្រុងសៀមរាប ';

  test.each([
    ['lone surrogates', '\ud800 Siem Reap \udfff'],
    ['control characters', 'Siem\u0000 Reap\u0007'],
    ['HTML', '<script>alert(1)</script><p>Siem Reap</p>'],
  ])('%s around a place do not hide it', (_, text) => {
    expect(resolve(text)?.code).toBe('17');
  });

  test.each([
    ['one letter', 'ក'.repeat(100_000)],
    ['one syllable', 'ភូមិ'.repeat(25_000)],
    ['a unit word and a common name', 'ភូមិថ្មី'.repeat(12_500)],
    ['addresses', address.repeat(2_200)],
    ['Latin syllables', 'kampong '.repeat(12_500)],
    ['one Latin word', 'a'.repeat(100_000)],
    ['subscripts', '្រ'.repeat(50_000)],
    ['digits', '7'.repeat(100_000)],
    ['marks', '.,;:!-'.repeat(16_000)],
  ])('100,000 characters of %s take work in proportion to their length', (_, text) => {
    const time = (length: number): number => {
      const part = text.slice(0, length);
      let best = Infinity;
      for (let round = 0; round < 3; round += 1) {
        const start = process.cpuUsage();
        resolve(part);
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, user + system);
      }
      return best;
    };
    const short = time(10_000);
    // Ten times the length may take thirty times the processor time at most, plus noise; quadratic work takes a hundred.
    expect(time(100_000)).toBeLessThan(30 * short + 200_000);
  });
});
