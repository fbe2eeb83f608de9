import { lazy } from 'react';

const BroadcastList = lazy(async () => ({ default: (await import('./BroadcastList')).BroadcastList }));
const BroadcastShow = lazy(async () => ({ default: (await import('./BroadcastShow')).BroadcastShow }));
const BroadcastCreate = lazy(async () => ({
  default: (await import('./BroadcastCreate')).BroadcastCreate,
}));
const BroadcastEdit = lazy(async () => ({ default: (await import('./BroadcastEdit')).BroadcastEdit }));

export const broadcastResource = {
  name: 'broadcasts',
  list: BroadcastList,
  show: BroadcastShow,
  create: BroadcastCreate,
  edit: BroadcastEdit,
};
