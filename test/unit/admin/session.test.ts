import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthProvider } from '../../../admin/providers/auth-provider';
import { createHttpClient } from '../../../admin/providers/http-client';
import { RequestError } from '../../../admin/providers/request-error';
import { createSessionKeeper } from '../../../admin/providers/session';
import { startFakeApi } from './fake-api';

type FakeApi = Awaited<ReturnType<typeof startFakeApi>>;
let api: FakeApi;
afterEach(() => api.close());

const SESSION = {
  staff: {
    _id: 'staff-1',
    email: 'sokha@example.org',
    name: 'សុខា គំរូ',
    role: 'dispatcher',
    officeIds: [],
    language: 'km',
    onDuty: true,
    active: true,
    version: 1,
  },
  csrfToken: 'token-1',
  can: ['cases.read'],
};

async function signedOutApi() {
  let signedIn = false;
  api = await startFakeApi(({ method, path }) => {
    if (path !== '/api/v1/session') return { json: {} };
    if (method === 'POST') signedIn = true;
    if (method === 'DELETE') signedIn = false;
    if (method === 'DELETE') return { status: 204 };
    return signedIn ? { json: SESSION } : { status: 401, json: {} };
  });
  const http = createHttpClient({ root: api.root, fetch, language: () => 'km' });
  return { auth: createAuthProvider(createSessionKeeper(http)), http };
}
const CREDENTIALS = { email: 'sokha@example.org', password: 'an invented password' };

describe('the session', () => {
  it('is asked for once and gives name and rights', async () => {
    const { auth } = await signedOutApi();
    await auth.login(CREDENTIALS);
    await auth.checkAuth({});
    expect(await auth.getIdentity?.()).toMatchObject({ id: 'staff-1', fullName: 'សុខា គំរូ' });
    expect(await auth.getPermissions?.({})).toEqual(['cases.read']);
    expect(api.heard).toHaveLength(1);
  });

  it('is refused to who is not signed in, once for a page that opens, and asked for again later', async () => {
    const { auth } = await signedOutApi();
    await expect(auth.checkAuth({})).rejects.toMatchObject({ code: 'unauthenticated' });
    // As react-admin does when it finds that out.
    await auth.logout({});
    await expect(auth.getIdentity?.()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(api.heard).toHaveLength(1);
    await sleep(600);
    await expect(auth.checkAuth({})).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(api.heard).toHaveLength(2);
    await auth.login(CREDENTIALS);
    await auth.checkAuth({});
    expect(api.heard).toHaveLength(3);
  });

  it('ends when the API says so, but not because one act is forbidden', async () => {
    const { auth } = await signedOutApi();
    await expect(auth.checkError(new RequestError('forbidden', { status: 403 }))).resolves.toBeUndefined();
    await expect(
      auth.checkError(new RequestError('unauthenticated', { status: 401 })),
    ).rejects.toBeInstanceOf(RequestError);
  });

  it('forgets its token when it ends', async () => {
    const { auth, http } = await signedOutApi();
    await auth.login(CREDENTIALS);
    await auth.logout({});
    await http.sendSilently('POST', '/x', {});
    expect(api.heard.map(({ method, headers }) => [method, headers['x-csrf-token']])).toEqual([
      ['POST', undefined],
      ['DELETE', 'token-1'],
      ['POST', undefined],
    ]);
  });
});
