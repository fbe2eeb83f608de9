import type { CaseEntryRecord, TagRecord } from '../../contracts';
import { z } from 'zod';
import type { Desk } from '../desk';

const MARK = '#';

/**
 * How a tag stands in a timeline, which nothing is ever taken out of: as a keyed hash. Its word lies in the list of tags, and goes from
 * there with the last case that has it, so that one that was a name can be erased.
 */
export const markOf = ({ keys }: Pick<Desk, 'keys'>, tag: string): string =>
  `${MARK}${keys.lookup('tag', tag)}`;

const tagChange = z.looseObject({
  tags: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
});

/** Lines of timelines with the words of their tags, as far as there still are any. Lines from before hold the words themselves. */
export async function withTagWords<Entry extends Pick<CaseEntryRecord, 'verb' | 'change'>>(
  desk: Pick<Desk, 'models'>,
  entries: Entry[],
): Promise<Entry[]> {
  const words = await wordsOf(desk, entries.flatMap(marksIn));
  const said = (tags: string[]) =>
    tags.flatMap((tag) => (tag.startsWith(MARK) ? (words.get(tag) ?? []) : [tag]));
  return entries.map((entry) => {
    const read = entry.verb === 'tagged' ? tagChange.safeParse(entry.change).data : undefined;
    if (read === undefined) return entry;
    const tags = { before: said(read.tags.before), after: said(read.tags.after) };
    return { ...entry, change: { ...entry.change, tags } };
  });
}

/** The words of all tags that a case has ever had, as far as there still are any. */
export async function tagsEverOn(desk: Pick<Desk, 'models'>, caseId: string): Promise<string[]> {
  const entries = await desk.models.caseEntries
    .find({ caseId, verb: 'tagged' }, { verb: 1, change: 1 })
    .lean<Array<Pick<CaseEntryRecord, 'verb' | 'change'>>>();
  return [...(await wordsOf(desk, entries.flatMap(marksIn))).values()];
}

function marksIn({ verb, change }: Pick<CaseEntryRecord, 'verb' | 'change'>): string[] {
  const read = verb === 'tagged' ? tagChange.safeParse(change).data : undefined;
  if (read === undefined) return [];
  return [...read.tags.before, ...read.tags.after].filter((tag) => tag.startsWith(MARK));
}

async function wordsOf({ models }: Pick<Desk, 'models'>, marks: string[]): Promise<Map<string, string>> {
  if (marks.length === 0) return new Map();
  const tags = await models.tags.find({ mark: { $in: [...new Set(marks)] } }).lean<TagRecord[]>();
  return new Map(tags.flatMap(({ _id, mark }) => (mark === undefined ? [] : [[mark, _id] as const])));
}
