import { z } from 'zod';
import { createHttpClient } from '../../../admin/providers/http-client';
import { RequestError } from '../../../admin/providers/request-error';
import { startFakeApi } from './fake-api';

type FakeApi = Awaited<ReturnType<typeof startFakeApi>>;
type Answer = Parameters<typeof startFakeApi>[0];

const anything = z.unknown();
let api: FakeApi;
async function clientOf(answer: Answer, language = 'km') {
  api = await startFakeApi(answer);
  return createHttpClient({ root: api.root, fetch, language: () => language });
}
afterEach(() => api.close());

async function failureOf(work: Promise<unknown>): Promise<RequestError> {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof RequestError)) throw new Error('The request did not fail as expected.');
  return failure;
}

describe('the console’s way to the API', () => {
  it('asks in the reader’s language and leaves empty filters out', async () => {
    const http = await clientOf(() => ({ json: {} }), 'en');
    await http.get('/cases', anything, { q: 'ទឹកជំនន់', state: '', officeId: undefined, limit: 25 });
    expect(api.heard[0]?.path).toBe(`/api/v1/cases?q=${encodeURIComponent('ទឹកជំនន់')}&limit=25`);
    expect(api.heard[0]?.headers['accept-language']).toBe('en');
  });

  it('carries the CSRF token on what changes something, and on nothing else', async () => {
    const http = await clientOf(() => ({ json: {} }));
    http.setCsrfToken('token-1');
    await http.get('/cases', anything);
    await http.send('POST', '/cases/1/hold', anything, {});
    await http.send('DELETE', '/cases/1/hold', anything);
    expect(api.heard.map(({ headers }) => headers['x-csrf-token'])).toEqual([
      undefined,
      'token-1',
      'token-1',
    ]);
    expect(api.heard.map(({ body }) => body)).toEqual([undefined, {}, undefined]);
  });

  it('says what the API says when a secret was told with an answer that never came', async () => {
    const http = await clientOf(() => ({ json: { key: null, toldBefore: 'Revoke it.' } }));
    const schema = z.object({ key: z.string() });
    expect((await failureOf(http.send('POST', '/api-keys', schema, {}))).message).toBe('Revoke it.');
  });

  it('revives times, but never a person’s words that look like one', async () => {
    const time = '2026-11-23T08:00:00.000Z';
    const http = await clientOf(() => ({ json: { at: time, createdAt: time, text: time, format: time } }));
    const schema = z.object({ at: z.date(), createdAt: z.date(), text: z.string(), format: z.string() });
    expect(await http.get('/x', schema)).toEqual({
      at: new Date(time),
      createdAt: new Date(time),
      text: time,
      format: time,
    });
  });

  it('revives the times of a list, which have no name of their own', async () => {
    const time = '2026-11-23T08:00:00.000Z';
    const http = await clientOf(() => ({ json: { remindAt: [time, time], words: [time] } }));
    const schema = z.object({ remindAt: z.array(z.date()), words: z.array(z.string()) });
    expect(await http.get('/x', schema)).toEqual({
      remindAt: [new Date(time), new Date(time)],
      words: [time],
    });
  });

  it('names each creation once, and the same one again when nobody knows whether it was done', async () => {
    const told = [{ status: 503 }, { status: 409, headers: { 'Retry-After': '1' } }];
    const http = await clientOf(() => ({ status: 201, ...told.shift(), json: {} }));
    const make = () => http.send('POST', '/tasks', anything, { text: 'Call the chief' });
    await failureOf(make());
    await failureOf(make());
    await make();
    await make();
    await http.send('PUT', '/tasks/1', anything, {});
    const [lost, busy, found, another, edit] = api.heard.map(({ headers }) => headers['idempotency-key']);
    expect(lost).toMatch(/^[0-9a-f]{32}$/);
    expect(busy).toBe(lost);
    expect(found).toBe(lost);
    expect(another).toMatch(/^[0-9a-f]{32}$/);
    expect(another).not.toBe(lost);
    expect(edit).toBeUndefined();
  });

  it('tells a problem in the words of the API, with the number to ask for', async () => {
    const http = await clientOf(() => ({
      status: 403,
      json: {
        type: 'about:blank',
        title: 'x',
        status: 403,
        code: 'forbidden',
        detail: 'អ្នកមិនមានសិទ្ធិ',
        requestId: 'r-17',
      },
    }));
    const failure = await failureOf(http.get('/x', anything));
    expect(failure).toMatchObject({
      code: 'forbidden',
      status: 403,
      message: 'អ្នកមិនមានសិទ្ធិ',
      requestId: 'r-17',
    });
  });

  it('names refused fields the way a form of react-admin shows them', async () => {
    const http = await clientOf(() => ({
      status: 400,
      json: {
        type: 'about:blank',
        title: 'x',
        status: 400,
        code: 'bad-input',
        detail: 'x',
        errors: [{ path: 'phone', message: 'Too small' }],
      },
    }));
    const failure = await failureOf(http.send('PUT', '/x', anything, {}));
    expect(failure.body).toEqual({ errors: { phone: 'problem.field' } });
  });

  it('knows how long a locked account waits', async () => {
    const http = await clientOf(() => ({ status: 429, headers: { 'retry-after': '840' }, text: '' }));
    const failure = await failureOf(http.send('POST', '/session', anything, {}));
    expect(failure).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 840 });
  });

  it('understands a page of a proxy that stands between by its status', async () => {
    const http = await clientOf(() => ({ status: 503, text: '<html>down</html>' }));
    const failure = await failureOf(http.get('/x', anything));
    expect(failure).toMatchObject({ code: 'unavailable', message: 'problem.unavailable' });
  });

  it('refuses an answer that does not fit its contract', async () => {
    const http = await clientOf(() => ({ json: { number: 17 } }));
    const failure = await failureOf(http.get('/x', z.object({ number: z.string() })));
    expect(failure.code).toBe('unreadable');
  });

  it('tells when no answer comes at all', async () => {
    const http = await clientOf(() => ({}));
    await api.close();
    const failure = await failureOf(http.get('/x', anything));
    expect(failure).toMatchObject({ code: 'network', message: 'problem.network', status: 0 });
  });
});
