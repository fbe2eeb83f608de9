/** Lays rows out in columns of one width, numbers to the right. */
export function formatTable(rows: Array<Array<string | number>>): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)),
  );
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join('  '))
    .join('\n');
}

/** A part of one, with three decimals. */
export const formatPart = (part: number): string => part.toFixed(3);

const formatNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : formatPart(value);
const pad = (cell: string, width: number, right: boolean): string =>
  right ? cell.padStart(width) : cell.padEnd(width);
