import type { DataProvider } from 'react-admin';
import { z } from 'zod';
import type { PageInfo } from '../../contracts';
import { caseLifeVerbs, type CaseLifeVerbs } from './case-life-verbs';
import { accountVerbs, type AccountVerbs } from './account-verbs';
import { broadcastVerbs, type BroadcastVerbs } from './broadcast-verbs';
import { caseVerbs, type CaseVerbs } from './case-verbs';
import { citizenVerbs, type CitizenVerbs } from './citizen-verbs';
import { createListReader } from './read-list';
import { inboxVerbs, type InboxVerbs } from './inbox-verbs';
import { integrationVerbs, type IntegrationVerbs } from './integration-verbs';
import { settingVerbs, type SettingVerbs } from './setting-verbs';
import { deskVerbs, type DeskVerbs } from './desk-verbs';
import type { HttpClient } from './http-client';
import { routingVerbs, type RoutingVerbs } from './routing-verbs';
import { RequestError } from './request-error';
import { apiResource } from './resources';
import { retentionVerbs, type RetentionVerbs } from './retention-verbs';
import { withId } from './with-id';

/** react-admin's provider with our own verbs beside it. */
export type ConsoleDataProvider = DataProvider &
  AccountVerbs &
  RetentionVerbs &
  CaseVerbs &
  CaseLifeVerbs &
  SettingVerbs &
  DeskVerbs &
  BroadcastVerbs &
  IntegrationVerbs &
  CitizenVerbs &
  RoutingVerbs &
  InboxVerbs;

/** So many records are named in one address. */
const MOST_IDS = 100;

const listMeta = z.object({ owner: z.string().optional() });

/** Speaks the API's grammar for react-admin: cursors instead of page numbers, `-field` for falling order, `_id` as `id`. */
export function createDataProvider(http: HttpClient): ConsoleDataProvider {
  const read = createListReader(http);

  async function readOne(resource: string, id: string) {
    const { list, schema, key } = apiResource(resource);
    return withId(await http.get(`${list('')}/${encodeURIComponent(id)}`, schema), key, id);
  }
  async function write(method: 'POST' | 'PUT', resource: string, id: string | null, data: unknown) {
    const { list, schema, key } = apiResource(resource);
    const path = id === null ? list('') : `${list('')}/${encodeURIComponent(id)}`;
    return withId(await http.send(method, path, schema, data), key, id);
  }

  return {
    async getList(resource, params) {
      // A list below another record is read of that record.
      const { owner } = listMeta.parse(params.meta ?? {});
      const { data, page } = await read.page(resource, { ...params, ...(owner && { owner }) });
      return toCaller({ data, ...describePage(page) });
    },
    async getOne(resource, { id }) {
      return toCaller({ data: await readOne(resource, String(id)) });
    },
    async getMany(resource, { ids }) {
      if (!apiResource(resource).byIds)
        return toCaller({ data: await Promise.all(ids.map((id) => readOne(resource, String(id)))) });
      const pages = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, page) =>
        ids.slice(page * MOST_IDS, (page + 1) * MOST_IDS).map(String),
      );
      const found = await Promise.all(pages.map((some) => read.whole(resource, { filter: { ids: some } })));
      return toCaller({ data: found.flat() });
    },
    async getManyReference(resource, { id, filter, sort }) {
      const data = await read.whole(resource, { filter: filter as unknown, sort, owner: String(id) });
      return toCaller({ data, total: data.length });
    },
    async create(resource, { data }) {
      return toCaller({ data: await write('POST', resource, null, data) });
    },
    async update(resource, { id, data }) {
      return toCaller({ data: await write('PUT', resource, String(id), data) });
    },
    updateMany: refuse,
    delete: refuse,
    deleteMany: refuse,
    ...accountVerbs(http),
    ...retentionVerbs(http),
    ...caseVerbs(http),
    ...caseLifeVerbs(http),
    ...deskVerbs(http),
    ...settingVerbs(http),
    ...broadcastVerbs(http),
    ...integrationVerbs(http),
    ...citizenVerbs(http),
    ...routingVerbs(http),
    ...inboxVerbs(http),
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
function toCaller(answer: object): never {
  return answer as never;
}

function describePage({ hasNextPage, hasPreviousPage, total }: PageInfo) {
  return {
    total: total.count,
    pageInfo: { hasNextPage, hasPreviousPage },
    meta: { moreThan: total.moreThan },
  };
}
