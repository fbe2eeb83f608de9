import { z } from 'zod';
import {
  type AccountLink,
  accountLink,
  accountSettingsAnswer,
  type ApiKeyInput,
  linkAccepted,
  type LinkReader,
  linkReader,
  type MadeApiKey,
  madeApiKey,
  pendingSession,
  type PresentedAccount,
  presentedAccount,
  presentedApiKey,
  presentedSession,
  type PresentedStaffSession,
  presentedStaffSession,
  recoveryCodes,
  type SecondFactorOn,
  secondFactorOn,
  type SecondFactorSetup,
  secondFactorSetup,
  sessionsEnded,
  type SignInOptions,
  signInOptions,
} from '../../contracts';
import type { HttpClient } from './http-client';

export type AccountSettingsValue = z.infer<typeof accountSettingsAnswer>;

/** What staff do with their own account, and administrators with the accounts of others and the keys of machines. */
export interface AccountVerbs {
  readSignInOptions(): Promise<SignInOptions>;
  /** Whether this browser waits for a second factor, after a sign-in at the provider. */
  awaitsSecondFactor(): Promise<boolean>;
  readAccount(): Promise<PresentedAccount>;
  changePassword(current: string, password: string): Promise<void>;
  beginSecondFactor(password: string): Promise<SecondFactorSetup>;
  /** The recovery codes, shown once, and how many other sessions ended. */
  confirmSecondFactor(code: string): Promise<SecondFactorOn>;
  removeSecondFactor(password: string): Promise<PresentedAccount>;
  renewRecoveryCodes(password: string): Promise<string[]>;
  readSessions(): Promise<PresentedStaffSession[]>;
  endSession(id: string): Promise<void>;
  endOtherSessions(): Promise<number>;
  makeAccountLink(
    staffId: string,
    what: { reset: boolean; removesSecondFactor: boolean },
  ): Promise<AccountLink>;
  signOutColleague(staffId: string): Promise<number>;
  readAccountLink(token: string): Promise<LinkReader>;
  acceptAccountLink(token: string, password: string): Promise<void>;
  readAccountSettings(): Promise<AccountSettingsValue>;
  saveAccountSettings(settings: AccountSettingsValue): Promise<AccountSettingsValue>;
  makeApiKey(input: ApiKeyInput): Promise<MadeApiKey>;
  revokeApiKey(id: string): Promise<void>;
}

const proof = (password: string) => (password === '' ? {} : { password });
const ofStaff = (staffId: string, part: string) => `/staff/${encodeURIComponent(staffId)}/${part}`;

export function accountVerbs(http: HttpClient): AccountVerbs {
  return {
    ...ownVerbs(http),
    readSignInOptions: () => http.get('/session/options', signInOptions),
    async awaitsSecondFactor() {
      try {
        http.setCsrfToken((await http.get('/session/second-factor', pendingSession)).csrfToken);
        return true;
      } catch {
        return false;
      }
    },
    makeAccountLink: (staffId, what) => http.send('POST', ofStaff(staffId, 'link'), accountLink, what),
    signOutColleague: async (staffId) =>
      (await http.send('DELETE', ofStaff(staffId, 'sessions'), sessionsEnded)).ended,
    readAccountLink: (token) => http.send('POST', '/account-links/reading', linkReader, { token }),
    acceptAccountLink: async (token, password) => {
      await http.send('POST', '/account-links/acceptance', linkAccepted, { token, password });
    },
    readAccountSettings: () => http.get('/account-settings', accountSettingsAnswer),
    saveAccountSettings: (settings) =>
      http.send('PUT', '/account-settings', accountSettingsAnswer, settings),
    makeApiKey: (input) => http.send('POST', '/api-keys', madeApiKey, input),
    revokeApiKey: async (id) => {
      await http.send('DELETE', `/api-keys/${encodeURIComponent(id)}`, presentedApiKey);
    },
  };
}

type OwnVerb =
  | 'readAccount'
  | 'changePassword'
  | 'beginSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
  | 'renewRecoveryCodes'
  | 'readSessions'
  | 'endSession'
  | 'endOtherSessions';

function ownVerbs(http: HttpClient): Pick<AccountVerbs, OwnVerb> {
  return {
    readAccount: () => http.get('/account', presentedAccount),
    async changePassword(current, password) {
      const body = { password, ...(current === '' ? {} : { current }) };
      const session = await http.send('PUT', '/account/password', presentedSession, body);
      // The session goes on under a new id, with a new token.
      http.setCsrfToken(session.csrfToken);
    },
    beginSecondFactor: (password) =>
      http.send('POST', '/account/second-factor', secondFactorSetup, proof(password)),
    confirmSecondFactor: (code) =>
      http.send('POST', '/account/second-factor/confirmation', secondFactorOn, { code }),
    removeSecondFactor: (password) =>
      http.send('POST', '/account/second-factor/removal', presentedAccount, proof(password)),
    renewRecoveryCodes: async (password) =>
      (await http.send('POST', '/account/recovery-codes', recoveryCodes, proof(password))).recoveryCodes,
    readSessions: async () =>
      (await http.get('/account/sessions', z.object({ data: z.array(presentedStaffSession) }))).data,
    endSession: (id) => http.sendSilently('DELETE', `/account/sessions/${encodeURIComponent(id)}`),
    endOtherSessions: async () => (await http.send('DELETE', '/account/sessions', sessionsEnded)).ended,
  };
}
