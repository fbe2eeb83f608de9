import { randomUUID } from 'node:crypto';
import { reindexCases } from '../../casework';
import { loadGazetteer } from '../../nlp';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, decided, type TestDesk } from '../support/desk';

/** What staff type into the search box, in the forms in which they type it. */
let desk: TestDesk;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-search-box', {
    places: { ...loadGazetteer(), nearestCommune: () => null },
  });
  officer = await createTestApi(desk).signIn();
});
afterAll(() => desk.close());

const find = async (q: string) =>
  ((await officer.get('/cases').query({ q }).expect(200)).body.data as Array<{ _id: string }>).map(
    ({ _id }) => _id,
  );
const counted = async (q: string) =>
  (await officer.get('/cases/facets').query({ q }).expect(200)).body.total.count as number;
async function filed(story: string, values: object = {}): Promise<{ caseId: string; number: string }> {
  const { body } = await officer
    .post('/filings', {
      ...{ creationKey: randomUUID(), via: 'phone', language: 'km', type: 'request' },
      ...{ category: 'roads', placeCode: '1710', story, ...values },
    })
    .expect(201);
  return body as { caseId: string; number: string };
}

it('finds a case by its number in any form, and by the end of it', async () => {
  const { caseId, number } = await filed('ទឹកលិចផ្លូវជាតិ');
  const khmer = number.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
  const [one, two, three] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
  for (const q of [
    ...[number, `${one}-${two}-${three}`, `${one} ${two} ${three}`, khmer, `#${number}`],
    ...[`no. ${number}`, `"${number}"`, ` ${one}.${two}.${three} `, three, `-${three}`, `${two}-${three}`],
    ...[`${two}${three}`, khmer.slice(6)],
  ])
    expect([q, await find(q)]).toEqual([q, [caseId]]);
  expect(await find(String(9_999 - Number(three)).padStart(4, '0'))).toEqual([]);
  // A number of a story is found before the end of another case's number.
  const told = await filed(`They asked me for ${three} riel.`);
  expect(await find(three)).toEqual([told.caseId]);
  expect(await find(`-${three}`)).toContain(told.caseId);
});

it('finds words in Khmer, English and Latin letters, with and without quotes', async () => {
  const khmer = await filed('យើងសុំឱ្យជួយជួសជុលស្ពានឈើនៅភូមិយើង');
  const english = await filed('The Footbridges are rotten, tver spean thmey phong.');
  for (const q of ['ស្ពានឈើ', '"ស្ពានឈើ"', '«ស្ពានឈើ»', 'ជួសជុល ស្ពានឈើ', 'ស្ពានឈើ ភូមិ'])
    expect([q, await find(q)]).toEqual([q, [khmer.caseId]]);
  for (const q of [
    'footbridge',
    'FOOTBRIDGES',
    '"rotten footbridges"',
    'spean thmey',
    '“spean”',
    'rotten, footbridge!',
  ])
    expect([q, await find(q)]).toEqual([q, [english.caseId]]);
});

it('finds the cases of a commune, a district or a province by its name, besides those that tell it', async () => {
  const commune = await filed('ដីត្រូវគេយក', { placeCode: '171013' });
  const district = await filed('A well is dry.', { placeCode: '1710' });
  const told = await filed('The road from Tuek Vil to the market.', { placeCode: '1702' });
  for (const q of ['Tuek Vil', 'tuek vil', 'sangkat Tuek Vil', 'Tuek Vil commune'])
    expect([q, (await find(q)).includes(commune.caseId)]).toEqual([q, true]);
  for (const q of ['ទឹកវិល', 'សង្កាត់ទឹកវិល']) expect([q, await find(q)]).toEqual([q, [commune.caseId]]);
  expect(await counted('ទឹកវិល')).toBe(1);
  expect((await find('Tuek Vil')).sort()).toEqual([commune.caseId, told.caseId].sort());
  expect(await find('Krong Siem Reap')).toEqual(expect.arrayContaining([commune.caseId, district.caseId]));

  // It turns out to be another one.
  const { version } = await desk.models.cases.findById(commune.caseId).orFail().lean();
  await officer.post(`/cases/${commune.caseId}/corrections`, { version, placeCode: '171009' }).expect(200);
  expect(await find('ទឹកវិល')).toEqual([]);
  expect(await find('ដីត្រូវគេយក')).toEqual([commune.caseId]);

  // From before places were looked for.
  const old = await aCase(desk, {
    place: decided('171013'),
    story: 'An old matter.',
    searchTokens: [],
    tokenizerVersion: 'older',
  });
  expect(await find('ទឹកវិល')).toEqual([]);
  await reindexCases(desk, () => Promise.resolve());
  expect(await find('ទឹកវិល')).toEqual([old._id]);
  expect(await find(old.number.slice(6))).toEqual([old._id]);
});
