import { lazy } from 'react';

const AccessList = lazy(async () => ({ default: (await import('./AccessList')).AccessList }));

export const accessResource = { name: 'accesses', list: AccessList };
