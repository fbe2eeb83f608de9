import { BayesClassifier } from 'natural/lib/natural/classifiers';

/** A labelled text, split into words. */
export type LabelledWords = { label: string; words: string[] };

/**
 * The baseline that is printed beside ours: the naive Bayes classifier of the package "natural" on the same words.
 * Returns its answer for each test text.
 */
export function readByNaturalBayes(train: LabelledWords[], test: string[][]): string[] {
  const classifier = new BayesClassifier();
  for (const { label, words } of train) classifier.addDocument(words, label);
  classifier.train();
  return test.map((words) => classifier.classify(words));
}
