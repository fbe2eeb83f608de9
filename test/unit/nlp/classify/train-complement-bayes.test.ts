import { trainComplementBayes, type Example } from '../../../../nlp/classify/train-complement-bayes';

describe('trainComplementBayes', () => {
  const rows = {
    offsets: Int32Array.of(0, 1, 2, 3),
    ids: Int32Array.of(0, 1, 1),
    values: Float32Array.of(1, 1, 1),
  };
  const weigh = (third: Partial<Example>): number[] => {
    const examples = [
      { row: 0, label: 0, weight: 1 },
      { row: 1, label: 1, weight: 1 },
      { row: 2, label: 0, weight: 1, ...third },
    ];
    return [...trainComplementBayes(rows, examples, 2, 2, 2).weights];
  };

  it('counts an example by the weight that it has where words are counted, else by its weight', () => {
    expect(weigh({ weight: 0.25, weightInCounts: 2 })).toEqual(weigh({ weight: 2 }));
    expect(weigh({ weight: 0.25 })).not.toEqual(weigh({ weight: 2 }));
  });
});
