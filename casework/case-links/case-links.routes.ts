import { type Request, Router } from 'express';
import { mergeRequest, pageQuery, relateRequest, splitRequest, unmergeRequest } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listLinks } from './list-links';
import { mergeCase, unmergeCase } from './merge-case';
import { relateCases, unrelateCases } from './relate-cases';
import { splitCase } from './split-case';

const idOf = (req: Request) => paramOf(req, 'caseId');

/** Cases that belong together: related, joined, split. */
export function caseLinkRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/links',
    answer((actor, req) => listLinks(desk, actor, idOf(req), queryOf(req, pageQuery))),
  );
  router.post(
    '/cases/:caseId/links',
    answer((actor, req) => relateCases(desk, actor, idOf(req), bodyOf(req, relateRequest)), 201),
  );
  router.delete(
    '/cases/:caseId/links/:linkId',
    answer((actor, req) => unrelateCases(desk, actor, idOf(req), paramOf(req, 'linkId'))),
  );
  router.post(
    '/cases/:caseId/merge',
    answer((actor, req) => mergeCase(desk, actor, idOf(req), bodyOf(req, mergeRequest))),
  );
  router.post(
    '/cases/:caseId/unmerge',
    answer((actor, req) => unmergeCase(desk, actor, idOf(req), bodyOf(req, unmergeRequest))),
  );
  router.post(
    '/cases/:caseId/split',
    answer((actor, req) => splitCase(desk, actor, idOf(req), bodyOf(req, splitRequest)), 201),
  );
  return router;
}
