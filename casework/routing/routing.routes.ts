import { type Request, Router } from 'express';
import { dryRunExampleQuery, dryRunRequest, pageQuery, routingRulesEdit } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listDryRunExamples, showDryRun, startDryRun, stopDryRun } from './dry-runs';
import { listRuleChanges } from './list-rule-changes';
import { showSetting } from '../settings/desk-setting';
import { editRoutingRules, ROUTING_SETTING } from './routing-rules';

const idOf = (req: Request) => paramOf(req, 'id');

/** The rules of routing, their history, and trying them out. */
export function routingRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/routing-rules',
    answer((actor) => showSetting(desk, actor, ROUTING_SETTING)),
  );
  router.put(
    '/routing-rules',
    answer((actor, req) => editRoutingRules(desk, actor, bodyOf(req, routingRulesEdit))),
  );
  router.get(
    '/routing-rules/changes',
    answer((actor, req) => listRuleChanges(desk, actor, queryOf(req, pageQuery))),
  );
  router.post(
    '/routing-rules/dry-runs',
    answer((actor, req) => startDryRun(desk, actor, bodyOf(req, dryRunRequest)), 202),
  );
  router.get(
    '/routing-rules/dry-runs/:id',
    answer((actor, req) => showDryRun(desk, actor, idOf(req))),
  );
  router.get(
    '/routing-rules/dry-runs/:id/examples',
    answer((actor, req) => listDryRunExamples(desk, actor, idOf(req), queryOf(req, dryRunExampleQuery))),
  );
  router.delete(
    '/routing-rules/dry-runs/:id',
    answer((actor, req) => stopDryRun(desk, actor, idOf(req))),
  );
  return router;
}
