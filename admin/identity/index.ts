import { lazy } from 'react';

const IdentityList = lazy(async () => ({ default: (await import('./IdentityList')).IdentityList }));

export const identityResource = { name: 'identity-requests', list: IdentityList };
