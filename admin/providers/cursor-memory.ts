import type { PageInfo } from '../../contracts';

/**
 * react-admin counts pages, the API hands out cursors: this remembers which cursor begins each page of each list, so that
 * "next" and "previous" work. A list is named by its resource, filter, sort and page size.
 */
export interface CursorMemory {
  /** The nearest page at or before `page` whose beginning is known. The first page needs no cursor. */
  nearest(list: string, page: number): { page: number; cursor: string | null };
  /** Learns from the answer of `page` where the next one begins. */
  learn(list: string, page: number, info: PageInfo): void;
}

/** Lists that nobody has looked at for long are forgotten. */
const MOST_LISTS = 50;

export function createCursorMemory(): CursorMemory {
  const lists = new Map<string, Map<number, string>>();
  return {
    nearest(list, page) {
      const cursors = lists.get(list);
      for (let known = page; known > 1; known -= 1) {
        const cursor = cursors?.get(known);
        if (cursor !== undefined) return { page: known, cursor };
      }
      return { page: 1, cursor: null };
    },
    learn(list, page, info) {
      const cursors = lists.get(list) ?? new Map<number, string>();
      lists.delete(list);
      lists.set(list, cursors);
      if (info.nextCursor === null) cursors.delete(page + 1);
      else cursors.set(page + 1, info.nextCursor);
      const [oldest] = lists.keys();
      if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
    },
  };
}
