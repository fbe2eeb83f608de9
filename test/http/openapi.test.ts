import type { Router } from 'express';
import supertest from 'supertest';
import { z } from 'zod';
import { createCaseworkRouter } from '../../casework';
import { OPERATIONS } from '../../casework/openapi/operations';
import { createTestApi, type TestApi } from '../support/api';
import { testBroadcasting } from '../support/broadcasting';
import { testIntegration, testJobs } from '../support/integration';
import { testReading } from '../support/reading';
import { createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
beforeAll(async () => {
  desk = await createTestDesk('http-openapi');
  api = createTestApi(desk);
});
afterAll(() => desk.close());

/** All routes of a router and of those inside it, as "get /cases/{caseId}". */
function routesOf(router: Router): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route !== undefined) {
      const path = layer.route.path.replace(/:(\w+)/g, '{$1}');
      return layer.route.stack.map(({ method }) => `${method} ${path}`);
    }
    const inner = layer.handle as unknown as Router;
    return Array.isArray(inner.stack) ? routesOf(inner) : [];
  });
}

it('describes every route that is there, and none that is not', () => {
  const { sessions } = api;
  const quiet = () => undefined;
  const router = createCaseworkRouter(desk, {
    sessions,
    files: null,
    onOutgoing: quiet,
    onIncoming: quiet,
    broadcasting: testBroadcasting(),
    reading: testReading(desk),
    integration: testIntegration(testJobs()),
    publicUrl: 'https://sala.example.org',
  });
  const there = new Set(routesOf(router).filter((route) => !/ \/(openapi\.json|docs)$/.test(route)));
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect([...there].sort()).toEqual([...described].sort());
});

it('is served to everybody, with the schemas of what goes in and comes out', async () => {
  const { body } = await supertest(api.app).get('/api/v1/openapi.json').expect(200);
  expect(body.openapi).toBe('3.1.0');
  const reply = body.paths['/cases/{caseId}/replies'].post;
  expect(reply.requestBody.content['application/json'].schema).toMatchObject({
    required: ['text'],
    additionalProperties: false,
  });
  expect(reply.parameters).toEqual([
    expect.objectContaining({ name: 'caseId', in: 'path' }),
    expect.objectContaining({ name: 'If-Match', in: 'header', required: false }),
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }),
    expect.objectContaining({ name: 'X-CSRF-Token', in: 'header' }),
  ]);
  const shown = body.paths['/cases/{caseId}'].get.responses['200'].content['application/json'].schema;
  expect(shown.properties.createdAt).toMatchObject({ type: 'string', format: 'date-time' });
  expect(shown.properties).not.toHaveProperty('pinHash');
  expect(Object.keys(reply.responses)).toEqual(
    expect.arrayContaining(['201', '400', '401', '403', '404', '409', '422', 'default']),
  );
  const taken = body.paths['/citizens/{citizenId}/phones/{phoneId}'].delete;
  expect(taken.parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
  expect(Object.keys(body.paths['/session'].post.responses)).toEqual(
    expect.arrayContaining(['400', '401', '429']),
  );
  const list = body.paths['/cases'].get.parameters;
  expect(list).toContainEqual(expect.objectContaining({ name: 'limit', in: 'query', required: false }));
});

it.each([
  ['km', 'ឆ្លើយតបប្រជាពលរដ្ឋ'],
  ['en', 'Reply to the citizen'],
])('is readable on one page in %s', async (language, text) => {
  const page = await supertest(api.app).get('/api/v1/docs').set('Accept-Language', language).expect(200);
  expect(page.text).toContain(text);
  expect(page.text).toContain(`lang="${language}"`);
  expect(page.text).not.toContain('<script');
  expect(page.text).toContain("url('/fonts/noto-sans-khmer-khmer-400-normal.woff2')");
  expect(page.text).toContain('<code>awaitAnswer</code> (body: boolean)');
});

/** Queries without which an endpoint answers nothing. */
const NEEDED: Record<string, string> = { '/retention/due': '?kind=cases&days=30' };

it('answers what the description promises', async () => {
  const officer = await api.signIn({ role: 'administrator' });
  for (const { method, path, answer } of OPERATIONS) {
    if (method !== 'get' || path.includes('{') || answer === null) continue;
    // Only a session that waits for it is answered: test/http/open-id.test.ts.
    if (path === '/session/second-factor') continue;
    const { body } = await officer.get(`${path}${NEEDED[path] ?? ''}`).expect(200);
    // Dates come as texts: the schemas of records want dates, so they are read back before the comparison.
    const read: unknown = JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value,
    );
    const { success, error } = answer.safeParse(read);
    expect([path, success, error?.issues]).toEqual([path, true, undefined]);
  }
});

/** Fields whose value lets in whoever has it. */
const SECRETS = ['key', 'secret', 'link', 'pin', 'password', 'token', 'recoveryCodes'];

it('says of each secret in the answer to a creation that it is told once', () => {
  const telling = OPERATIONS.filter(({ path, method, answer }) => {
    const fields = answer instanceof z.ZodObject ? Object.keys(answer.shape) : [];
    // Before the desk knows anybody no answer is kept.
    const isKept = method === 'post' && !/^\/(?:session|account|account-links)(?:\/|$)/.test(path);
    return isKept && fields.some((field) => SECRETS.includes(field));
  });
  expect(telling.length).toBeGreaterThan(4);
  // The link of news leads to a public page, and the pin of a message is a place on a map.
  const isOther = (path: string) => /^\/broadcasts|\/replies$/.test(path);
  const untold = telling.filter(({ toldOnce, path }) => toldOnce === undefined && !isOther(path));
  expect(untold.map(({ path }) => path)).toEqual([]);
});
