import supertest, { type Agent } from 'supertest';
import { Secret, TOTP } from 'otpauth';
import type { RecoveryCodes, SecondFactorSetup, StaffRecord } from '../../contracts';
import { PASSWORD, type SignedIn, type TestApi } from './api';
import type { TestDesk } from './desk';

/** Signs in with the password alone. */
export const postSession = (
  api: TestApi,
  email: string,
  password = PASSWORD,
  agent: Agent = supertest.agent(api.app),
) => agent.post('/api/v1/session').send({ email, password });

/** The code that the app of this seed shows, some steps from now. */
export const codeOf = (desk: TestDesk, secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: desk.clock().getTime() + steps * 30_000,
  });

/** Somebody signed in with a second factor, and what they alone know of it. */
export interface WithSecondFactor {
  person: SignedIn;
  secret: string;
  uri: string;
  recoveryCodes: string[];
}

/** Somebody with a second factor; the steps until now are used up. */
export async function withSecondFactor(
  desk: TestDesk,
  api: TestApi,
  values: Partial<StaffRecord> = {},
): Promise<WithSecondFactor> {
  const person = await api.signIn(values);
  const setup = await person.post('/account/second-factor', { password: PASSWORD }).expect(201);
  const { secret, uri } = setup.body as SecondFactorSetup;
  const code = codeOf(desk, secret);
  const confirmed = await person.post('/account/second-factor/confirmation', { code }).expect(200);
  desk.pass(60_000);
  return { person, secret, uri, recoveryCodes: (confirmed.body as RecoveryCodes).recoveryCodes };
}

/** The password was right: what is left is the second factor. */
export async function askedForCode(api: TestApi, email: string, address = '127.0.0.1') {
  const agent = supertest.agent(api.app);
  const { body } = await postSession(api, email, PASSWORD, agent)
    .set('X-Forwarded-For', address)
    .expect(200);
  expect(body).toEqual({ secondFactor: 'needed', csrfToken: expect.any(String) });
  const token = String(body.csrfToken);
  return {
    agent,
    send: (code: string) =>
      agent.post('/api/v1/session/second-factor').set('X-CSRF-Token', token).send({ code }),
  };
}
