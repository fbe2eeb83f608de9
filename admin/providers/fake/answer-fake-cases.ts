import {
  assignRequest,
  caseListQuery,
  correctRequest,
  replyRequest,
  rerouteRequest,
  transitionRequest,
  type PresentedCase,
} from '../../../contracts';
import { citizenWaits, isAlerting, isClosed, isOverdue } from '../../cases/case-facts';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';
import type { FakeCase } from './fake-cases';
import type { FakeDesk } from './fake-desk';
import { fakePlaces } from './fake-directory';

const HOLD_MS = 30 * 60_000;

export function answerFakeCases(desk: FakeDesk, request: FakeRequest): FakeAnswer {
  const [resource, id, part] = request.url.pathname
    .replace('/api/v1/', '')
    .split('/')
    .map(decodeURIComponent);
  if (resource === 'desk') return ok(countCases(desk));
  if (id === undefined) return listCases(desk, request.url);
  const found = desk.cases.find(({ record }) => record._id === id);
  if (found === undefined) return fail('not-found');
  if (part === undefined) return ok(found.record);
  if (part === 'messages') return pageOf(found.messages);
  if (part === 'entries') return pageOf(found.entries);
  return runVerb(desk, found, part, request);
}

function countCases(desk: FakeDesk) {
  const count = (fits: (record: PresentedCase) => boolean) =>
    desk.cases.filter(({ record }) => fits(record)).length;
  return {
    open: count((record) => !isClosed(record)),
    urgent: count(isAlerting),
    triage: count(({ state }) => state === 'triage'),
    overdue: count((record) => isOverdue(record, new Date()) && citizenWaits(record)),
    mine: count((record) => record.assigneeId === desk.signedIn?._id && !isClosed(record)),
    parked: desk.parked.length,
  };
}

function listCases(desk: FakeDesk, url: URL): FakeAnswer {
  const query = caseListQuery.parse(Object.fromEntries(url.searchParams));
  const among = (wanted: string | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.split(',').includes(value));
  const records = desk.cases
    .map(({ record }) => record)
    .filter((record) => query.open === undefined || isClosed(record) === (query.open === 'false'))
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
  return pageOf(records.sort((a, b) => sign * (a[field].getTime() - b[field].getTime())));
}

function runVerb(desk: FakeDesk, found: FakeCase, part: string, { method, body }: FakeRequest): FakeAnswer {
  const { record } = found;
  const stale = (version: number) =>
    version === record.version ? null : fail('conflict', { current: record });
  switch (part) {
    case 'replies': {
      const { text, awaitAnswer } = replyRequest.parse(body);
      return { status: 201, body: desk.reply(found, text, awaitAnswer) };
    }
    case 'assignment': {
      const { version, assigneeId } = assignRequest.parse(body);
      const assignee = desk.staff.find(({ _id }) => _id === assigneeId) ?? null;
      return (
        stale(version) ??
        ok(
          desk.change(
            found,
            'assigned',
            { assigneeId: { before: record.assigneeId, after: assigneeId } },
            { assigneeId, assignee },
          ),
        )
      );
    }
    case 'transitions': {
      const { version, state } = transitionRequest.parse(body);
      return (
        stale(version) ??
        ok(
          desk.change(found, 'state-changed', { state: { before: record.state, after: state } }, { state }),
        )
      );
    }
    case 'corrections':
      return correct(desk, found, body);
    case 'route': {
      const { version, officeId } = rerouteRequest.parse(body);
      const office = desk.offices.find(({ _id }) => _id === officeId);
      if (office === undefined) return fail('bad-input');
      return (
        stale(version) ??
        ok(
          desk.change(
            found,
            'routed',
            { officeId: { before: record.officeId, after: officeId } },
            { officeId, office, assigneeId: null, assignee: null },
          ),
        )
      );
    }
    case 'hold': {
      const now = new Date();
      const hold =
        method === 'DELETE'
          ? null
          : {
              staffId: desk.signedIn?._id ?? '',
              caseId: record._id,
              since: now,
              until: new Date(now.getTime() + HOLD_MS),
            };
      return ok(desk.change(found, hold === null ? 'handed-back' : 'held', {}, { hold }));
    }
    case 'acknowledgement':
      return ok(desk.change(found, 'acknowledged', {}, { acknowledgedBy: desk.signedIn?._id ?? null }));
    case 'pin':
      desk.change(found, 'pin-issued', {}, {});
      return ok({ pin: '482913' });
    default:
      return fail('not-found');
  }
}

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
