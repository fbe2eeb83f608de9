import { chooseThreshold } from '../../../../nlp/classify/choose-threshold';
import { measure, measureReliability } from '../../../../nlp/classify/measure';

const judged = [
  { label: 0, answer: 0, confidence: 0.9 },
  { label: 0, answer: 1, confidence: 0.6 },
  { label: 1, answer: 1, confidence: 0.9 },
  { label: 1, answer: -1, confidence: 0 },
];

describe('measures', () => {
  it('counts an abstention as wrong, and labels evenly in macro F1', () => {
    const { accuracy, macroF1, confusion } = measure(judged, 3);
    expect(accuracy).toBe(0.5);
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    // Label 0: 1 right, 1 answered, 2 occur. Label 1: 1 right, 2 answered, 2 occur. Label 2 never occurs.
    expect(macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2);
  });

  it('puts the gap between confidence and accuracy into one number', () => {
    const { bands, expectedCalibrationError } = measureReliability(judged);
    expect(bands.find(({ from }) => from === 0.9)).toMatchObject({ count: 2, accuracy: 1 });
    expect(expectedCalibrationError).toBeCloseTo((2 * 0.1 + 1 * 0.6) / 4);
  });
});

describe('the threshold below which a head abstains', () => {
  const texts = [
    { confidence: 0.9, label: 0 },
    { confidence: 0.8, label: 0 },
    { confidence: 0.7, label: 1 },
    { confidence: 0.6, label: 1 },
  ];
  const probabilities = texts.map(({ confidence }) => Float64Array.of(confidence, 1 - confidence));
  const labels = texts.map(({ label }) => label);

  it('keeps the wrong answers out when it may', () => {
    expect(chooseThreshold(probabilities, labels, { leastCoverage: 0.5, precision: 0.95 })).toBe(0.8);
  });

  it('never answers less than the least coverage', () => {
    expect(chooseThreshold(probabilities, labels, { leastCoverage: 1, precision: 0.95 })).toBe(0.6);
  });
});
