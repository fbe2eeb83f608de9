/** Empty lines between the ways to ask are no ways to ask. */
export function tidyArticle(record: Record<string, unknown>): Record<string, unknown> {
  const filled = (value: unknown) =>
    Array.isArray(value) ? value.map(String).filter((line) => line.trim() !== '') : [];
  return {
    ...record,
    questionsKm: filled(record.questionsKm),
    questionsEn: filled(record.questionsEn),
    reviewNote: record.reviewNote ?? '',
  };
}
