import {
  type PersonalDataReaders,
  removePersonalData,
} from '../../../../casework/learning/remove-personal-data';
import { createPlaceResolver, loadGazetteer } from '../../../../nlp';

let readers: PersonalDataReaders;
beforeAll(() => {
  readers = { resolvePlace: createPlaceResolver(loadGazetteer()) };
});

const clean = (story: string, names: string[] = []) => removePersonalData(story, names, readers);

test.each([
  ['after "named", with and without blanks', 'ខ្ញុំឈ្មោះ សុខ ដារ៉ា មានដីស្រែ', /សុខ|ដារ៉ា/, 'មានដីស្រែ'],
  ['run into the story', 'ខ្ញុំឈ្មោះសុខដារ៉ារស់នៅភូមិយើងគ្មានទឹកស្អាត', /សុខ|ដារ៉ា/, 'គ្មានទឹកស្អាត'],
  ['broken by zero-width blanks', 'ខ្ញុំឈ្មោះ សុខ\u200bដា\u200bរ៉ា ផ្លូវខូច', /ដា|រ៉ា/, 'ផ្លូវខូច'],
  ['after a title', 'លោកស្រី ចាន់ ថុល បានយកដីខ្ញុំ', /ចាន់|ថុល/, 'បានយកដីខ្ញុំ'],
  ['after "Mr"', 'លោក សុខ វិបុល បានយកដីខ្ញុំ', /សុខ|វិបុល|បុល/, 'បានយកដីខ្ញុំ'],
  ['after "Mr" that no list holds', 'ខ្ញុំប្ដឹងលោក ហេង សំរិន មេឃុំ', /ហេង|រិន/, 'មេឃុំ'],
  ['after "Mrs"', 'ហើយអ្នកស្រី កែវ ដារ៉ា មិនឲ្យសំបុត្រ', /កែវ|ដារ៉ា|រ៉ា/, 'សំបុត្រ'],
  ['in English', 'My name is Sok Dara and the road is broken.', /Sok|Dara/i, 'the road is broken'],
  ['at the start of a sentence', 'Sok Dara took my land.', /Sok|Dara/i, 'took my land'],
  ['without capitals', 'mr. chan vuthy took my land', /chan|vuthy/i, 'took my land'],
  ['in capitals only', 'MY NAME IS SOK DARA AND MY LAND WAS TAKEN', /SOK|DARA/, 'MY LAND WAS TAKEN'],
  ['in romanised Khmer', 'khnhom chmous sok dara phlov khoch', /sok|dara/, 'khnhom'],
])('a name %s goes, the story stays', (_how, story, name, kept) => {
  const text = clean(story);
  expect(text).not.toMatch(name);
  expect(text).toContain(kept);
});

test.each([
  ['a phone number in Khmer digits', 'ទាក់ទង ០១២ ៣៤៥ ៦៧៨ ផ្លូវខូច'],
  ['a phone number with a country code', 'Call +855 (12) 345-678, the road is broken'],
  ['full-width digits', 'call ０１２３４５６７８ the road is broken'],
  ['a case number', 'My case 482-913-7750 has no answer, the road is broken'],
  ['a plate and a house', 'Car 2AB-3456 hit house 12B, the road is broken'],
  ['a date of birth', 'born 12/03/1984, the road is broken'],
  ['an identity card', 'អត្តសញ្ញាណប័ណ្ណលេខ ០១០២០៣០៤០ ផ្លូវខូច'],
])('%s goes', (_what, story) => {
  const text = clean(story);
  expect(text).not.toMatch(/\p{Nd}/u);
  expect(text).toMatch(/ផ្លូវខូច|the road is broken/);
});

test('a number dictated in words goes, a count stays', () => {
  expect(clean('លេខខ្ញុំ សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ផ្លូវខូច')).not.toMatch(/សូន្យ|បួន/);
  expect(clean('call zero one two three four five six')).not.toMatch(/zero|three|six/);
  expect(clean('ផ្លូវខូចពីរឆ្នាំហើយ')).toBe('ផ្លូវខូចពីរឆ្នាំហើយ');
});

test('addresses on the network go', () => {
  const text = clean('write to sok.dara@example.org or @sokdara or https://t.me/sokdara about the road');
  expect(text).not.toMatch(/sok|dara|example|t\.me|@/i);
  expect(text).toContain('about the road');
});

test('a commune and a village go, the district and the province stay', () => {
  const text = clean('ផ្លូវខូចនៅសង្កាត់ទឹកវិល។ ទឹកមិនហូរនៅខណ្ឌចំការមន រាជធានីភ្នំពេញ');
  expect(text).not.toContain('ទឹកវិល');
  expect(text).toContain('ផ្លូវខូច');
  expect(text).toContain('ខណ្ឌចំការមន រាជធានីភ្នំពេញ');
});

test('a village that no list holds goes too', () => {
  expect(clean('ភូមិត្រពាំងក្រលាញ់ចាស់ គ្មានភ្លើង')).not.toContain('ក្រលាញ់');
  expect(clean('phum trapeang kralanh chas kmean phlerng')).not.toMatch(/trapeang|kralanh/);
  expect(clean('The road in Trapeang Kralanh village is broken')).not.toMatch(/Trapeang|Kralanh/);
});

test('what is told between a village and its province stays', () => {
  const text = clean('មេភូមិគោកតាចាន់ សុំលុយដើម្បីធ្វើសំបុត្រកំណើត ហើយគេមិនឲ្យយើងសោះ ស្រុកពួក ខេត្តសៀមរាប');
  expect(text).not.toContain('គោកតាចាន់');
  expect(text).toContain('សុំលុយដើម្បីធ្វើសំបុត្រកំណើត');
});

test('several small places in one story go, and what stands between them stays', () => {
  const text = clean('The road from Tuek Vil to Svay Dankum is broken, Siem Reap district');
  expect(text).not.toMatch(/Tuek|Vil|Svay|Dankum/);
  expect(text).toContain('is broken');
});

test('names that Sala holds go wherever they stand, but not out of the middle of a word', () => {
  expect(clean('vichet long sold it, ask VICHET', ['Vichet Long'])).not.toMatch(/vichet|long/i);
  expect(clean('សុខភាពរបស់ខ្ញុំមិនល្អ ម៉ៅសុខ មិនជួយ', ['ម៉ៅ សុខ'])).toMatch(/^សុខភាពរបស់ខ្ញុំមិនល្អ/);
  expect(clean('ម៉ៅសុខ មិនជួយ', ['ម៉ៅ សុខ'])).not.toContain('ម៉ៅ');
});

test('a name of signs only breaks nothing', () => {
  expect(clean('The road is broken.', ['(.*)', '', 'a+ b+'])).toBe('The road is broken.');
});

test('the line has neither tabs nor line breaks, and nothing of nothing is nothing', () => {
  expect(clean('The road\tis\r\nbroken')).toBe('The road is broken');
  expect(clean('')).toBe('');
  expect(clean('012 345 678')).toBe('');
});

test('a very long story is read in bounded time', () => {
  expect(clean('ផ្លូវខូច ០១២៣៤៥ '.repeat(1_200))).not.toMatch(/\p{Nd}/u);
});
