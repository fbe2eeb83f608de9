import { lazy } from 'react';

const SenatorList = lazy(async () => ({ default: (await import('./SenatorList')).SenatorList }));
const SenatorEdit = lazy(async () => ({ default: (await import('./SenatorEdit')).SenatorEdit }));
const SenatorCreate = lazy(async () => ({ default: (await import('./SenatorCreate')).SenatorCreate }));

export const senatorResource = {
  name: 'senators',
  list: SenatorList,
  edit: SenatorEdit,
  create: SenatorCreate,
};
