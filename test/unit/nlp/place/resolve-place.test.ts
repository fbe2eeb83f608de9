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
