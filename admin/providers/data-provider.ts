import type { DataProvider, GetListParams, Identifier } from 'react-admin';
import { z } from 'zod';
import { type PageInfo, pageInfo } from '../../contracts';
import { caseVerbs, type CaseVerbs } from './case-verbs';
import { createCursorMemory } from './cursor-memory';
import { deskVerbs, type DeskVerbs } from './desk-verbs';
import type { HttpClient, Query, QueryValue } from './http-client';
import { RequestError } from './request-error';
import { apiResource } from './resources';

/** react-admin's provider with our own verbs beside it. */
export type ConsoleDataProvider = DataProvider & CaseVerbs & DeskVerbs;

/** The most that the API gives in one page. */
const WHOLE_PAGE = 100;

type ListRequest = Pick<GetListParams, 'pagination' | 'sort' | 'filter'> & { owner?: string };

/** Speaks the API's grammar for react-admin: cursors instead of page numbers, `-field` for falling order, `_id` as `id`. */
export function createDataProvider(http: HttpClient): ConsoleDataProvider {
  const cursors = createCursorMemory();

  async function readPage(resource: string, request: ListRequest) {
    const { list, schema, key, sortable } = apiResource(resource);
    const { page = 1, perPage = WHOLE_PAGE } = request.pagination ?? {};
    const query: Query = { ...readFilter(request.filter), limit: perPage };
    if (sortable && request.sort)
      query.sort = `${request.sort.order === 'DESC' ? '-' : ''}${request.sort.field}`;
    const path = list(request.owner ?? '');
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

  /** Every record of a list that is read as a whole, e.g. the thread of a case. */
  async function readAll(resource: string, request: ListRequest) {
    const records: object[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await readPage(resource, { ...request, pagination: { page, perPage: WHOLE_PAGE } });
      records.push(...answer.data);
      if (!answer.page.hasNextPage) return records;
    }
  }

  async function readOne(resource: string, id: Identifier) {
    const { list, schema, key } = apiResource(resource);
    const record = await http.get(`${list('')}/${encodeURIComponent(id)}`, schema);
    return withId(record, key, id);
  }

  async function write(method: 'POST' | 'PUT', resource: string, id: Identifier | null, data: unknown) {
    const { list, schema, key } = apiResource(resource);
    const path = id === null ? list('') : `${list('')}/${encodeURIComponent(id)}`;
    return withId(await http.send(method, path, schema, data), key, id);
  }

  return {
    async getList(resource, params) {
      const { data, page } = await readPage(resource, params);
      return toCaller({ data, ...describePage(page) });
    },
    async getOne(resource, { id }) {
      return toCaller({ data: await readOne(resource, id) });
    },
    async getMany(resource, { ids }) {
      return toCaller({ data: await Promise.all(ids.map((id) => readOne(resource, id))) });
    },
    async getManyReference(resource, { id, filter, sort }) {
      const data = await readAll(resource, { filter: filter as unknown, sort, owner: String(id) });
      return toCaller({ data, total: data.length });
    },
    async create(resource, { data }) {
      return toCaller({ data: await write('POST', resource, null, data) });
    },
    async update(resource, { id, data }) {
      return toCaller({ data: await write('PUT', resource, id, data) });
    },
    updateMany: refuse,
    delete: refuse,
    deleteMany: refuse,
    ...caseVerbs(http),
    ...deskVerbs(http),
  };
}

/** The API removes nothing and changes one record at a time: whoever leaves is made inactive. */
function refuse(): Promise<never> {
  return Promise.reject(new RequestError('not-allowed-now'));
}

/**
 * react-admin lets each caller name the record type it expects of a resource; that the record is of this type was checked
 * by the resource's schema, which the type system cannot see from here.
 */
function toCaller<Answer>(answer: Answer): never {
  return answer as never;
}

function withId<Item extends object>(record: Item, key: string, fallback: Identifier | null = null) {
  return { ...record, id: readString(record, key) ?? fallback };
}

function readString(record: object, name: string): string | null {
  const value: unknown = Reflect.get(record, name);
  return typeof value === 'string' ? value : null;
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

function describePage({ hasNextPage, hasPreviousPage, total }: PageInfo) {
  return {
    total: total.count,
    pageInfo: { hasNextPage, hasPreviousPage },
    meta: { moreThan: total.moreThan },
  };
}
