import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeNoisyAddresses, NOISE_KINDS, type NoisyAddress } from '../../../../bench/noisy-addresses';
import type { PlaceJudgement } from '../../../../contracts';
import { NLP_FOLDER } from '../../../../nlp/classify/corpus-files';
import { evaluatePlaces, parsePlaceLines, readHeldOutPlaces } from '../../../../nlp/place/evaluate-places';
import { loadGazetteer } from '../../../../nlp/place/gazetteer';
import { gradePlace } from '../../../../nlp/place/grade-place';
import { createPlaceResolver } from '../../../../nlp/place/resolve-place';

const gazetteer = loadGazetteer();
const resolve = createPlaceResolver(gazetteer);

const judged = (code: string | null, candidates: string[]): PlaceJudgement => ({
  code,
  candidates,
  confidence: 0.5,
  span: { start: 0, end: 1 },
  chain: [],
  reasons: [],
});

describe('grading a place', () => {
  const siemReap = { code: '1710', candidates: [] };
  const either = { code: null, candidates: ['1710', '2107'] };
  const none = { code: null, candidates: [] };

  it.each([
    ['the very code', siemReap, judged('1710', ['1710']), 'right'],
    ['no place where none is named', none, null, 'right'],
    ['a parent that keeps the place open', siemReap, judged('17', ['1709', '1710']), 'honest'],
    ['all that fit', either, judged(null, ['1707', '1710', '2107']), 'honest'],
    ['another place', siemReap, judged('12', ['12']), 'wrong'],
    ['one of several that fit', either, judged('1710', ['1710']), 'wrong'],
    ['a place where none is named', none, judged(null, ['12', '17']), 'wrong'],
    ['candidates without the place', siemReap, judged(null, ['12', '18']), 'wrong'],
    ['only a parent', siemReap, judged('17', ['17']), 'missed'],
    ['nothing', siemReap, null, 'missed'],
  ])('%s', (_, expected, answer, grade) => {
    expect(gradePlace(expected, answer)).toBe(grade);
  });

  it('refuses a file of other columns, with those it needs', () => {
    expect(() => parsePlaceLines('label\ttext\n', 'x.tsv')).toThrow('language, code, candidates, text');
  });
});

describe('messages of imagined citizens', () => {
  const tuning = readFileSync(join(__dirname, 'tuning-messages.tsv'), 'utf8');

  it.each([
    ['that the reading was tuned on', parsePlaceLines(tuning, 'tuning-messages.tsv')],
    ['that it was not tuned on', readHeldOutPlaces(NLP_FOLDER)],
  ])('%s: right or honestly ambiguous in 95 of 100, wrong in 2', (_, lines) => {
    const report = evaluatePlaces(lines, resolve);
    expect(report.total).toBeGreaterThan(100);
    expect(report.rightOrHonest).toBeGreaterThanOrEqual(0.95);
    expect(report.wrongShare).toBeLessThanOrEqual(0.02);
  });
});

describe('noisy addresses', () => {
  const addresses: NoisyAddress[] = [];
  for (const address of makeNoisyAddresses(gazetteer, 77)) {
    addresses.push(address);
    if (addresses.length === 500) break;
  }

  it('have every kind of noise', () => {
    for (const kind of NOISE_KINDS)
      expect(addresses.filter(({ noises }) => noises.has(kind)).length).toBeGreaterThan(5);
  });

  it('are read right or honestly left open', () => {
    const lines = addresses.map(({ text, truth }) => ({
      language: 'all',
      expected: { code: truth, candidates: [] },
      text,
    }));
    const report = evaluatePlaces(lines, resolve);
    expect(report.rightOrHonest).toBeGreaterThanOrEqual(0.98);
    expect(report.wrongShare).toBeLessThanOrEqual(0.01);
  });
});
