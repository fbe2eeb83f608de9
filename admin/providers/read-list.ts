import type { GetListParams } from 'react-admin';
import { z } from 'zod';
import { type PageInfo, pageInfo } from '../../contracts';
import { createCursorMemory } from './cursor-memory';
import type { HttpClient, Query, QueryValue } from './http-client';
import { apiResource } from './resources';
import { withId } from './with-id';

/** The most that the API gives in one page. */
const WHOLE_PAGE = 100;

type ListRequest = Pick<GetListParams, 'pagination' | 'sort' | 'filter'> & {
  /** The record that the list hangs on, for lists below another record. */
  owner?: string;
};

export interface ListReader {
  /** One page; pages between the last known cursor and it are read on the way. */
  page(resource: string, request: ListRequest): Promise<{ data: object[]; page: PageInfo }>;
  /** Every record of a list that is read as a whole, e.g. the thread of a case. */
  whole(resource: string, request: ListRequest): Promise<object[]>;
}

export function createListReader(http: HttpClient): ListReader {
  const cursors = createCursorMemory();

  async function readPage(resource: string, request: ListRequest) {
    const { list, schema, key } = apiResource(resource);
    const { page = 1, perPage = WHOLE_PAGE } = request.pagination ?? {};
    const path = list(request.owner ?? '');
    const query = queryOf(resource, request, perPage);
    const name = JSON.stringify([path, query]);
    const answerSchema = z.object({ data: z.array(schema), page: pageInfo });

    let { page: reached, cursor } = cursors.nearest(name, page);
    for (;;) {
      const answer = await http.get(path, answerSchema, { ...query, cursor });
      cursors.learn(name, reached, answer.page);
      cursor = answer.page.nextCursor;
      if (reached >= page || cursor === null) {
        return { data: answer.data.map((record) => withId(record, key)), page: answer.page };
      }
      reached += 1;
    }
  }

  return {
    page: readPage,
    async whole(resource, request) {
      const records: object[] = [];
      for (let page = 1; ; page += 1) {
        const answer = await readPage(resource, { ...request, pagination: { page, perPage: WHOLE_PAGE } });
        records.push(...answer.data);
        if (!answer.page.hasNextPage) return records;
      }
    },
  };
}

function queryOf(resource: string, { sort, filter }: ListRequest, perPage: number): Query {
  const { isWhole, sortable } = apiResource(resource);
  if (isWhole) return {};
  const query: Query = { ...readFilter(filter), limit: perPage };
  if (sortable && sort) query.sort = `${sort.order === 'DESC' ? '-' : ''}${sort.field}`;
  return query;
}

const filterValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullish();
const filters = z.record(z.string(), filterValue);

/** Alternatives are joined by a comma. */
function readFilter(filter: unknown): Query {
  const set = Object.entries(filters.parse(filter ?? {}));
  return Object.fromEntries(
    set.map(([name, value]): [string, QueryValue] => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]),
  );
}
