import express from 'express';
import supertest, { type Agent } from 'supertest';
import type { FilesPort, StaffRecord } from '../../contracts';
import { createErrorAnswer } from '../../app/answer-errors';
import {
  createCaseworkRouter,
  createFileLinks,
  createStaffSessions,
  type OpenId,
  type StaffSessions,
} from '../../casework';
import { hashPassword } from '../../casework/staff/password';
import { describedStatus } from './described-status';
import { testIntegration, type TestJobs, testJobs } from './integration';
import { testReading } from './reading';
import { testBroadcasting } from './broadcasting';
import { aStaff, type TestDesk } from './desk';

export const PASSWORD = 'a long test password';
/** Where citizens would reach this Sala. */
export const PUBLIC_URL = 'https://sala.example.org';
const passwordHash = hashPassword(PASSWORD);

/** Somebody signed in: requests carry their cookie and token. */
export interface SignedIn {
  staff: StaffRecord;
  /** For what no endpoint is asked for. */
  browser: { agent: Agent; token: string };
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body: object): supertest.Test;
  delete(path: string): supertest.Test;
  /** One file as a form sends it. */
  upload(path: string, content: Buffer, name: string): supertest.Test;
}

export interface TestApi {
  app: express.Express;
  sessions: StaffSessions;
  /** How often the senders and the workers were rung. */
  rings: { outgoing: number; incoming: number; broadcasts: number };
  /** What was handed to the queues. */
  jobs: TestJobs;
  signIn(values?: Partial<StaffRecord>): Promise<SignedIn>;
  /** Signs in with an account that is there already. */
  signInAs(email: string, password: string): Promise<SignedIn>;
}

/** The staff's API alone on a small application, with the application's own error answers. */
export function createTestApi(
  desk: TestDesk,
  files: FilesPort | null = null,
  openId: OpenId | null = null,
): TestApi {
  const sessions = createStaffSessions(desk, { secret: 'a secret for tests only', secureCookies: false });
  const jobs = testJobs();
  const rings = { outgoing: 0, incoming: 0, broadcasts: 0 };
  const router = createCaseworkRouter(desk, {
    sessions,
    openId,
    files,
    onOutgoing: () => (rings.outgoing += 1),
    onIncoming: () => (rings.incoming += 1),
    broadcasting: testBroadcasting(() => (rings.broadcasts += 1)),
    reading: testReading(desk),
    integration: testIntegration(jobs),
    publicUrl: PUBLIC_URL,
  });
  const app = express()
    .use('/api/v1', router)
    .use('/files', createFileLinks({ ...desk, files }))
    .use(createErrorAnswer(desk.log));
  const signInAs = async (email: string, password: string) => {
    const agent = supertest.agent(app);
    const answer = await agent.post('/api/v1/session').send({ email, password }).expect(200);
    const staff = await desk.models.staff.findOne({ email }).lean<StaffRecord>().orFail();
    return signedIn(agent, staff, String(answer.body.csrfToken));
  };
  return {
    app,
    sessions,
    rings,
    jobs,
    async signIn(values = {}) {
      const { email } = await aStaff(desk, { passwordHash: await passwordHash, ...values });
      return signInAs(email, PASSWORD);
    },
    signInAs,
  };
}

function signedIn(agent: Agent, staff: StaffRecord, token: string): SignedIn {
  const at = (path: string) => `/api/v1${path}`;
  const send = (method: 'post' | 'put' | 'delete', path: string) =>
    agent[method](at(path)).set('X-CSRF-Token', token).expect(describedStatus(method, path));
  return {
    staff,
    browser: { agent, token },
    get: (path) => agent.get(at(path)).expect(describedStatus('get', path)),
    post: (path, body = {}) => send('post', path).send(body),
    put: (path, body) => send('put', path).send(body),
    delete: (path) => send('delete', path),
    upload: (path, content, name) => send('post', path).attach('file', content, name),
  };
}
