import type { AuthProvider } from 'react-admin';
import { createAuthProvider } from './auth-provider';
import { type ConsoleDataProvider, createDataProvider } from './data-provider';
import type { FileUrl } from './file-urls';
import { createHttpClient } from './http-client';
import { createLiveProvider, type LiveProvider, type LiveSocket } from './live-provider';
import { createSessionKeeper } from './session';

/** What the console reaches outside of the browser: the real API, or the fake one of development. */
export interface Outside {
  fetch: typeof fetch;
  openLive: () => Promise<LiveSocket>;
  fileUrl: FileUrl;
}

export interface ConsoleProviders {
  authProvider: AuthProvider;
  dataProvider: ConsoleDataProvider;
  liveProvider: LiveProvider;
  fileUrl: FileUrl;
}

export function createProviders(outside: Outside, language: () => string): ConsoleProviders {
  const http = createHttpClient({ root: '/api/v1', fetch: outside.fetch, language });
  return {
    authProvider: createAuthProvider(createSessionKeeper(http)),
    dataProvider: createDataProvider(http),
    liveProvider: createLiveProvider(outside.openLive),
    fileUrl: outside.fileUrl,
  };
}
