import { json, type RequestHandler, Router } from 'express';
import type { FilesPort } from '../contracts';
import { accountRoutes } from './accounts/account.routes';
import { accountDeskRoutes } from './accounts/account-desk.routes';
import { type OpenId } from './accounts/open-id';
import { openIdRoutes } from './accounts/open-id.routes';
import { createMachineKeys } from './accounts/machine-keys';
import type { Broadcasting } from './broadcasts/broadcast-desk';
import { broadcastRoutes } from './broadcasts/broadcasts.routes';
import { bulkRoutes } from './bulk/bulk.routes';
import { campaignRoutes } from './campaigns/campaigns.routes';
import { cannedReplyRoutes } from './canned-replies/canned-replies.routes';
import { caseLinkRoutes } from './case-links/case-links.routes';
import { caseRoutes } from './cases/cases.routes';
import { citizenRoutes } from './citizens/citizens.routes';
import { parkedEventRoutes } from './conversations/parked-events.routes';
import type { Desk } from './desk';
import { answerOnce } from './idempotency/answer-once';
import { fileRoutes } from './files/files.routes';
import { articleRoutes } from './knowledge/articles.routes';
import { identityRoutes } from './identity/identity.routes';
import { noteRoutes } from './notes/notes.routes';
import { openapiRoutes } from './openapi/openapi.routes';
import { refuseMethod } from './openapi/refuse-method';
import { refuseUnknownFields } from './openapi/refuse-unknown-fields';
import { placeRoutes } from './places/places.routes';
import { refuseOtherBodies } from './refuse-other-bodies';
import { referralRoutes } from './referrals/referrals.routes';
import { officeRoutes } from './routing/offices.routes';
import { routingRoutes } from './routing/routing.routes';
import { savedViewRoutes } from './saved-views/saved-views.routes';
import { surveyRoutes } from './surveys/surveys.routes';
import { jobRoutes } from './jobs/jobs.routes';
import { createHandOn } from './jobs/leased-work';
import { taskRoutes } from './tasks/tasks.routes';
import type { Integration } from './webhooks/webhook-desk';
import { webhookRoutes } from './webhooks/webhooks.routes';
import { settingRoutes } from './settings/settings.routes';
import { clockRoutes } from './sla/clocks.routes';
import { retentionRoutes } from './retention/retention.routes';
import { requireStaff } from './staff/require-staff';
import { sessionRoutes } from './staff/session.routes';
import { staffRoutes } from './staff/staff.routes';
import type { StaffSessions } from './staff/staff-sessions';
import type { FilingDesk, StoryReading } from './staff-desk';

export interface CaseworkRouterOptions {
  sessions: StaffSessions;
  /** Null or left out: nobody signs in by OpenID Connect. */
  openId?: OpenId | null;
  /** Called after a message to a citizen was stored: rings the senders. */
  onOutgoing: () => void;
  /** Called after a parked event was put back: rings the workers. */
  onIncoming: () => void;
  files: FilesPort | null;
  broadcasting: Broadcasting;
  integration: Integration;
  reading: StoryReading;
  /** Where citizens reach Sala, e.g. `https://sala.example.org`. */
  publicUrl: string;
}

/** The staff's API, to be mounted at `/api/v1`. Errors are left to the application's error answer. */
export function createCaseworkRouter(desk: Desk, options: CaseworkRouterOptions): Router {
  const { sessions, openId = null, broadcasting, integration, ...surroundings } = options;
  const handOn = createHandOn(integration.jobs, desk.log);
  const staffDesk: FilingDesk = { ...desk, ...surroundings, handOn };
  const router = Router();
  router.use(only(/^\/(?:openapi|docs)/, openapiRoutes()));
  router.use(neverCached, json({ limit: '200kb' }), sessions.middleware);
  router.use(refuseOtherBodies, refuseUnknownFields);
  const signingIn = Router().use(sessionRoutes(desk, sessions), openIdRoutes(desk, sessions, openId));
  router.use(only(/^\/session/, signingIn), only(/^\/account/, accountRoutes(desk, sessions)));
  router.use(requireStaff(sessions, createMachineKeys(desk)));
  router.use(answerOnce(desk));
  // What is asked for most comes first: each is tried after the ones before it.
  const routes = [
    caseRoutes,
    citizenRoutes,
    officeRoutes,
    routingRoutes,
    staffRoutes,
    accountDeskRoutes,
    retentionRoutes,
    settingRoutes,
    placeRoutes,
    parkedEventRoutes,
    fileRoutes,
    noteRoutes,
    taskRoutes,
    caseLinkRoutes,
    cannedReplyRoutes,
    bulkRoutes,
    surveyRoutes,
    campaignRoutes,
    savedViewRoutes,
    articleRoutes,
    clockRoutes,
    identityRoutes,
    referralRoutes,
  ];
  for (const routesOf of routes) router.use(routesOf(staffDesk));
  router.use(broadcastRoutes({ ...desk, broadcasting }));
  router.use(webhookRoutes({ ...staffDesk, ...integration }));
  router.use(jobRoutes({ ...staffDesk, ...integration }));
  router.use(refuseMethod);
  return router;
}

/** Routes that are tried only where their addresses begin so: most requests are for others. In any capitals, as express reads them. */
function only(begins: RegExp, routes: Router): RequestHandler {
  const fits = new RegExp(begins, 'i');
  const handler: RequestHandler = (req, res, next) => {
    if (fits.test(req.path)) routes(req, res, next);
    else next();
  };
  // Whoever lists the routes that there are finds these too, as in a router.
  return Object.assign(handler, { stack: routes.stack });
}

/** Answers hold personal data: neither a proxy nor a browser keeps them. */
const neverCached: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};
