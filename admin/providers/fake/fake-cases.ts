import type {
  CaseState,
  PresentedCase,
  PresentedClock,
  PresentedEntry,
  PresentedMessage,
  PresentedPlace,
  PresentedRegion,
} from '../../../contracts';
import { fakeOffices, fakePlaces, fakeRegions, fakeStaff } from './fake-directory';
import { ARRIVING, type Sketch, SKETCHES } from './fake-sketches';
import { fakeEntries, fakeMessages } from './fake-thread';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const THREE_DAYS = 72 * HOUR;
const MODEL = 'model-2026-11';
const REAL_CASES = 3;
const TRANSITIONS: CaseState[] = [
  'in-progress',
  'waiting-for-citizen',
  'waiting-for-institution',
  'answered',
  'closed',
  'rejected',
];

export interface FakeCase {
  record: PresentedCase;
  messages: PresentedMessage[];
  entries: PresentedEntry[];
}

export function fakeCases(now: Date): FakeCase[] {
  return SKETCHES.map((sketch, place) => fakeCase(sketch, place, now));
}

export function arrivingCase(now: Date): FakeCase {
  return fakeCase(ARRIVING, SKETCHES.length, now);
}

function fakeCase(sketch: Sketch, place: number, now: Date): FakeCase {
  const { state, story } = sketch;
  const record: PresentedCase = {
    _id: `case-${place + 1}`,
    number: `7${String(384_210_663 + place * 7_919_137).slice(0, 9)}`,
    version: 3,
    ...decisionsOf(sketch),
    ...whereOf(sketch),
    ...clocksOf(sketch, now),
    ...writerOf(sketch),
    assignee: fakeStaff.find(({ _id }) => _id === sketch.assignee) ?? null,
    assigneeId: sketch.assignee ?? null,
    against: null,
    state,
    awaitsCitizen: state === 'waiting-for-citizen',
    story,
    attachmentCount: sketch.attachments ?? 0,
    channel: sketch.channel ?? 'telegram',
    modelVersion: MODEL,
    acknowledgedBy: null,
    erasedAt: null,
    test: place >= REAL_CASES,
    hold: null,
    tags: place % 3 === 0 ? ['ទឹកជំនន់'] : [],
    watchers: [],
    mergedInto: null,
    rating: null,
    campaignId: null,
    offeredRoute: null,
    reopenUntil: null,
    transitions: TRANSITIONS.filter((other) => other !== state),
    reasonFor: ['waiting-for-citizen', 'answered', 'rejected'],
    unreachable: sketch.unreachable === true,
    reply: fakeReply(sketch),
  };
  return { record, messages: fakeMessages(sketch, record), entries: fakeEntries(record) };
}

/** Messenger's window of an invented case is open for some hours yet. */
function fakeReply({ channel = 'telegram', unreachable }: Sketch): PresentedCase['reply'] {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const isMessenger = channel === 'messenger';
  return {
    door: unreachable === true ? null : channel,
    windowClosesAt: isMessenger ? inHours(3.2) : null,
    humanAgentUntil: isMessenger ? inHours(147) : null,
    next: isMessenger ? 'sms' : null,
    shut: unreachable === true ? 'blocked' : null,
  };
}

const findPlace = (sketch: Sketch) => fakePlaces.find(({ code }) => code === sketch.place);

function decisionsOf(sketch: Sketch): Pick<PresentedCase, 'type' | 'category' | 'priority' | 'place'> {
  const words = findPlace(sketch);
  const by = { kind: 'model' as const, id: MODEL };
  const decided = { because: sketch.because ?? [], by, listVersion: '1' };
  return {
    type: { ...decided, code: sketch.category === 'health' ? 'thanks' : 'complaint', confidence: 0.91 },
    category: { ...decided, code: sketch.category, confidence: sketch.category === null ? 0.21 : 0.86 },
    priority: { ...decided, code: sketch.priority, confidence: 0.78, because: [] },
    place: {
      ...decided,
      code: sketch.place,
      confidence: words === undefined ? 0 : 0.64,
      because: words === undefined ? [] : [words.nameKm],
    },
  };
}

function whereOf(sketch: Sketch) {
  const place = findPlace(sketch);
  const region = fakeRegions.find(({ number }) => number === sketch.region) ?? null;
  const officeId = region?.officeId ?? 'office-secretariat';
  const office = fakeOffices.find(({ _id }) => _id === officeId);
  if (office === undefined) throw new Error(`The fake directory has no office ${officeId}.`);
  const province = region?.provinces.find(({ code }) => place?.code.startsWith(code));
  return {
    placeText: place?.nameKm ?? null,
    placeLabel: place === undefined ? null : { km: place.labelKm, en: place.labelEn },
    coordinates: null,
    office,
    officeId,
    region,
    regionId: region?._id ?? null,
    regionUnverified: province?.verified === false,
    route: {
      officeId,
      assigneeId: null,
      regionId: region?._id ?? null,
      rule: 'region-of-place',
      reasons: reasonsOf(place, region, office),
      by: { kind: 'rule' as const, id: 'route-case/1' },
    },
  };
}

function clocksOf(sketch: Sketch, now: Date) {
  const since = sketch.minutesAgo * MINUTE;
  const at = new Date(now.getTime() - since);
  const answeredAt =
    sketch.answered === true ? new Date(at.getTime() + Math.min(25 * MINUTE, since)) : null;
  const firstAnswerDueAt = new Date(at.getTime() + (sketch.urgent === true ? HOUR : THREE_DAYS));
  const pausedBy = sketch.state === 'waiting-for-citizen' ? ('citizen' as const) : null;
  const runs = answeredAt === null && pausedBy === null;
  const left = Math.round((firstAnswerDueAt.getTime() - now.getTime()) / MINUTE / 3);
  const first: PresentedClock = {
    name: 'first',
    targetMinutes: sketch.urgent === true ? 60 : 1260,
    ruleId: 'all',
    startedAt: at,
    dueAt: runs ? firstAnswerDueAt : null,
    pausedBy: answeredAt === null ? pausedBy : null,
    stoppedAt: answeredAt,
    leftMinutes: answeredAt === null ? left : null,
    dayMinutes: 420,
    warned: left < 120,
    breached: answeredAt === null && left < 0,
    withoutAnswer: false,
  };
  return {
    clocks: [first],
    dueAt: first.dueAt,
    createdAt: at,
    updatedAt: answeredAt ?? at,
    firstAnswerDueAt,
    firstAnsweredAt: answeredAt,
    answer: answeredAt === null ? null : { writtenAt: answeredAt, delivery: 'sent' as const },
    alertedAt: sketch.urgent === true ? at : null,
    lastCitizenAt: at,
    lastStaffAt: answeredAt,
    closedAt: sketch.state === 'closed' ? answeredAt : null,
    erasedAt: null,
  };
}

function writerOf({ english, nameless }: Sketch) {
  const language: 'km' | 'en' = english === true ? 'en' : 'km';
  return {
    language,
    storyLanguage: language,
    withoutName: nameless === true,
    citizenName: nameless === true ? null : 'ពលរដ្ឋ គំរូ',
    citizenId: null,
    onBehalfOf: null,
    filedVia: null,
  };
}

type Named = { nameKm: string; nameEn: string };

function reasonsOf(place: PresentedPlace | undefined, region: PresentedRegion | null, office: Named) {
  if (place === undefined || region === null) {
    return [
      {
        km: 'មិនទាន់ដឹងទីកន្លែងនៅឡើយ ដូច្នេះមន្ត្រីត្រូវរកឱ្យដឹងថាសំណុំរឿងនេះជារបស់ភូមិភាគណា។',
        en: 'No place is known yet, so a person has to find out which region the case belongs to.',
      },
    ];
  }
  return [
    { km: `${place.labelKm} ស្ថិតក្នុង${region.nameKm}។`, en: `${place.labelEn} is in ${region.nameEn}.` },
    {
      km: `មិនទាន់មានសមាជិកព្រឹទ្ធសភានៃ${region.nameKm}ដែលអាចទទួលបានទេ ដូច្នេះត្រូវបញ្ជូនទៅ${office.nameKm}។`,
      en: `No available senator of ${region.nameEn} is entered, so the case goes to: ${office.nameEn}.`,
    },
  ];
}
