import type {
  CaseState,
  CategoryCode,
  ChannelName,
  PresentedCase,
  PresentedEntry,
  PresentedMessage,
  Priority,
} from '../../../contracts';
import { fakeOffices, fakePlaces, fakeRegions, fakeStaff } from './fake-directory';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Sketch {
  story: string;
  state: CaseState;
  category: CategoryCode | null;
  priority: Priority;
  place: string | null;
  region: number | null;
  minutesAgo: number;
  channel?: ChannelName;
  because?: string[];
  assignee?: string;
  attachments?: number;
  urgent?: boolean;
  english?: boolean;
  nameless?: boolean;
  answered?: boolean;
  unreachable?: boolean;
}

/** Invented stories, as people write them. */
const SKETCHES: Sketch[] = [
  {
    story: 'ជួយផង! ទឹកជំនន់ឡើងដល់ដំបូលផ្ទះហើយ មានមនុស្ស ៦ នាក់ និងក្មេង ២ នាក់ជាប់នៅលើដំបូល នៅភូមិយើង ត្រូវការទូកសង្គ្រោះជាបន្ទាន់។',
    state: 'routed',
    category: 'disaster',
    priority: 'urgent',
    place: '171009',
    region: 4,
    minutesAgo: 4,
    because: ['ទឹកជំនន់', 'ជាប់នៅលើដំបូល', 'សង្គ្រោះ'],
    urgent: true,
  },
  {
    story:
      'ផ្លូវចូលសាលាបឋមសិក្សានៅសង្កាត់ទឹកវិលខូចខ្លាំងណាស់ ពេលភ្លៀងម្ដងៗក្មេងៗរអិលដួល មិនអាចទៅសាលាបាន។ យើងបានប្រាប់មេភូមិបីដងហើយ ប៉ុន្តែមិនទាន់មានអ្នកមកជួសជុលទេ។',
    state: 'in-progress',
    category: 'roads',
    priority: 'high',
    place: '171009',
    region: 4,
    minutesAgo: 37,
    because: ['ផ្លូវ', 'ខូចខ្លាំង', 'ជួសជុល'],
    assignee: 'staff-2',
    attachments: 2,
  },
  {
    story: 'មានគេមកដាក់របងលើដីស្រែរបស់គ្រួសារខ្ញុំ ដែលយើងធ្វើតាំងពីជំនាន់ជីដូនជីតា។ យើងមានប័ណ្ណកម្មសិទ្ធិ ប៉ុន្តែគេថាប័ណ្ណនោះមិនត្រឹមត្រូវ។',
    state: 'routed',
    category: 'land',
    priority: 'high',
    place: '21',
    region: 5,
    minutesAgo: 95,
    because: ['ដីស្រែ', 'ប័ណ្ណកម្មសិទ្ធិ', 'របង'],
    channel: 'webchat',
    nameless: true,
  },
  {
    story: 'ខ្ញុំទៅធ្វើសំបុត្រកំណើតកូនខ្ញុំនៅសាលាឃុំ គេសុំលុយ ៨ម៉ឺនរៀល តើតម្លៃនេះត្រឹមត្រូវទេ?',
    state: 'new',
    category: 'registration',
    priority: 'normal',
    place: '03',
    region: 2,
    minutesAgo: 160,
    because: ['សំបុត្រកំណើត', 'សុំលុយ'],
  },
  {
    story:
      'Our village in Svay Dankum has had no electricity for five days. The company says it will come, but nobody comes. There is a clinic here that needs power.',
    state: 'waiting-for-institution',
    category: 'electricity',
    priority: 'high',
    place: '171005',
    region: 4,
    minutesAgo: 300,
    because: ['no electricity', 'five days'],
    channel: 'messenger',
    english: true,
    assignee: 'staff-1',
    answered: true,
  },
  {
    story: '',
    state: 'triage',
    category: null,
    priority: 'normal',
    place: null,
    region: null,
    minutesAgo: 400,
    attachments: 1,
  },
  {
    story: 'អណ្ដូងទឹកក្នុងភូមិយើងមានក្លិនស្អុយ ក្មេងៗឈឺពោះច្រើននាក់។ សូមជួយមកពិនិត្យទឹកផង។',
    state: 'answered',
    category: 'water',
    priority: 'normal',
    place: '14',
    region: 6,
    minutesAgo: 1500,
    because: ['អណ្ដូងទឹក', 'ក្លិនស្អុយ'],
    answered: true,
    channel: 'telegram',
    assignee: 'staff-2',
  },
  {
    story: 'ខ្ញុំស្នើសុំឱ្យមានភ្លើងបំភ្លឺផ្លូវនៅមុខផ្សារ ព្រោះពេលយប់ងងឹតណាស់ ស្ត្រីដែលដើរមកពីរោងចក្រមានការភ័យខ្លាច។',
    state: 'waiting-for-citizen',
    category: 'security',
    priority: 'normal',
    place: '05',
    region: 7,
    minutesAgo: 2100,
    because: ['ភ្លើងបំភ្លឺ', 'ងងឹត'],
    answered: true,
    unreachable: true,
  },
  {
    story: 'សូមអរគុណលោកជំទាវសមាជិកព្រឹទ្ធសភា ដែលបានជួយឱ្យមណ្ឌលសុខភាពយើងមានឆ្មបប្រចាំការ។',
    state: 'closed',
    category: 'health',
    priority: 'low',
    place: '10',
    region: 8,
    minutesAgo: 6000,
    because: ['អរគុណ'],
    answered: true,
  },
  {
    story: 'ម្ចាស់បំណុលមកគំរាមយកផ្ទះខ្ញុំ ព្រោះខ្ញុំបង់ការប្រាក់យឺតពីរខែ។ ការប្រាក់ឡើងរាល់ថ្ងៃ។',
    state: 'routed',
    category: 'debt',
    priority: 'normal',
    place: '08',
    region: 3,
    minutesAgo: 7800,
    because: ['បំណុល', 'ការប្រាក់'],
    channel: 'voice',
  },
];

export interface FakeCase {
  record: PresentedCase;
  messages: PresentedMessage[];
  entries: PresentedEntry[];
}

export function fakeCases(now: Date): FakeCase[] {
  return SKETCHES.map((sketch, place) => fakeCase(sketch, place, now));
}

/** A case that comes in while one looks on. */
export function arrivingCase(now: Date): FakeCase {
  return fakeCase(
    {
      story: 'ស្ពានឈើឆ្លងអូរក្នុងភូមិបាក់ហើយ រថយន្តមិនអាចឆ្លងបាន សិស្សត្រូវដើរផ្លូវវាង ៥ គីឡូម៉ែត្រ។',
      state: 'routed',
      category: 'roads',
      priority: 'normal',
      place: '171005',
      region: 4,
      minutesAgo: 0,
      because: ['ស្ពាន', 'បាក់'],
    },
    SKETCHES.length,
    now,
  );
}

function fakeCase(sketch: Sketch, place: number, now: Date): FakeCase {
  const at = new Date(now.getTime() - sketch.minutesAgo * MINUTE);
  const _id = `case-${place + 1}`;
  const known = fakePlaces.find(({ code }) => code === sketch.place);
  const region = fakeRegions.find(({ number }) => number === sketch.region) ?? null;
  const office =
    fakeOffices.find((one) => one._id === (region?.officeId ?? 'office-secretariat')) ?? fakeOffices[0];
  const assignee = fakeStaff.find((one) => one._id === sketch.assignee) ?? null;
  if (office === undefined) throw new Error('The fake directory has no office.');
  const regionUnverified =
    region?.provinces.some(({ code, verified }) => code === sketch.place?.slice(0, 2) && !verified) ??
    false;
  const by = { kind: 'model' as const, id: 'model-2026-11' };
  const decided = { because: sketch.because ?? [], by, listVersion: '1' };
  const answeredAt =
    sketch.answered === true
      ? new Date(at.getTime() + Math.min(25 * MINUTE, sketch.minutesAgo * MINUTE))
      : null;
  const record: PresentedCase = {
    _id,
    number: `7${String(384_210_663 + place * 7_919_137).slice(0, 9)}`,
    version: 3,
    type: { ...decided, code: sketch.category === 'health' ? 'thanks' : 'complaint', confidence: 0.91 },
    category: { ...decided, code: sketch.category, confidence: sketch.category === null ? 0.21 : 0.86 },
    priority: { ...decided, code: sketch.priority, confidence: 0.78, because: [] },
    place: {
      ...decided,
      code: sketch.place,
      confidence: sketch.place === null ? 0 : 0.64,
      because: known === undefined ? [] : [known.nameKm],
    },
    placeText: known === undefined ? null : known.nameKm,
    coordinates: null,
    route: {
      officeId: office._id,
      assigneeId: null,
      regionId: region?._id ?? null,
      rule: 'region-of-place',
      reasons: reasonsOf(known, region, office),
      by: { kind: 'rule', id: 'route-case/1' },
    },
    officeId: office._id,
    regionId: region?._id ?? null,
    assigneeId: assignee?._id ?? null,
    against: null,
    state: sketch.state,
    awaitsCitizen: sketch.state === 'waiting-for-citizen',
    story: sketch.story,
    storyLanguage: sketch.english === true ? 'en' : 'km',
    language: sketch.english === true ? 'en' : 'km',
    withoutName: sketch.nameless === true,
    attachmentCount: sketch.attachments ?? 0,
    conversationId: `conversation-${place + 1}`,
    channel: sketch.channel ?? 'telegram',
    modelVersion: 'model-2026-11',
    firstAnswerDueAt: new Date(at.getTime() + (sketch.urgent === true ? HOUR : 3 * DAY)),
    firstAnsweredAt: answeredAt,
    alertedAt: sketch.urgent === true ? at : null,
    acknowledgedBy: null,
    lastCitizenAt: at,
    lastStaffAt: answeredAt,
    closedAt: sketch.state === 'closed' ? answeredAt : null,
    test: place > 2 && place !== 4,
    createdAt: at,
    updatedAt: answeredAt ?? at,
    citizenName: sketch.nameless === true ? null : 'ពលរដ្ឋ គំរូ',
    placeLabel: known === undefined ? null : { km: known.labelKm, en: known.labelEn },
    office,
    region,
    regionUnverified,
    assignee,
    hold: null,
    transitions: [
      'in-progress',
      'waiting-for-citizen',
      'waiting-for-institution',
      'answered',
      'closed',
      'rejected',
    ].flatMap((state) => (state === sketch.state ? [] : [state as CaseState])),
    unreachable: sketch.unreachable === true,
  };
  return {
    record,
    messages: messagesOf(sketch, record, at, answeredAt),
    entries: entriesOf(record, at, answeredAt),
  };
}

function reasonsOf(
  place: (typeof fakePlaces)[number] | undefined,
  region: (typeof fakeRegions)[number] | null,
  office: { nameKm: string; nameEn: string },
) {
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

function messagesOf(
  sketch: Sketch,
  record: PresentedCase,
  at: Date,
  answeredAt: Date | null,
): PresentedMessage[] {
  const base = {
    caseId: record._id,
    language: record.language,
    erasedAt: null,
    attachments: [],
    staffId: null,
    staffName: null,
  };
  const delivered = { state: 'delivered' as const, attempts: 1, failure: null, sentAt: at };
  const filed =
    record.language === 'en'
      ? 'Your message has been passed on. A member of the Senate’s staff will answer you here.'
      : 'សាររបស់លោកអ្នកត្រូវបានបញ្ជូនហើយ។ មន្ត្រីព្រឹទ្ធសភានឹងឆ្លើយតបមកលោកអ្នកនៅទីនេះ។';
  const messages: PresentedMessage[] = [
    {
      ...base,
      _id: `${record._id}-m1`,
      sequence: 1,
      direction: 'in',
      author: 'citizen',
      at,
      text: sketch.story,
      delivery: null,
      attachments:
        sketch.attachments === 2
          ? [
              { kind: 'photo', name: null, fileId: 'photo-road' },
              { kind: 'voice', name: null, fileId: 'voice-road' },
            ]
          : sketch.attachments === 1
            ? [{ kind: 'voice', name: null, fileId: 'voice-road' }]
            : [],
    },
    {
      ...base,
      _id: `${record._id}-m2`,
      sequence: 2,
      direction: 'out',
      author: 'bot',
      at: new Date(at.getTime() + 2000),
      text: filed,
      delivery: delivered,
    },
  ];
  if (answeredAt !== null) {
    const staff = fakeStaff[1];
    const text =
      record.language === 'en'
        ? 'Thank you for telling us. We have asked the company in writing and will tell you what it answers.'
        : 'សូមអរគុណដែលបានប្រាប់យើងខ្ញុំ។ យើងខ្ញុំបានលើកបញ្ហានេះទៅអាជ្ញាធរខេត្តហើយ ហើយនឹងជូនដំណឹងអំពីចម្លើយ។';
    const failed = {
      state: 'failed' as const,
      attempts: 4,
      failure: 'Forbidden: bot was blocked by the user',
      sentAt: null,
    };
    messages.push({
      ...base,
      _id: `${record._id}-m3`,
      sequence: 3,
      direction: 'out',
      author: 'staff',
      staffId: staff?._id ?? null,
      staffName: staff?.name ?? null,
      at: answeredAt,
      text,
      delivery: record.unreachable ? failed : { ...delivered, state: 'read' },
    });
  }
  return messages;
}

function entriesOf(record: PresentedCase, at: Date, answeredAt: Date | null): PresentedEntry[] {
  const entries: PresentedEntry[] = [
    {
      _id: `${record._id}-e1`,
      sequence: 1,
      at,
      actor: { kind: 'citizen', id: null },
      verb: 'opened',
      change: {},
      messageId: null,
      actorName: null,
    },
    {
      _id: `${record._id}-e2`,
      sequence: 2,
      at,
      actor: { kind: 'system', id: null },
      verb: 'routed',
      change: { officeId: { before: null, after: record.officeId } },
      messageId: null,
      actorName: null,
    },
  ];
  if (record.alertedAt !== null)
    entries.push({
      _id: `${record._id}-e3`,
      sequence: 3,
      at,
      actor: { kind: 'system', id: null },
      verb: 'alerted',
      change: {},
      messageId: null,
      actorName: null,
    });
  if (record.assignee !== null) {
    entries.push({
      _id: `${record._id}-e4`,
      sequence: 4,
      at: new Date(at.getTime() + MINUTE),
      actor: { kind: 'staff', id: 'staff-1' },
      verb: 'assigned',
      change: { assigneeId: { before: null, after: record.assigneeId } },
      messageId: null,
      actorName: 'សុខា គំរូ',
    });
  }
  if (answeredAt !== null) {
    entries.push({
      _id: `${record._id}-e5`,
      sequence: 5,
      at: answeredAt,
      actor: { kind: 'staff', id: 'staff-2' },
      verb: 'staff-replied',
      change: { state: { before: 'routed', after: 'answered' } },
      messageId: null,
      actorName: 'ចន្ថា ឧទាហរណ៍',
    });
  }
  return entries;
}
