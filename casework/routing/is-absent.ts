/** Away at that time: from `absentFrom` (null: already) until `absentUntil` (null: without an end); both null: not away. */
export function isAbsent(
  {
    absentFrom = null,
    absentUntil = null,
  }: { absentFrom?: Date | null | undefined; absentUntil?: Date | null | undefined },
  now: Date,
): boolean {
  if (absentFrom === null && absentUntil === null) return false;
  return (absentFrom === null || absentFrom <= now) && (absentUntil === null || now < absentUntil);
}
