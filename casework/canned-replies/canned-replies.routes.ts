import { Router } from 'express';
import { cannedReplyEdit, cannedReplyInput, cannedReplyQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { createCannedReply, editCannedReply } from './edit-canned-reply';
import { fillReplies } from './fill-replies';
import { listCannedReplies, showCannedReply } from './list-canned-replies';

/** Replies that are written beforehand, and how they read for one case. */
export function cannedReplyRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/canned-replies',
    answer((actor, req) => listCannedReplies(desk, actor, queryOf(req, cannedReplyQuery))),
  );
  router.get(
    '/canned-replies/:id',
    answer((actor, req) => showCannedReply(desk, actor, paramOf(req, 'id'))),
  );
  router.post(
    '/canned-replies',
    answer((actor, req) => createCannedReply(desk, actor, bodyOf(req, cannedReplyInput)), 201),
  );
  router.put(
    '/canned-replies/:id',
    answer((actor, req) => editCannedReply(desk, actor, paramOf(req, 'id'), bodyOf(req, cannedReplyEdit))),
  );
  router.get(
    '/cases/:caseId/canned-replies',
    answer((actor, req) => fillReplies(desk, actor, paramOf(req, 'caseId'))),
  );
  return router;
}
