import { type Request, Router } from 'express';
import {
  institutionEdit,
  institutionInput,
  institutionQuery,
  letterTemplateEdit,
  referralDates,
  referralDraftQuery,
  referralOutcome,
  referralQuery,
  referralRequest,
} from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import { editSetting, showSetting } from '../settings/desk-setting';
import type { StaffDesk } from '../staff-desk';
import { moveReferral, noteOutcome } from './change-referral';
import { draftLetter, LETTER_SETTING } from './draft-letter';
import { createInstitution, editInstitution, listInstitutions, showInstitution } from './edit-institution';
import { listReferrals, showReferral } from './list-referrals';
import { referCase } from './refer-case';

const idOf = (req: Request) => paramOf(req, 'id');
const caseOf = (req: Request) => paramOf(req, 'caseId');

/** Cases that are referred to ministries and local authorities, and the directory of those. */
export function referralRoutes(desk: StaffDesk): Router {
  return Router().use(institutionRoutes(desk), lifeRoutes(desk));
}

function institutionRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/institutions',
    answer((actor, req) => listInstitutions(desk, actor, queryOf(req, institutionQuery))),
  );
  router.get(
    '/institutions/:id',
    answer((actor, req) => showInstitution(desk, actor, idOf(req))),
  );
  router.post(
    '/institutions',
    answer((actor, req) => createInstitution(desk, actor, bodyOf(req, institutionInput)), 201),
  );
  router.put(
    '/institutions/:id',
    answer((actor, req) => editInstitution(desk, actor, idOf(req), bodyOf(req, institutionEdit))),
  );
  router.get(
    '/referral-letter',
    answer((actor) => showSetting(desk, actor, LETTER_SETTING)),
  );
  router.put(
    '/referral-letter',
    answer((actor, req) => editSetting(desk, actor, LETTER_SETTING, bodyOf(req, letterTemplateEdit))),
  );
  return router;
}

function lifeRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/referral-draft',
    answer((actor, req) =>
      draftLetter(desk, actor, caseOf(req), queryOf(req, referralDraftQuery).institutionId),
    ),
  );
  router.post(
    '/cases/:caseId/referrals',
    answer((actor, req) => referCase(desk, actor, caseOf(req), bodyOf(req, referralRequest)), 201),
  );
  router.get(
    '/referrals',
    answer((actor, req) => listReferrals(desk, actor, queryOf(req, referralQuery))),
  );
  router.get(
    '/referrals/:id',
    answer((actor, req) => showReferral(desk, actor, idOf(req))),
  );
  router.post(
    '/referrals/:id/outcome',
    answer((actor, req) => noteOutcome(desk, actor, idOf(req), bodyOf(req, referralOutcome))),
  );
  router.put(
    '/referrals/:id/dates',
    answer((actor, req) => moveReferral(desk, actor, idOf(req), bodyOf(req, referralDates))),
  );
  return router;
}
