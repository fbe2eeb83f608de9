import { z } from 'zod';
import {
  dryRunExample,
  type DryRunExample,
  pageInfo,
  type Paged,
  presentedCase,
  type PresentedCase,
  presentedDryRun,
  type PresentedDryRun,
  type RoutingRule,
  type RoutingRules,
  routingRulesAnswer,
  routingRulesChange,
  type RoutingRulesChange,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** The rules of routing and trying them out. */
export interface RoutingVerbs {
  readRoutingRules(): Promise<RoutingRules>;
  /** Stores the whole list; `version` is the one that was read. */
  saveRoutingRules(rules: RoutingRules): Promise<RoutingRules>;
  /** Who changed what; `cursor` from an earlier page, or null. */
  readRuleChanges(cursor: string | null): Promise<Paged<RoutingRulesChange>>;
  startDryRun(rules: RoutingRule[]): Promise<PresentedDryRun>;
  readDryRun(runId: string): Promise<PresentedDryRun>;
  stopDryRun(runId: string): Promise<PresentedDryRun>;
  readDryRunExamples(runId: string, cursor: string | null): Promise<Paged<DryRunExample>>;
  /** Leaves the case where it is, although another route is offered. */
  keepRoute(seen: Pick<PresentedCase, '_id' | 'version'>): Promise<PresentedCase>;
}

const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), page: pageInfo });
const DRY_RUNS = '/routing-rules/dry-runs';
const MOST_EXAMPLES = 10;

export function routingVerbs(http: HttpClient): RoutingVerbs {
  const ofRun = (runId: string) => `${DRY_RUNS}/${encodeURIComponent(runId)}`;
  return {
    readRoutingRules: () => http.get('/routing-rules', routingRulesAnswer),
    saveRoutingRules: ({ version, rules }) =>
      http.send('PUT', '/routing-rules', routingRulesAnswer, { version, rules }),
    readRuleChanges: (cursor) =>
      http.get('/routing-rules/changes', pageOf(routingRulesChange), { limit: MOST_EXAMPLES, cursor }),
    startDryRun: (rules) => http.send('POST', DRY_RUNS, presentedDryRun, { rules }),
    readDryRun: (runId) => http.get(ofRun(runId), presentedDryRun),
    stopDryRun: (runId) => http.send('DELETE', ofRun(runId), presentedDryRun),
    readDryRunExamples: (runId, cursor) =>
      http.get(`${ofRun(runId)}/examples`, pageOf(dryRunExample), { limit: MOST_EXAMPLES, cursor }),
    keepRoute: ({ _id, version }) =>
      http.send('POST', `/cases/${encodeURIComponent(_id)}/route/kept`, presentedCase, { version }),
  };
}
