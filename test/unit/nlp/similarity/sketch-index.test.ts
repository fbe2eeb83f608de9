import { SketchIndex } from '../../../../nlp/similarity/sketch-index';
import { sketch } from '../../../../nlp/similarity/sketch';

const story = (seed: number): string =>
  Array.from({ length: 60 }, (_, at) => `word${((seed + 1) * 7919 + at * (seed + 13)) % 99991}`).join(' ');

describe('SketchIndex', () => {
  test('finds the near duplicate among many without comparing with all', () => {
    const index = new SketchIndex(16); // grows beyond what was foreseen
    for (let seed = 0; seed < 3000; seed++) index.add(sketch(story(seed)));
    const copy = story(1234).replace(/^\S+ \S+/, 'good morning sir');
    const found = index.find(sketch(copy), 0.5);
    expect(found[0]?.id).toBe(1234);
    expect(found).toHaveLength(1);
    expect(index.compared).toBeLessThan(300);
    expect(index.size).toBe(3000);
  });

  test('most similar first, and nothing for an empty text', () => {
    const index = new SketchIndex(100);
    index.add(sketch(`${story(1)} and some more words that nobody wrote before us here today`));
    index.add(sketch(story(1)));
    expect(index.find(sketch(story(1)), 0.3).map(({ id }) => id)).toEqual([1, 0]);
    expect(index.find(sketch(''), 0)).toEqual([]);
  });

  test('a flood of copies is looked at only in part', () => {
    const index = new SketchIndex(5000);
    const copy = sketch(story(1));
    for (let count = 0; count < 5000; count++) index.add(copy);
    expect(index.find(copy, 0.5).length).toBeGreaterThan(0);
    expect(index.compared).toBeLessThanOrEqual(500);
  });
});
