import { z } from 'zod';
import { generateCaseNumber } from '../../nlp';
import type { Operation } from '../../casework/openapi/operation';
import type { SignedIn } from './api';
import { aDraft } from './broadcasts';
import { aRule } from './routing';

const DUE = '2026-06-12T02:00:00Z';
const WORDS = { titleKm: 'ក', titleEn: 'A', textKm: 'ក {number}', textEn: 'A {number}' };

/** One record of each kind that has lists of its own, by the path of its kind. */
export async function makeWalkedRecords(
  leader: SignedIn,
  { caseId, citizenId }: { caseId: string; citizenId: string },
): Promise<Record<string, string>> {
  const made = async (path: string, body: object) => {
    const answered = await leader.post(path, body);
    if (answered.status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(answered.body)}`);
    return String(answered.body._id);
  };
  const caseOf = async () => (await leader.get(`/cases/${caseId}`).expect(200)).body as { version: number };
  const referral = {
    ...{ version: (await caseOf()).version, institutionId: 'ministry-land' },
    ...{ subject: 'A bridge', letter: 'Please mend it.', dueAt: DUE, remindAt: [] },
  };
  await leader.post(`/cases/${caseId}/referrals`, referral).expect(201);
  const { body: referred } = await leader.get('/referrals').expect(200);
  return {
    '/cases': caseId,
    '/citizens': citizenId,
    '/tasks': await made(`/cases/${caseId}/tasks`, { text: 'Call.', dueAt: DUE }),
    '/bulk-jobs': await made('/bulk-jobs', { act: { act: 'assign', assigneeId: null }, caseIds: [caseId] }),
    '/canned-replies': await made('/canned-replies', { ...WORDS, officeIds: ['office-region-4'] }),
    '/campaigns': await made('/campaigns', { caseId, title: 'Dust' }),
    '/broadcasts': await made('/broadcasts', aDraft()),
    '/articles': 'article-visits',
    '/webhooks': await made('/webhooks', {
      ...{ name: 'Hook', url: 'https://hooks.example.org/', events: ['case.opened'] },
    }),
    '/institutions': 'ministry-land',
    '/referrals': String(referred.data[0]._id),
    '/places': '171012',
    '/regions': 'region-4',
    '/offices': 'office-region-4',
    '/routing-rules': await made('/routing-rules/dry-runs', { rules: [aRule('a')] }),
    '/staff': leader.staff._id,
  };
}

/** Something to ask for by each filter that is no list of words. */
const VALUES: Record<string, string> = {
  ...{
    q: 'bridge',
    caseId: 'walk-3',
    case: generateCaseNumber(() => 123_456_789),
    officeId: 'office-region-4',
    staffId: 'nobody',
  },
  ...{
    assigneeId: 'nobody',
    createdBy: 'nobody',
    institutionId: 'ministry-land',
    act: 'read',
    category: 'visits',
  },
  ...{ from: '2026-01-01', to: '2026-06-30' },
  ...{ words: 'Sopheap' },
};
/** Without these the route answers nothing. */
const NEEDED: Record<string, Record<string, string>> = {
  '/survey-figures': { by: 'office', from: '2026-01-01', to: '2026-06-30' },
  '/retention/due': { kind: 'cases', days: '30' },
  '/cases/{caseId}/referral-draft': { institutionId: 'ministry-land' },
};
/** Filters that are asked for together. */
const TOGETHER: Record<string, Record<string, string>> = {
  '/accesses': { act: 'read', from: '2026-01-01' },
};

/** The route as it is, and with each value of each of its filters and sorts. */
export function questionsOf({ path, query }: Operation): Array<Record<string, string>> {
  const needed = NEEDED[path] ?? {};
  const filters = Object.entries(query?.shape ?? {}).flatMap(([name, schema]) =>
    valuesOf(name, schema as z.ZodType).map((value) => ({ ...needed, [name]: value })),
  );
  return [needed, ...filters, ...(TOGETHER[path] === undefined ? [] : [TOGETHER[path]])];
}

function valuesOf(name: string, schema: z.ZodType): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return valuesOf(name, schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return VALUES[name] === undefined ? [] : [VALUES[name]];
}
