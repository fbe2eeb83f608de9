import {
  dryRunExample,
  dryRunExampleQuery,
  dryRunRequest,
  keepRouteRequest,
  pageQuery,
  presentedCase,
  presentedDryRun,
  routingRulesAnswer,
  routingRulesChange,
  routingRulesEdit,
} from '../../contracts';
import { listOf, type Operation } from './operation';

export const ROUTING_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/cases/{caseId}/route/kept',
    summary: {
      km: 'ទុកសំណុំរឿងនៅការិយាល័យដដែល',
      en: 'Keep the case where it is, although another route was offered',
    },
    permission: 'cases.reroute',
    body: keepRouteRequest,
    answer: presentedCase,
  },
  {
    method: 'get',
    path: '/routing-rules',
    summary: { km: 'មើលវិធានបញ្ជូនសំណុំរឿង', en: 'Show the rules by which new cases find their office' },
    permission: 'routing.read',
    answer: routingRulesAnswer,
  },
  {
    method: 'put',
    path: '/routing-rules',
    summary: { km: 'កែវិធានបញ្ជូនសំណុំរឿង', en: 'Store the whole list of rules in its order' },
    permission: 'routing.edit',
    body: routingRulesEdit,
    answer: routingRulesAnswer,
  },
  {
    method: 'get',
    path: '/routing-rules/changes',
    summary: { km: 'ប្រវត្តិនៃការកែវិធាន', en: 'Who changed the rules, when, and what' },
    permission: 'routing.read',
    query: pageQuery,
    answer: listOf(routingRulesChange),
  },
  {
    method: 'post',
    path: '/routing-rules/dry-runs',
    summary: {
      km: 'សាកល្បងវិធានលើសំណុំរឿងចុងក្រោយ',
      en: 'Try rules on the last thousand cases; none is touched',
    },
    permission: 'routing.edit',
    status: 202,
    body: dryRunRequest,
    answer: presentedDryRun,
  },
  {
    method: 'get',
    path: '/routing-rules/dry-runs/{id}',
    summary: { km: 'លទ្ធផលនៃការសាកល្បង', en: 'How far a dry run is, and what it found' },
    permission: 'routing.read',
    answer: presentedDryRun,
  },
  {
    method: 'get',
    path: '/routing-rules/dry-runs/{id}/examples',
    summary: {
      km: 'សំណុំរឿងដែលនឹងត្រូវបញ្ជូនទៅកន្លែងផ្សេង',
      en: 'The cases that would go elsewhere, of the reader’s offices',
    },
    permission: 'routing.read',
    query: dryRunExampleQuery,
    answer: listOf(dryRunExample),
  },
  {
    method: 'delete',
    path: '/routing-rules/dry-runs/{id}',
    summary: { km: 'បញ្ឈប់ការសាកល្បង', en: 'Stop a dry run' },
    permission: 'routing.edit',
    answer: presentedDryRun,
  },
];
