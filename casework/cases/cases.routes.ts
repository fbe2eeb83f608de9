import { type Request, Router } from 'express';
import {
  assignRequest,
  caseFacetsQuery,
  caseListQuery,
  correctRequest,
  erasureRequest,
  keepRouteRequest,
  optionalVersion,
  pageQuery,
  replyRequest,
  rerouteRequest,
  tagQuery,
  tagRequest,
  transitionRequest,
} from '../../contracts';
import { answer, bodyOf, paramOf, queryOf, seenVersionOf } from '../answer-route';
import { handBack } from '../conversations/hand-back';
import { holdConversation } from '../conversations/hold-conversation';
import { listCaseMessages } from '../conversations/list-case-messages';
import type { StaffDesk } from '../staff-desk';
import { acknowledgeAlert } from './acknowledge-alert';
import { assignCase } from './assign-case';
import { correctCase } from './correct-case';
import { countFacets } from './count-facets';
import { countDesk } from './count-desk';
import { eraseCase } from './erase-case';
import { keepRoute } from './keep-route';
import { issuePin } from './issue-pin';
import { listCaseEntries } from './list-case-entries';
import { listCases } from './list-cases';
import { replyToCitizen } from './reply-to-citizen';
import { rerouteCase } from './reroute-case';
import { showCase } from './show-case';
import { findTags, tagCase } from './tag-case';
import { transitionCase } from './transition-case';
import { watchCase } from './watch-case';

const idOf = (req: Request) => paramOf(req, 'caseId');

/** The case desk: finding cases, reading them, and what the staff do with them. */
export function caseRoutes(desk: StaffDesk): Router {
  return Router().use(readingRoutes(desk), changingRoutes(desk));
}

function readingRoutes(desk: StaffDesk): Router {
  const router = Router();

  router.get(
    '/cases',
    answer((actor, req) => listCases(desk, actor, queryOf(req, caseListQuery))),
  );
  router.get(
    '/cases/facets',
    answer((actor, req) => countFacets(desk, actor, queryOf(req, caseFacetsQuery))),
  );
  router.get(
    '/cases/:caseId',
    answer((actor, req) => showCase(desk, actor, idOf(req))),
  );
  router.get(
    '/cases/:caseId/messages',
    answer((actor, req) => listCaseMessages(desk, actor, idOf(req), queryOf(req, pageQuery))),
  );
  router.get(
    '/cases/:caseId/entries',
    answer((actor, req) => listCaseEntries(desk, actor, idOf(req), queryOf(req, pageQuery))),
  );
  router.get(
    '/tags',
    answer((actor, req) => findTags(desk, actor, queryOf(req, tagQuery))),
  );
  router.get(
    '/desk/counts',
    answer((actor) => countDesk(desk, actor)),
  );
  return router;
}

function changingRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.post(
    '/cases/:caseId/replies',
    answer((actor, req) => replyToCitizen(desk, actor, idOf(req), bodyOf(req, replyRequest)), 201),
  );
  router.post(
    '/cases/:caseId/assignment',
    answer((actor, req) => assignCase(desk, actor, idOf(req), bodyOf(req, assignRequest))),
  );
  router.post(
    '/cases/:caseId/transitions',
    answer((actor, req) => transitionCase(desk, actor, idOf(req), bodyOf(req, transitionRequest))),
  );
  router.post(
    '/cases/:caseId/corrections',
    answer((actor, req) => correctCase(desk, actor, idOf(req), bodyOf(req, correctRequest))),
  );
  router.post(
    '/cases/:caseId/route',
    answer((actor, req) => rerouteCase(desk, actor, idOf(req), bodyOf(req, rerouteRequest))),
  );
  router.post(
    '/cases/:caseId/route/kept',
    answer((actor, req) => keepRoute(desk, actor, idOf(req), bodyOf(req, keepRouteRequest))),
  );
  router.post(
    '/cases/:caseId/tags',
    answer((actor, req) => tagCase(desk, actor, idOf(req), bodyOf(req, tagRequest))),
  );
  router.put(
    '/cases/:caseId/watch',
    answer((actor, req) => watchCase(desk, actor, idOf(req), true)),
  );
  router.delete(
    '/cases/:caseId/watch',
    answer((actor, req) => watchCase(desk, actor, idOf(req), false)),
  );
  router.post(
    '/cases/:caseId/hold',
    answer((actor, req) => holdConversation(desk, actor, idOf(req), bodyOf(req, optionalVersion))),
  );
  router.delete(
    '/cases/:caseId/hold',
    answer((actor, req) => handBack(desk, actor, idOf(req), { version: seenVersionOf(req) ?? undefined })),
  );
  router.post(
    '/cases/:caseId/acknowledgement',
    answer((actor, req) => acknowledgeAlert(desk, actor, idOf(req), bodyOf(req, optionalVersion))),
  );
  router.post(
    '/cases/:caseId/pin',
    answer((actor, req) => issuePin(desk, actor, idOf(req), bodyOf(req, optionalVersion))),
  );
  router.post(
    '/cases/:caseId/erasure',
    answer((actor, req) => eraseCase(desk, actor, idOf(req), bodyOf(req, erasureRequest))),
  );
  return router;
}
