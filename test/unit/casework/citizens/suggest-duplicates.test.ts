import { type CitizenTraits, suggestDuplicates } from '../../../../casework/citizens/suggest-duplicates';

const traits = (citizenId: string, values: Partial<CitizenTraits> = {}): CitizenTraits => ({
  citizenId,
  name: null,
  phones: [],
  placeCodes: [],
  ...values,
});
const phone = (hash: string, verified = false) => ({ hash, verified });
const reasonsOf = (one: Partial<CitizenTraits>, two: Partial<CitizenTraits>) =>
  suggestDuplicates(traits('a', one), [traits('b', two)])[0]?.reasons;

it('suggests whoever proved the same number, before whoever only told it', () => {
  const subject = traits('a', { phones: [phone('one', true)] });
  const found = suggestDuplicates(subject, [
    traits('told', { phones: [phone('one')] }),
    traits('proved', { phones: [phone('two'), phone('one', true)] }),
    traits('other', { phones: [phone('three', true)] }),
  ]);
  expect(found).toEqual([
    { citizenId: 'proved', reasons: ['same-verified-phone'], score: 0.9 },
    { citizenId: 'told', reasons: ['same-phone'], score: 0.6 },
  ]);
});

it('takes a name alone for no reason, and a name with a place for one', () => {
  const name = { name: 'Sok Dara' };
  expect(reasonsOf(name, name)).toBeUndefined();
  const place = { placeCodes: ['171012'] };
  expect(reasonsOf({ ...name, ...place }, { ...name, placeCodes: ['17101203'] })).toEqual([
    'same-name',
    'same-place',
  ]);
  expect(reasonsOf(place, place)).toBeUndefined();
});

it.each([
  ['Sok Dara', 'Dara SOK'],
  ['Lok Sok Dara', 'Sok Dara'],
  ['លោក សុខ ដារ៉ា', 'សុខ​ដារ៉ា'.replace('​', ' ')],
  ['Chéa Móny', 'chea mony'],
])('knows %s and %s for one name', (one, two) => {
  const phones = [phone('x')];
  expect(reasonsOf({ name: one, phones }, { name: two, phones })).toEqual(['same-phone', 'same-name']);
});

it.each([
  ['Chan Sopheap', 'Chan Sophep'],
  ['ចាន់ សុភាព', 'ចាន់ សុភា'],
])('finds %s and %s alike', (one, two) => {
  const placeCodes = ['171012'];
  expect(reasonsOf({ name: one, placeCodes }, { name: two, placeCodes })).toEqual([
    'similar-name',
    'same-place',
  ]);
});

it('never suggests a record to itself, and nobody for a district alone', () => {
  const whole = { name: 'Sok Dara', phones: [phone('x', true)] };
  expect(suggestDuplicates(traits('a', whole), [traits('a', whole)])).toEqual([]);
  const district = { name: 'Sok Dara', placeCodes: ['1710'] };
  expect(reasonsOf(district, district)).toBeUndefined();
});
