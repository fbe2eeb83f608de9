const collator = new Intl.Collator('en', { numeric: true });

/** Records in the order of their ids as people count: the second commission before the tenth. */
export const inNaturalOrder = <Row extends { _id: unknown }>(rows: Row[]): Row[] =>
  [...rows].sort((one, other) => collator.compare(String(one._id), String(other._id)));
