import { type Request, Router } from 'express';
import { z } from 'zod';
import {
  assignRequest,
  caseListQuery,
  correctRequest,
  erasureRequest,
  pageQuery,
  replyRequest,
  rerouteRequest,
  transitionRequest,
} from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import { handBack } from '../conversations/hand-back';
import { holdConversation } from '../conversations/hold-conversation';
import { listCaseMessages } from '../conversations/list-case-messages';
import type { StaffDesk } from '../staff-desk';
import { acknowledgeAlert } from './acknowledge-alert';
import { assignCase } from './assign-case';
import { correctCase } from './correct-case';
import { countDesk } from './count-desk';
import { eraseCase } from './erase-case';
import { issuePin } from './issue-pin';
import { listCaseEntries } from './list-case-entries';
import { listCases } from './list-cases';
import { replyToCitizen } from './reply-to-citizen';
import { rerouteCase } from './reroute-case';
import { showCase } from './show-case';
import { transitionCase } from './transition-case';

const nothing = z.strictObject({});

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
    '/cases/:caseId',
    answer(async (actor, req, res) => {
      const presented = await showCase(desk, actor, idOf(req));
      res.set('ETag', `"${presented.version}"`);
      return presented;
    }),
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
    '/cases/:caseId/hold',
    answer((actor, req) => {
      bodyOf(req, nothing);
      return holdConversation(desk, actor, idOf(req));
    }),
  );
  router.delete(
    '/cases/:caseId/hold',
    answer((actor, req) => handBack(desk, actor, idOf(req))),
  );
  router.post(
    '/cases/:caseId/acknowledgement',
    answer((actor, req) => {
      bodyOf(req, nothing);
      return acknowledgeAlert(desk, actor, idOf(req));
    }),
  );
  router.post(
    '/cases/:caseId/pin',
    answer((actor, req) => {
      bodyOf(req, nothing);
      return issuePin(desk, actor, idOf(req));
    }),
  );
  router.post(
    '/cases/:caseId/erasure',
    answer((actor, req) => eraseCase(desk, actor, idOf(req), bodyOf(req, erasureRequest))),
  );
  return router;
}
