import { formatTable } from './format-table';

const CODE_LETTERS = 6;

/** The confusion matrix: a row for each right label, a column for each answer. Labels that never occur are left out. */
export function formatConfusion(labels: readonly string[], confusion: number[][]): string {
  const occurring = labels.flatMap((_, label) => {
    const asRight = (confusion[label] ?? []).some((count) => count > 0);
    return asRight || confusion.some((row) => (row[label] ?? 0) > 0) ? [label] : [];
  });
  const header = [
    'right \\ answered',
    ...occurring.map((label) => (labels[label] ?? '').slice(0, CODE_LETTERS)),
  ];
  const rows = occurring.map((label) => [
    labels[label] ?? '',
    ...occurring.map((answer) => confusion[label]?.[answer] ?? 0),
  ]);
  return formatTable([header, ...rows]);
}
