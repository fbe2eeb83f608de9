import { lazy } from 'react';

const CannedReplyList = lazy(async () => ({
  default: (await import('./CannedReplyList')).CannedReplyList,
}));
const CannedReplyEdit = lazy(async () => ({
  default: (await import('./CannedReplyEdit')).CannedReplyEdit,
}));
const CannedReplyCreate = lazy(async () => ({
  default: (await import('./CannedReplyCreate')).CannedReplyCreate,
}));

export const cannedReplyResource = {
  name: 'canned-replies',
  list: CannedReplyList,
  edit: CannedReplyEdit,
  create: CannedReplyCreate,
};
