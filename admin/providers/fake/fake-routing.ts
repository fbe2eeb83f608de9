import {
  dryRunRequest,
  type PresentedDryRun,
  type RoutingRule,
  type RoutingRulesChange,
  routingRulesEdit,
} from '../../../contracts';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';

const ANY: RoutingRule['when'] = {
  ...{ types: [], categories: [], priorities: [], places: [], hasPlace: null, languages: [], channels: [] },
};
const RULES: RoutingRule[] = [
  {
    ...{ id: 'land', nameKm: 'ដីធ្លី៖ គណៈកម្មការទី៩', nameEn: 'Land: Commission 9', enabled: false },
    when: { ...ANY, categories: ['land'], types: ['complaint'], channels: ['telegram', 'messenger'] },
    then: {
      ...{ target: 'commission', officeId: null, senators: 'least-loaded', mostOpen: 200 },
      ...{ assignee: 'round-robin', keepsEarlier: false },
    },
  },
  {
    ...{ id: 'region', nameKm: 'ទៅសមាជិកព្រឹទ្ធសភានៃភូមិភាគ', nameEn: 'To the senators of the region' },
    enabled: true,
    when: { ...ANY, hasPlace: true },
    then: {
      ...{ target: 'region', officeId: null, senators: 'round-robin', mostOpen: null },
      ...{ assignee: 'on-duty', keepsEarlier: true },
    },
  },
];

/** The rules of the pretended back end. A dry run is over at once and says that a dozen cases would move. */
export class FakeRouting {
  private version = 1;
  private rules = RULES;
  private readonly changes: RoutingRulesChange[] = [];
  private run: PresentedDryRun | null = null;

  answer({ method, url, body }: FakeRequest): FakeAnswer {
    const [, , part, runId, below] = url.pathname.replace('/api/v1', '').split('/');
    if (part === undefined) return method === 'PUT' ? this.save(body) : ok(this.stored());
    if (part === 'changes') return pageOf(this.changes);
    if (method === 'POST') return this.start(body);
    if (this.run === null || this.run._id !== runId) return fail('not-found');
    return below === 'examples' ? pageOf([]) : ok(this.run);
  }

  private stored() {
    return { version: this.version, rules: this.rules };
  }

  private save(body: unknown): FakeAnswer {
    const { version, rules } = routingRulesEdit.parse(body);
    if (version !== this.version) return fail('conflict', { current: this.stored() });
    this.version += 1;
    this.changes.unshift({
      _id: `change-${this.version}`,
      ...{ at: new Date(), staffName: 'Sokha Example', version: this.version },
      changes: rules
        .filter((rule) => !this.rules.some((old) => JSON.stringify(old) === JSON.stringify(rule)))
        .map(({ id, nameKm, nameEn }) => ({ what: 'changed', ruleId: id, nameKm, nameEn, fields: [] })),
    });
    this.rules = rules;
    return ok(this.stored());
  }

  private start(body: unknown): FakeAnswer {
    dryRunRequest.parse(body);
    const now = new Date();
    this.run = {
      ...{ _id: `run-${now.getTime()}`, staffId: 'staff-1', state: 'done', total: 1000, done: 1000 },
      ...{ changed: 12, sameOffice: 0, createdAt: now, finishedAt: now },
      moves: [{ from: 'office-region-4', to: 'office-commission-9', count: 12 }],
    };
    return { status: 202, body: this.run };
  }
}
