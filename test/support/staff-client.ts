import request, { type Agent } from 'supertest';
import type { PresentedCase, PresentedSession } from '../../contracts';

/** A signed-in member of the staff, who speaks to the API as the console does. */
export interface StaffClient {
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  put(path: string, body: object): request.Test;
  delete(path: string): request.Test;
  /** The session's cookie, for the live line. */
  cookie: string;
  /** Cases that fit a query, newest first. */
  findCases(query?: Record<string, string>): Promise<PresentedCase[]>;
  /** Waits until a case fits the query. */
  waitForCase(query?: Record<string, string>): Promise<PresentedCase>;
}

export const ADMINISTRATOR = {
  ADMIN_EMAIL: 'administrator@example.org',
  ADMIN_PASSWORD: 'an invented long password',
};

/** Signs in at a running Sala; the first administrator when nobody else is named. */
export async function signIn(
  url: string,
  login = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD },
): Promise<StaffClient> {
  const agent: Agent = request.agent(url);
  const answer = await agent.post('/api/v1/session').send(login).expect(200);
  const { csrfToken } = answer.body as PresentedSession;
  const findCases = async (query: Record<string, string> = {}) => {
    const { body } = await agent.get('/api/v1/cases').query(query).expect(200);
    return (body as { data: PresentedCase[] }).data;
  };
  return {
    get: (path) => agent.get(`/api/v1${path}`),
    post: (path, body = {}) => agent.post(`/api/v1${path}`).set('X-CSRF-Token', csrfToken).send(body),
    delete: (path) => agent.delete(`/api/v1${path}`).set('X-CSRF-Token', csrfToken),
    put: (path, body) => agent.put(`/api/v1${path}`).set('X-CSRF-Token', csrfToken).send(body),
    cookie: (answer.get('Set-Cookie') ?? []).map((one) => one.split(';')[0]).join('; '),
    findCases,
    async waitForCase(query) {
      return eventually(async () => (await findCases(query))[0] ?? null);
    },
  };
}

/** Asks again until there is an answer, for at most half a minute: so long a busy machine may take. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | null | false>,
  mostMs = 30_000,
): Promise<Answer> {
  for (const end = Date.now() + mostMs; Date.now() < end;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing came within ${mostMs / 1000} s`);
}
