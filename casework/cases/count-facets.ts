import type { CaseFacets, CaseFacetsQuery, CaseRecord } from '../../contracts';
import { MOST_COUNTED } from '../paging/count-rows';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { type AskedWords, askWords, type Candidate, CONFIRMED_BY } from './ask-words';
import { askForCases } from './case-question';

const FACETS = {
  state: '$state',
  category: '$category.code',
  priority: '$priority.code',
  officeId: '$officeId',
  regionId: '$regionId',
  channel: '$channel',
} as const;
type Facet = keyof typeof FACETS;
/** So many stories come from the store at once. */
const BATCH = 2_000;

const FACET_FIELDS: Record<string, 1> = Object.fromEntries(
  Object.values(FACETS).map((path) => [path.slice(1), 1] as const),
);
const FACET_GROUPS = Object.fromEntries(
  Object.entries(FACETS).map(([name, _id]) => [name, [{ $group: { _id, count: { $sum: 1 } } }]] as const),
);

/** How many cases of a list have which value: exact to 10,000 cases, beyond that among the newest 10,000. */
export async function countFacets(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: CaseFacetsQuery,
): Promise<CaseFacets> {
  requirePermission(staff, 'cases.read');
  const { filter, words } = await askForCases(desk, staff, { ...query, sort: '-updatedAt' });
  if (words === '') return countAll(desk, filter, { updatedAt: -1, _id: -1 });
  const asked = await askWords(desk, staff, words);
  if (asked === null) return facetsOf(() => new Map());
  const wanted = asked.within(filter);
  return asked.isDecided
    ? countAll(desk, wanted, { createdAt: -1, _id: -1 })
    : countConfirmed(desk, wanted, asked);
}

async function countAll(
  desk: StaffDesk,
  filter: Record<string, unknown>,
  newestFirst: Record<string, -1>,
): Promise<CaseFacets> {
  const [found] = await desk.models.cases.collection
    .aggregate<Record<Facet, Array<{ _id: string | null; count: number }>>>([
      { $match: filter },
      { $sort: newestFirst },
      { $limit: MOST_COUNTED + 1 },
      { $project: FACET_FIELDS },
      { $facet: FACET_GROUPS },
    ])
    .toArray();
  const counts = (name: Facet) =>
    new Map((found?.[name] ?? []).map(({ _id, count }) => [_id, count] as const));
  return facetsOf(counts);
}

type Counted = Pick<CaseRecord, 'state' | 'category' | 'priority' | 'officeId' | 'regionId' | 'channel'>;
type Found = Counted & Candidate;

/** Where the tokens do not decide the texts themselves are read, as the list does. */
async function countConfirmed(
  desk: StaffDesk,
  filter: Record<string, unknown>,
  asked: AskedWords,
): Promise<CaseFacets> {
  const found = desk.models.cases.collection
    .find(filter)
    .project<Found>({ ...CONFIRMED_BY, ...FACET_FIELDS })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST_COUNTED + 1)
    .batchSize(BATCH);
  const matching: Counted[] = [];
  const confirm = async (candidates: Found[]) => {
    for (const { story: _, ...counted } of await asked.confirm(candidates)) matching.push(counted);
  };
  let open: Found[] = [];
  for await (const candidate of found) {
    open.push(candidate);
    if (open.length < BATCH) continue;
    await confirm(open);
    open = [];
  }
  await confirm(open);
  return facetsOf((name) => countValues(matching.map((one) => valueOf(one, name))));
}

function valueOf(record: Counted, name: Facet): string | null {
  return name === 'category' || name === 'priority' ? record[name].code : record[name];
}

function countValues(values: Array<string | null>): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Values in falling order of their counts; a case without a value is in the total only. Of a list that is not counted whole each count
 * says "more than".
 */
export function facetsOf(counts: (name: Facet) => Map<string | null, number>): CaseFacets {
  const all = [...counts('state').values()].reduce((sum, count) => sum + count, 0);
  const moreThan = all > MOST_COUNTED;
  const listed = (name: Facet) =>
    [...counts(name)]
      .flatMap(([code, count]) =>
        code === null ? [] : [{ code, count: Math.min(count, MOST_COUNTED), moreThan }],
      )
      .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
  return {
    total: { count: Math.min(all, MOST_COUNTED), moreThan },
    state: listed('state'),
    category: listed('category'),
    priority: listed('priority'),
    officeId: listed('officeId'),
    regionId: listed('regionId'),
    channel: listed('channel'),
  };
}
