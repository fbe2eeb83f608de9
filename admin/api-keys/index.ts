import { lazy } from 'react';

const ApiKeyList = lazy(async () => ({ default: (await import('./ApiKeyList')).ApiKeyList }));

export const apiKeyResource = { name: 'api-keys', list: ApiKeyList };
