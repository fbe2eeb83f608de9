import { findComplainedAbout, type SenateName } from '../../../../nlp';

const NAMES: SenateName[] = [
  { kind: 'senator', id: 'sok', nameKm: 'សុខ តារា', nameEn: 'Sok Dara' },
  { kind: 'office', id: 'office-4', nameKm: 'ការិយាល័យភូមិភាគទី៤', nameEn: 'Office of Region 4' },
  { kind: 'senator', id: 'short', nameKm: 'អ៊ុ', nameEn: 'U' },
];
const idsIn = (text: string) => findComplainedAbout(text, NAMES).named.map(({ id }) => id);

it.each([
  ['in English', 'Senator Sok Dara did not help me.', ['sok']],
  ['in capitals', 'SOK DARA took my land', ['sok']],
  ['in Khmer', 'លោកសុខ តារា មិនដោះស្រាយឱ្យខ្ញុំ', ['sok']],
  ['in Khmer without a space', 'លោកសុខតារាមិនដោះស្រាយឱ្យខ្ញុំ', ['sok']],
  ['an office', 'The office of region 4 is always closed.', ['office-4']],
  ['both', 'Sok Dara and the Office of Region 4', ['sok', 'office-4']],
  ['part of a longer word', 'Sok Daravuth is my neighbour', []],
  ['a name that is too short to be sure', 'U said អ៊ុ', []],
  ['nobody', 'The road is broken.', []],
])('finds names: %s', (_name, text, expected) => {
  expect(idsIn(text)).toEqual(expected);
});

it.each([
  ['an accusation beside the word', 'A senator asked me for money.', 'senator'],
  ['in Khmer', 'ខ្ញុំសូមប្តឹងពីសមាជិកព្រឹទ្ធសភាម្នាក់', 'សមាជិកព្រឹទ្ធសភា'],
  ['an address without one', 'Dear senators, please help us: the road is broken.', null],
  [
    'an accusation of somebody else, far away',
    `Dear Senate. ${'The road is bad. '.repeat(10)}He took money.`,
    null,
  ],
])('tells who is accused without a name: %s', (_name, text, expected) => {
  expect(findComplainedAbout(text, NAMES).unnamed).toBe(expected);
});

it.each([
  ['The police stopped me twice.', 'police'],
  ['មេឃុំមិនព្រមចេញលិខិតឱ្យខ្ញុំទេ', 'មេឃុំ'],
  ['The commune chief and the police came', 'commune chief'],
  ['Policeman is not the word', null],
  ['The road is broken', null],
  ['The river bank behind our houses is collapsing', null],
  ['the bank of the old canal was washed away, and the bank is eroding', null],
  ['The bank by the river took my land title', 'bank'],
])('tells the institution of “%s”', (text, expected) => {
  expect(findComplainedAbout(text, NAMES).institution).toBe(expected);
});

it('reads any text, in a time that grows with its length alone', () => {
  const started = performance.now();
  findComplainedAbout('senator '.repeat(20_000), NAMES);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(findComplainedAbout('', NAMES)).toEqual({
    ...{ named: [], unnamed: null, institution: null },
    accuses: false,
  });
});
