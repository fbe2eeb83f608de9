import { createDataProvider } from '../../../admin/providers/data-provider';
import { createHttpClient } from '../../../admin/providers/http-client';
import { RequestError } from '../../../admin/providers/request-error';
import type { PresentedPlace } from '../../../contracts';
import { pageOf, startFakeApi } from './fake-api';

type FakeApi = Awaited<ReturnType<typeof startFakeApi>>;
type Answer = Parameters<typeof startFakeApi>[0];
let api: FakeApi;
async function providerOf(answer: Answer) {
  api = await startFakeApi(answer);
  return createDataProvider(createHttpClient({ root: api.root, fetch, language: () => 'km' }));
}
afterEach(() => api.close());

const place = (code: string): PresentedPlace => ({
  code,
  level: 'province',
  type: 'khet',
  typeKm: 'ខេត្ត',
  nameKm: 'គំរូ',
  nameEn: 'Example',
  parentCode: null,
  latitude: null,
  longitude: null,
  labelKm: 'ខេត្តគំរូ',
  labelEn: 'Example province',
});
const PAGES: Record<string, unknown> = {
  '': pageOf([place('01')], 'c2'),
  c2: pageOf([place('02')], 'c3'),
  c3: pageOf([place('03')]),
};
const byCursor: Answer = ({ path }) => ({
  json: PAGES[new URL(path, 'http://x').searchParams.get('cursor') ?? ''],
});
const cursors = () => api.heard.map(({ path }) => new URL(path, 'http://x').searchParams.get('cursor'));
const pageNumber = (page: number, filter: object = {}) => ({ pagination: { page, perPage: 1 }, filter });

describe('the data provider', () => {
  it('turns pages into cursors, one request for each page that follows', async () => {
    const provider = await providerOf(byCursor);
    const first = await provider.getList('places', pageNumber(1));
    const second = await provider.getList('places', pageNumber(2));
    expect(first).toMatchObject({
      data: [{ id: '01', code: '01' }],
      total: 3,
      pageInfo: { hasNextPage: true },
    });
    expect(second.data).toMatchObject([{ id: '02' }]);
    expect(cursors()).toEqual([null, 'c2']);
  });

  it('walks to a page whose beginning it does not know yet', async () => {
    const provider = await providerOf(byCursor);
    const third = await provider.getList('places', pageNumber(3));
    expect(third.data).toMatchObject([{ id: '03' }]);
    expect(cursors()).toEqual([null, 'c2', 'c3']);
  });

  it('keeps the cursors of different filters apart', async () => {
    const provider = await providerOf(byCursor);
    await provider.getList('places', pageNumber(1));
    await provider.getList('places', pageNumber(2, { q: 'x' }));
    expect(cursors()).toEqual([null, null, 'c2']);
  });

  it('writes falling order with a minus and joins alternatives', async () => {
    const provider = await providerOf(() => ({ json: pageOf([]) }));
    await provider.getList('cases', {
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'updatedAt', order: 'DESC' },
      filter: { state: ['new', 'triage'], open: 'true' },
    });
    expect(api.heard[0]?.path).toBe('/api/v1/cases?state=new%2Ctriage&open=true&limit=25&sort=-updatedAt');
  });

  it('asks for people by their ids, so many at once as an address holds', async () => {
    const provider = await providerOf(({ path }) => ({
      json: pageOf(
        (new URL(path, 'http://sala').searchParams.get('ids') ?? '')
          .split(',')
          .map((_id) => ({ _id, name: _id })),
      ),
    }));
    const ids = Array.from({ length: 130 }, (_, number) => `person-${number}`);
    const { data } = await provider.getMany('staff', { ids });
    expect(data.map(({ id }) => String(id))).toEqual(ids);
    expect(api.heard).toHaveLength(2);
    expect((await provider.getMany('staff', { ids: [] })).data).toEqual([]);
    expect(api.heard).toHaveLength(2);
  });

  it('reads a thread whole, page after page', async () => {
    const message = {
      sequence: 1,
      direction: 'in',
      author: 'citizen',
      staffId: null,
      caseId: 'c/1',
      at: '2026-11-23T08:00:00.000Z',
      text: 'សួស្ដី',
      language: 'km',
      erasedAt: null,
      attachments: [],
      delivery: null,
      staffName: null,
    };
    const provider = await providerOf(({ path }) => ({
      json: path.includes('cursor=next')
        ? pageOf([{ ...message, _id: 'm2' }])
        : pageOf([{ ...message, _id: 'm1' }], 'next'),
    }));
    const { data, total } = await provider.getManyReference('messages', {
      target: 'caseId',
      id: 'c/1',
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'sequence', order: 'ASC' },
      filter: {},
    });
    expect(total).toBe(2);
    expect(data).toMatchObject([{ id: 'm1', at: new Date('2026-11-23T08:00:00Z') }, { id: 'm2' }]);
    expect(api.heard[0]?.path).toBe('/api/v1/cases/c%2F1/messages?limit=100');
  });

  it('names the version that the person saw', async () => {
    const provider = await providerOf(() => ({ status: 409, json: {} }));
    await expect(provider.assignCase({ _id: 'c1', version: 7 }, null)).rejects.toBeInstanceOf(RequestError);
    expect(api.heard[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/cases/c1/assignment',
      body: { version: 7, assigneeId: null },
    });
  });

  it('tells the new PIN', async () => {
    const provider = await providerOf(() => ({ json: { pin: '482913' } }));
    expect(await provider.issuePin('c1')).toBe('482913');
    expect(api.heard[0]).toMatchObject({ method: 'POST', path: '/api/v1/cases/c1/pin' });
  });

  it('deletes nothing', async () => {
    const provider = await providerOf(() => ({}));
    await expect(provider.delete('cases', { id: 'c1' })).rejects.toMatchObject({ code: 'not-allowed-now' });
    expect(api.heard).toEqual([]);
  });
});
