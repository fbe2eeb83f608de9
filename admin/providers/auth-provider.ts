import type { AuthProvider } from 'react-admin';
import { z } from 'zod';
import { RequestError } from './request-error';
import type { SessionKeeper } from './session';

const credentials = z.object({ email: z.string(), password: z.string() });
const code = z.object({ code: z.string() });

/** Signs staff in and out on `/api/v1/session`; permissions are the acts that the session may do (`session.can`). */
export function createAuthProvider(session: SessionKeeper): AuthProvider {
  return {
    async login(params: unknown) {
      const second = code.safeParse(params);
      if (second.success) {
        await session.proveSecondFactor(second.data.code);
        return;
      }
      const { email, password } = credentials.parse(params);
      await session.signIn(email, password);
    },
    async logout() {
      // Signing out must not fail for the person: without network the page still forgets the session.
      await session.signOut().catch(() => undefined);
    },
    async checkAuth() {
      await session.current();
    },
    checkError(error: unknown) {
      if (error instanceof RequestError && error.status === 401) {
        session.forget();
        return Promise.reject(error);
      }
      return Promise.resolve();
    },
    async getIdentity() {
      const { staff, needs } = await session.current();
      return { ...staff, id: staff._id, fullName: staff.name, needs };
    },
    async getPermissions() {
      const { can } = await session.current();
      return can;
    },
  };
}
