import { z } from 'zod';
import {
  emergencyContactsEdit,
  officeEdit,
  regionEdit,
  senatorEdit,
  senatorInput,
  signInRequest,
  staffEdit,
  staffInput,
} from '../../../contracts';
import { answerFakeCases } from './answer-fake-cases';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';
import { fakeAudiences } from './fake-broadcasts';
import { fakePlaces } from './fake-directory';
import type { FakeDesk } from './fake-desk';

const CSRF_TOKEN = 'fake-token';
const CAN = [
  'cases.read',
  'messages.read',
  'cases.reply',
  'cases.assign',
  'cases.transition',
  'cases.correct',
  'cases.reroute',
  'cases.hold',
  'cases.acknowledge',
  'cases.issue-pin',
  'cases.erase',
  'cases.tag',
  'cases.watch',
  'cases.relate',
  'cases.merge',
  'cases.split',
  'cases.bulk',
  'notes.read',
  'notes.write',
  'notes.erase',
  'mentions.read',
  'tasks.read',
  'tasks.write',
  'files.upload',
  'canned-replies.read',
  'canned-replies.edit',
  'surveys.read',
  'case-settings.edit',
  'routing.read',
  'routing.edit',
  'referrals.read',
  'referrals.write',
  'institutions.read',
  'broadcasts.read',
  'broadcasts.write',
  'broadcasts.approve',
  'offices.edit',
  'staff.edit',
  'emergency-contacts.edit',
  'parked-events.read',
  'parked-events.replay',
  'parked-events.words',
  'parked-events.dismiss',
];

/** Answers as the API would, as far as the console can see it: what does not fit its contract is refused. */
export function answerFakeRequest(desk: FakeDesk, request: FakeRequest): FakeAnswer {
  try {
    return answerFitting(desk, request);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const errors = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
    return fail('bad-input', { errors });
  }
}

function answerFitting(desk: FakeDesk, request: FakeRequest): FakeAnswer {
  const [resource = '', id] = request.url.pathname
    .replace('/api/v1/', '')
    .split('/')
    .map(decodeURIComponent);
  if (resource === 'session') return answerSession(desk, request);
  if (desk.signedIn === null) return fail('unauthenticated');
  if (request.method !== 'GET' && request.csrfToken !== CSRF_TOKEN) return fail('forbidden');
  if (resource === 'cases' || resource === 'desk') return answerFakeCases(desk, request);
  const ofTeam = answerTeam(desk, request, resource, id);
  if (ofTeam !== null) return ofTeam;
  if (resource === 'places') {
    const words = (request.url.searchParams.get('q') ?? '').toLowerCase();
    const found = fakePlaces.filter(({ labelKm, labelEn, code }) =>
      `${labelKm} ${labelEn} ${code}`.toLowerCase().includes(words),
    );
    return id === undefined ? pageOf(found) : oneOf(fakePlaces, ({ code }) => code === id);
  }
  if (resource === 'routing-rules') return desk.routing.answer(request);
  if (resource === 'emergency-contacts') return answerContacts(desk, request);
  if (resource === 'parked-events') return answerParked(desk, request, id);
  return answerDirectory(desk, request, resource, id);
}

function answerTeam(
  desk: FakeDesk,
  request: FakeRequest,
  resource: string,
  id: string | undefined,
): FakeAnswer | null {
  const me = desk.signedIn;
  if (me !== null && resource === 'tasks') return desk.team.answerTasks(request, me, id);
  if (resource === 'mentions') return desk.team.answerMentions(request);
  return ['tags', 'referrals', 'institutions', 'canned-replies', 'bulk-jobs'].includes(resource)
    ? pageOf([])
    : null;
}

function oneOf<Item>(items: Item[], fits: (item: Item) => boolean): FakeAnswer {
  const found = items.find(fits);
  return found === undefined ? fail('not-found') : ok(found);
}

/** Any e-mail and password sign in; the password "wrong" is refused, the address locked@example.org is locked out. */
function answerSession(desk: FakeDesk, { method, body, url }: FakeRequest): FakeAnswer {
  if (url.pathname.endsWith('/options')) return ok({ openId: false });
  if (method === 'DELETE') {
    desk.signedIn = null;
    return { status: 204 };
  }
  if (method === 'POST') {
    const { email, password } = signInRequest.parse(body);
    if (email === 'locked@example.org')
      return { ...fail('too-many-requests'), headers: { 'retry-after': '840' } };
    if (password === 'wrong') return fail('unauthenticated');
    desk.signedIn = desk.staff[0] ?? null;
  }
  return desk.signedIn === null
    ? fail('unauthenticated')
    : ok({ staff: desk.signedIn, csrfToken: CSRF_TOKEN, can: CAN });
}

function answerContacts(desk: FakeDesk, { method, body }: FakeRequest): FakeAnswer {
  if (method === 'PUT') {
    const { version, contacts } = emergencyContactsEdit.parse(body);
    if (version !== desk.contacts.version) return fail('conflict');
    desk.contacts = { version: version + 1, contacts };
  }
  return ok(desk.contacts);
}

function answerParked(desk: FakeDesk, { method, url }: FakeRequest, id: string | undefined): FakeAnswer {
  if (method === 'GET') return pageOf(desk.parked);
  if (url.pathname.endsWith('/reading'))
    return { status: 200, body: { _id: id, texts: ['ផ្លូវខូច'], payload: '{\n  "text": "ផ្លូវខូច"\n}' } };
  desk.parked = desk.parked.filter(({ _id }) => _id !== id);
  return { status: 202 };
}

const EDITS = { regions: regionEdit, offices: officeEdit, senators: senatorEdit, staff: staffEdit };
const directory = z.enum(['regions', 'offices', 'senators', 'staff']);

function answerDirectory(
  desk: FakeDesk,
  request: FakeRequest,
  name: string,
  id: string | undefined,
): FakeAnswer {
  const { method, body } = request;
  if (name === 'audiences') return fakeAudiences();
  if (name === 'broadcasts')
    return desk.broadcasts.answer(request, request.url.pathname.split('/').slice(4));
  const resource = directory.safeParse(name);
  if (!resource.success) return fail('not-found');
  const records: Array<{ _id: string; version: number }> = desk[resource.data];
  const q = (request.url.searchParams.get('q') ?? '').toLowerCase();
  const fits = (record: object) => q === '' || JSON.stringify(record).toLowerCase().includes(q);
  if (method === 'GET')
    return id === undefined ? pageOf(records.filter(fits)) : oneOf(records, ({ _id }) => _id === id);
  if (method === 'POST') return create(desk, resource.data, body);
  const edit = EDITS[resource.data].parse(body);
  const place = records.findIndex(({ _id }) => _id === id);
  const record = records[place];
  if (record === undefined) return fail('not-found');
  if (edit.version !== record.version) return fail('conflict');
  records[place] = { ...record, ...edit, version: record.version + 1 };
  return ok(records[place]);
}

function create(desk: FakeDesk, name: string, body: unknown): FakeAnswer {
  const about = { _id: `${name}-${Date.now()}`, version: 1 };
  if (name === 'senators') {
    const senator = {
      ...about,
      ...senatorInput.parse(body),
      officeId: null,
      updatedAt: new Date(),
      accounts: 0,
    };
    desk.senators.push(senator);
    return { status: 201, body: senator };
  }
  const { password: _, ...input } = staffInput.parse(body);
  const person = { ...about, ...input, onDuty: true, active: true };
  desk.staff.push(person);
  return { status: 201, body: person };
}
