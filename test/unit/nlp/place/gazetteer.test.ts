import { loadGazetteer } from '../../../../nlp/place/gazetteer';
import { createPlaceResolver } from '../../../../nlp/place/resolve-place';

const gazetteer = loadGazetteer();

describe('the gazetteer', () => {
  test('holds every official place under its parent', () => {
    const provinces = gazetteer.children();
    const districts = provinces.flatMap(({ code }) => gazetteer.children(code));
    const communes = districts.flatMap(({ code }) => gazetteer.children(code));
    const villages = communes.flatMap(({ code }) => gazetteer.children(code));
    expect([provinces.length, districts.length, communes.length, villages.length]).toEqual([
      25, 210, 1652, 14578,
    ]);
    expect(villages.every(({ code, parentCode }) => code.slice(0, 6) === parentCode)).toBe(true);
  });

  test('tells a place, its parent and its chain', () => {
    expect(gazetteer.get('171013')).toMatchObject({
      nameEn: 'Tuek Vil',
      nameKm: 'ទឹកវិល',
      level: 'commune',
      type: 'sangkat',
    });
    expect(gazetteer.parent('171013')?.nameEn).toBe('Siem Reap');
    expect(gazetteer.parent('17')).toBeUndefined();
    expect(gazetteer.chain('171013').map(({ code }) => code)).toEqual(['17', '1710', '171013']);
    expect(gazetteer.get('999999')).toBeUndefined();
    expect(gazetteer.chain('999999')).toEqual([]);
    expect(gazetteer.children('999999')).toEqual([]);
  });

  test('labels a place as people write it', () => {
    expect(gazetteer.label('171013', 'km')).toBe('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
    expect(gazetteer.label('171013', 'en')).toBe('Tuek Vil sangkat, Siem Reap town, Siem Reap province');
    expect(gazetteer.label('171008', 'en')).toContain('Sambuor sangkat');
    expect(gazetteer.label('999999', 'km')).toBe('');
  });

  test.each([
    ['tuek v', '171013'],
    ['teuk vil', '171013'],
    ['ទឹកវ', '171013'],
    ['សង្កាត់ទឹកវិល', '171013'],
    ['siem', '17'],
    ['សៀម', '17'],
    ['tuek vil siem reap', '171013'],
  ])('finds %s while it is typed', (typed, code) => {
    expect(gazetteer.search(typed, 8).map((place) => place.code)).toContain(code);
  });

  test('searches nothing in nothing', () => {
    expect(gazetteer.search('')).toEqual([]);
    expect(gazetteer.search('???')).toEqual([]);
  });

  test('has a version that names its edition', () => {
    expect(gazetteer.version).toMatch(/^ncdd-\d{4}-\d{2}-[0-9a-f]{8}$/);
  });

  test('knows the aliases that the staff entered', () => {
    const alias = { code: '171013', name: 'Airport Corner' };
    expect(createPlaceResolver(gazetteer)('the drain at Airport Corner')).toBeNull();
    expect(createPlaceResolver(gazetteer, { aliases: [alias] })('the drain at Airport Corner')?.code).toBe(
      '171013',
    );
    const edited = loadGazetteer(undefined, [alias]);
    expect(createPlaceResolver(edited)('the drain at Airport Corner')?.code).toBe('171013');
    expect(edited.search('airport c').map(({ code }) => code)).toEqual(['171013']);
  });
});
