import { lazy } from 'react';

export const WelcomePage = lazy(async () => ({ default: (await import('./WelcomePage')).WelcomePage }));

/** What a one-time link carries, or null when the console was opened otherwise. */
export const welcomeToken = (hash: string) => /^#\/welcome\/([\w-]{20,100})$/.exec(hash)?.[1] ?? null;
