import { lazy } from 'react';

const ArticleList = lazy(async () => ({ default: (await import('./ArticleList')).ArticleList }));
const ArticleEdit = lazy(async () => ({ default: (await import('./ArticleEdit')).ArticleEdit }));
const ArticleCreate = lazy(async () => ({ default: (await import('./ArticleCreate')).ArticleCreate }));

export const articleResource = {
  name: 'articles',
  list: ArticleList,
  edit: ArticleEdit,
  create: ArticleCreate,
};
