import { Router } from 'express';
import { articleEdit, articleInput, articleListQuery, articleQuestion, pageQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { createArticle, editArticle } from './edit-article';
import { listArticles, listArticleVersions, showArticle, tryQuestion } from './list-articles';

/** The knowledge base, as staff edit it. */
export function articleRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/articles',
    answer((actor, req) => listArticles(desk, actor, queryOf(req, articleListQuery))),
  );
  router.post(
    '/articles',
    answer((actor, req) => createArticle(desk, actor, bodyOf(req, articleInput)), 201),
  );
  router.post(
    '/articles/preview',
    answer((actor, req) => tryQuestion(desk, actor, bodyOf(req, articleQuestion))),
  );
  router.get(
    '/articles/:id',
    answer((actor, req) => showArticle(desk, actor, paramOf(req, 'id'))),
  );
  router.put(
    '/articles/:id',
    answer((actor, req) => editArticle(desk, actor, paramOf(req, 'id'), bodyOf(req, articleEdit))),
  );
  router.get(
    '/articles/:id/versions',
    answer((actor, req) => listArticleVersions(desk, actor, paramOf(req, 'id'), queryOf(req, pageQuery))),
  );
  return router;
}
