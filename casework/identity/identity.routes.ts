import { type Request, Router } from 'express';
import { identityAsk, identityListQuery, identityRefusal, identityStep, pageQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { askIdentity } from './ask-identity';
import { approveIdentity, closeIdentity, refuseIdentity } from './decide-identity';
import { listCaseIdentityRequests, listIdentityRequests, readIdentity } from './read-identity';

const caseOf = (req: Request) => paramOf(req, 'caseId');
const requestOf = (req: Request) => paramOf(req, 'requestId');

/** Who filed without a name: asked for by one, opened by another, read by the two for a day. */
export function identityRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/identity',
    answer((actor, req) => readIdentity(desk, actor, caseOf(req))),
  );
  router.get(
    '/cases/:caseId/identity-requests',
    answer((actor, req) => listCaseIdentityRequests(desk, actor, caseOf(req), queryOf(req, pageQuery))),
  );
  router.post(
    '/cases/:caseId/identity-requests',
    answer((actor, req) => askIdentity(desk, actor, caseOf(req), bodyOf(req, identityAsk)), 201),
  );
  router.get(
    '/identity-requests',
    answer((actor, req) => listIdentityRequests(desk, actor, queryOf(req, identityListQuery))),
  );
  router.post(
    '/identity-requests/:requestId/approval',
    answer((actor, req) => approveIdentity(desk, actor, requestOf(req), bodyOf(req, identityStep).version)),
  );
  router.post(
    '/identity-requests/:requestId/refusal',
    answer((actor, req) => refuseIdentity(desk, actor, requestOf(req), bodyOf(req, identityRefusal))),
  );
  router.post(
    '/identity-requests/:requestId/closure',
    answer((actor, req) => closeIdentity(desk, actor, requestOf(req), bodyOf(req, identityStep).version)),
  );
  return router;
}
