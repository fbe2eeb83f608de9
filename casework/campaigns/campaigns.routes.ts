import { Router } from 'express';
import { campaignEdit, campaignQuery, campaignRequest } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { createCampaign } from './create-campaign';
import { editCampaign } from './edit-campaign';
import { findSimilarCases } from './find-similar-cases';
import { listCampaigns, showCampaign } from './list-campaigns';

/** Copies of the same words: suggested on a case, and gathered under one parent. */
export function campaignRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/similar',
    answer((actor, req) => findSimilarCases(desk, actor, paramOf(req, 'caseId'))),
  );
  router.get(
    '/campaigns',
    answer((actor, req) => listCampaigns(desk, actor, queryOf(req, campaignQuery))),
  );
  router.get(
    '/campaigns/:id',
    answer((actor, req) => showCampaign(desk, actor, paramOf(req, 'id'))),
  );
  router.post(
    '/campaigns',
    answer((actor, req) => createCampaign(desk, actor, bodyOf(req, campaignRequest)), 201),
  );
  router.put(
    '/campaigns/:id',
    answer((actor, req) => editCampaign(desk, actor, paramOf(req, 'id'), bodyOf(req, campaignEdit))),
  );
  return router;
}
