import {
  assignRequest,
  caseListQuery,
  correctRequest,
  erasureRequest,
  replyRequest,
  rerouteRequest,
  tagRequest,
  transitionRequest,
  type CaseFacets,
  type PresentedCase,
} from '../../../contracts';
import { isAlerting, isClosed, isOverdue } from '../../cases/case-facts';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';
import type { FakeCase } from './fake-cases';
import type { FakeDesk } from './fake-desk';
import { fakePlaces } from './fake-directory';

const HOLD_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

export function answerFakeCases(desk: FakeDesk, request: FakeRequest): FakeAnswer {
  const [resource, id, part] = request.url.pathname
    .replace('/api/v1/', '')
    .split('/')
    .map(decodeURIComponent);
  if (resource === 'desk') return ok(countCases(desk));
  if (id === undefined) return pageOf(findCases(desk, request.url));
  if (id === 'facets') return ok(countFacets(findCases(desk, request.url)));
  const found = desk.cases.find(({ record }) => record._id === id);
  if (found === undefined) return fail('not-found');
  if (part === undefined) return ok(found.record);
  if (part === 'messages') return pageOf(found.messages);
  if (part === 'entries') return pageOf(found.entries);
  return answerTeam(desk, found, request, part) ?? VERBS[part]?.(desk, found, request) ?? fail('not-found');
}

function answerTeam(
  desk: FakeDesk,
  found: FakeCase,
  request: FakeRequest,
  part: string,
): FakeAnswer | null {
  const me = desk.signedIn;
  if (me !== null && part === 'notes') return desk.team.answerNotes(found, desk.staff, me, request);
  if (me !== null && part === 'tasks') return desk.team.openTask(found, desk.staff, me, request.body);
  return ['links', 'surveys', 'similar', 'canned-replies'].includes(part) ? pageOf([]) : null;
}

const isDueSoon = ({ dueAt }: PresentedCase, now: Date) =>
  dueAt !== null && dueAt >= now && dueAt.getTime() < now.getTime() + DAY_MS;

function countCases(desk: FakeDesk) {
  const now = new Date();
  const count = (fits: (record: PresentedCase) => boolean) =>
    desk.cases.filter(({ record }) => fits(record)).length;
  return {
    open: count((record) => !isClosed(record)),
    urgent: count(isAlerting),
    triage: count(({ state }) => state === 'triage'),
    overdue: count((record) => isOverdue(record, now)),
    dueSoon: count((record) => isDueSoon(record, now)),
    mine: count((record) => record.assigneeId === desk.signedIn?._id && !isClosed(record)),
    ...desk.team.counts(desk.signedIn?._id),
    parked: desk.parked.length,
  };
}

function findCases(desk: FakeDesk, url: URL): PresentedCase[] {
  const query = caseListQuery.parse(Object.fromEntries(url.searchParams));
  const among = (wanted: string | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.split(',').includes(value));
  const records = desk.cases
    .map(({ record }) => record)
    .filter((record) => query.open === undefined || isClosed(record) === (query.open === 'false'))
    .filter((record) => query.due !== 'overdue' || isOverdue(record, new Date()))
    .filter((record) => query.due !== 'soon' || isDueSoon(record, new Date()))
    .filter((record) => query.urgent !== 'true' || isAlerting(record))
    .filter(
      (record) =>
        among(query.state, record.state) &&
        among(query.category, record.category.code) &&
        among(query.priority, record.priority.code),
    )
    .filter((record) => among(query.officeId, record.officeId) && among(query.regionId, record.regionId))
    .filter((record) => among(query.assigneeId, record.assigneeId) && among(query.channel, record.channel))
    .filter(
      (record) =>
        query.q === undefined || `${record.number} ${record.story}`.includes(query.q.replaceAll('-', '')),
    );
  const field = query.sort.endsWith('createdAt') ? 'createdAt' : 'updatedAt';
  const sign = query.sort.startsWith('-') ? -1 : 1;
  return records.sort((a, b) => sign * (a[field].getTime() - b[field].getTime()));
}

function countFacets(records: PresentedCase[]): CaseFacets {
  const by = (valueOf: (record: PresentedCase) => string | null) => {
    const counts = new Map<string, number>();
    for (const value of records.map(valueOf))
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([code, count]) => ({ code, count, moreThan: false }))
      .sort((a, b) => b.count - a.count);
  };
  return {
    total: { count: records.length, moreThan: false },
    state: by(({ state }) => state),
    category: by(({ category }) => category.code),
    priority: by(({ priority }) => priority.code),
    officeId: by(({ officeId }) => officeId),
    regionId: by(({ regionId }) => regionId),
    channel: by(({ channel }) => channel),
  };
}

type Verb = (desk: FakeDesk, found: FakeCase, request: FakeRequest) => FakeAnswer;

const stale = ({ record }: FakeCase, version: number) =>
  version === record.version ? null : fail('conflict', { current: record });

const VERBS: Record<string, Verb> = {
  replies(desk, found, { body }) {
    const reply = replyRequest.parse(body);
    return { status: 201, body: desk.reply(found, reply) };
  },
  assignment(desk, found, { body }) {
    const { version, assigneeId } = assignRequest.parse(body);
    const assignee = desk.staff.find(({ _id }) => _id === assigneeId) ?? null;
    const change = { assigneeId: { before: found.record.assigneeId, after: assigneeId } };
    return stale(found, version) ?? ok(desk.change(found, 'assigned', change, { assigneeId, assignee }));
  },
  transitions(desk, found, { body }) {
    const { version, state } = transitionRequest.parse(body);
    const change = { state: { before: found.record.state, after: state } };
    return stale(found, version) ?? ok(desk.change(found, 'state-changed', change, { state }));
  },
  corrections: (desk, found, { body }) => correct(desk, found, body),
  route(desk, found, { body }) {
    const { version, officeId } = rerouteRequest.parse(body);
    const office = desk.offices.find(({ _id }) => _id === officeId);
    if (office === undefined) return fail('bad-input');
    const change = { officeId: { before: found.record.officeId, after: officeId } };
    const set = { officeId, office, assigneeId: null, assignee: null };
    return stale(found, version) ?? ok(desk.change(found, 'routed', change, set));
  },
  tags(desk, found, { body }) {
    const { version, add, remove } = tagRequest.parse(body);
    const before = found.record.tags;
    const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
    return (
      stale(found, version) ??
      ok(desk.change(found, 'tagged', { tags: { before, after } }, { tags: after }))
    );
  },
  watch(desk, found, { method }) {
    const me = desk.signedIn;
    const others = found.record.watchers.filter(({ _id }) => _id !== me?._id);
    const watchers =
      method === 'DELETE' || me === null ? others : [...others, { _id: me._id, name: me.name }];
    found.record = { ...found.record, watchers };
    return ok(found.record);
  },
  hold(desk, found, { method }) {
    if (method === 'DELETE') return ok(desk.change(found, 'handed-back', {}, { hold: null }));
    const since = new Date();
    const until = new Date(since.getTime() + HOLD_MS);
    const hold = { staffId: desk.signedIn?._id ?? '', caseId: found.record._id, since, until };
    return ok(desk.change(found, 'held', {}, { hold }));
  },
  acknowledgement: (desk, found) =>
    ok(desk.change(found, 'acknowledged', {}, { acknowledgedBy: desk.signedIn?._id ?? null })),
  pin(desk, found) {
    desk.change(found, 'pin-issued', {}, {});
    return ok({ pin: '482913' });
  },
  erasure(desk, found, { body }) {
    const { version, reason } = erasureRequest.parse(body);
    const erasedAt = new Date();
    const refused = stale(found, version);
    if (refused !== null) return refused;
    for (const message of found.messages) Object.assign(message, { text: '', attachments: [], erasedAt });
    const set = {
      story: '',
      placeText: null,
      coordinates: null,
      attachmentCount: 0,
      citizenName: null,
      citizenId: null,
      onBehalfOf: null,
      erasedAt,
    };
    return ok(desk.change(found, 'erased', { reason }, set));
  },
};

function correct(desk: FakeDesk, found: FakeCase, body: unknown): FakeAnswer {
  const { version, type, category, priority, placeCode } = correctRequest.parse(body);
  const { record } = found;
  if (version !== record.version) return fail('conflict', { current: record });
  const byStaff = {
    confidence: 1,
    because: [],
    by: { kind: 'staff' as const, id: desk.signedIn?._id ?? '' },
    listVersion: '1',
  };
  const place = fakePlaces.find(({ code }) => code === placeCode);
  const set: Partial<PresentedCase> = {
    ...(type && { type: { ...byStaff, code: type } }),
    ...(category && { category: { ...byStaff, code: category } }),
    ...(priority && { priority: { ...byStaff, code: priority } }),
    ...(place && {
      place: { ...byStaff, code: place.code },
      placeLabel: { km: place.labelKm, en: place.labelEn },
    }),
  };
  const change = Object.fromEntries(
    Object.entries({ type, category, priority, place: placeCode })
      .filter(([, after]) => after !== undefined)
      .map(([name, after]) => [name, { before: null, after }]),
  );
  const region =
    place &&
    desk.regions.find(({ provinces }) => provinces.some(({ code }) => place.code.startsWith(code)));
  const offeredRoute =
    region === undefined || region.officeId === record.officeId
      ? null
      : {
          ...record.route,
          officeId: region.officeId,
          regionId: region._id,
          reasons: [
            {
              km: `${place?.labelKm ?? ''} ស្ថិតក្នុង${region.nameKm}។`,
              en: `${place?.labelEn ?? ''} is in ${region.nameEn}.`,
            },
          ],
        };
  return ok({ case: desk.change(found, 'corrected', change, set), offeredRoute });
}
