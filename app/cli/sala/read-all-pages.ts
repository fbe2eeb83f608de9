import type { Paged } from '../../../contracts';

const PAGE = 100;

/** All rows of a list that the API tells page by page: an operator reads the whole of it. */
export async function readAllPages<Row>(
  read: (page: { cursor: string | undefined; limit: number }) => Promise<Paged<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await read({ cursor, limit: PAGE });
    rows.push(...data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
