import { z } from 'zod';
import { caseType, categoryCode, intentCode, priority, textLanguage } from '../../contracts';

const orNone = <Code extends z.ZodType>(code: Code) => z.union([code, z.literal('-')]);

/** One labelled message of the corpus; `-` where a label makes no sense (a greeting has no category). */
const corpusLine = z.object({
  language: textLanguage,
  intent: intentCode,
  type: orNone(caseType),
  category: orNone(categoryCode),
  priority: orNone(priority),
  text: z.string().min(1),
});
export type CorpusLine = z.infer<typeof corpusLine>;

/** A line and who wrote it: texts of one writer are alike in ways that those of citizens are not. */
export type WrittenLine = CorpusLine & { writer?: string };

/** Reads a corpus file. Throws with the line's number and what is wrong with it. */
export function parseCorpus(content: string, name: string): CorpusLine[] {
  return parseTable(content, name).map(({ cells, line }) => {
    const parsed = corpusLine.safeParse(cells);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(
      `${name}, line ${line}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}. Correct that line.`,
    );
  });
}

/** Reads a file for `train`: the columns `label` and `text`, others ignored. */
export function parseLabelled(content: string, name: string): Array<{ label: string; text: string }> {
  return parseTable(content, name).map(({ cells, line }) => {
    const { text } = cells;
    const label = cells.label?.trim();
    if (!label || text === undefined) {
      throw new Error(
        `${name}, line ${line}: needs a label and a text. Give a header line "label<TAB>text" and both on every line.`,
      );
    }
    return { label, text };
  });
}

/**
 * Tab-separated lines under a header line, no quoting; blank lines say nothing. A line that ends early lacks the cells of the
 * last columns; what stands after the last column still belongs to it.
 */
function parseTable(
  content: string,
  name: string,
): Array<{ cells: Record<string, string | undefined>; line: number }> {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = (lines[0] ?? '').split('\t').map((column) => column.trim().toLowerCase());
  if (!columns.includes('text')) {
    throw new Error(
      `${name}: the first line must name the columns, separated by tabs, one of them "text".`,
    );
  }
  return lines.flatMap((content, index) => {
    if (index === 0 || content.trim() === '') return [];
    const values = cellsOf(content, columns.length);
    return [
      {
        cells: Object.fromEntries(
          columns.slice(0, values.length).map((column, at) => [column, values[at]]),
        ),
        line: index + 1,
      },
    ];
  });
}

function cellsOf(content: string, columns: number): string[] {
  const values = content.split('\t');
  return values.length <= columns
    ? values
    : [...values.slice(0, columns - 1), values.slice(columns - 1).join(' ')];
}
