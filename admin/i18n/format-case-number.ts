/** A case number as people read it: 123-456-7890. */
export function formatCaseNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
}
