import { hasManners, readPastManners } from '../../../../nlp/classify/read-past-manners';

it.each([
  ['Hello sir, thank you. But the road is broken', ' the road is broken'],
  ['hi there the water is dirty', ' the water is dirty'],
  ['សួស្តីផ្លូវខូច', 'ផ្លូវខូច'],
  ['អរគុណ តែផ្លូវនៅតែខូច', 'ផ្លូវនៅតែខូច'],
  ['The school is new, but it has no teacher', ' it has no teacher'],
])('%s', (text, rest) => {
  expect(readPastManners(text)).toBe(rest);
});

it.each([
  'thank you for the new road',
  'អរគុណដែលបានជួសជុលផ្លូវ',
  'បង្កើតផ្លូវថ្មី',
  'history is long',
  'Hidden water pipes',
])('nothing is cut from: %s', (text) => {
  expect(readPastManners(text)).toBeNull();
});

it('reads over a bounded number of greetings, however many there are', () => {
  expect(readPastManners('hello '.repeat(10_000))?.length).toBeGreaterThan(50_000);
});

it('knows whether anybody greets or thanks', () => {
  expect(hasManners('the road is broken, thanks')).toBe(true);
  expect(hasManners('the power is off in Ou Chrov')).toBe(false);
});
