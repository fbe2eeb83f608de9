import type { PresentedCase, PresentedEntry, PresentedMessage } from '../../../contracts';
import { fakeStaff } from './fake-directory';
import type { Sketch } from './fake-sketches';

const FILED = {
  km: 'សាររបស់លោកអ្នកត្រូវបានបញ្ជូនហើយ។ មន្ត្រីព្រឹទ្ធសភានឹងឆ្លើយតបមកលោកអ្នកនៅទីនេះ។',
  en: 'Your message has been passed on. A member of the Senate’s staff will answer you here.',
};
const ANSWERED = {
  km: 'សូមអរគុណដែលបានប្រាប់យើងខ្ញុំ។ យើងខ្ញុំបានលើកបញ្ហានេះទៅអាជ្ញាធរខេត្តហើយ ហើយនឹងជូនដំណឹងអំពីចម្លើយ។',
  en: 'Thank you for telling us. We have asked the company in writing and will tell you what it answers.',
};
const VOICE = { kind: 'voice', name: null, fileId: 'voice-road', state: 'stored' as const, scanned: true };
const PHOTO = { kind: 'photo', name: null, fileId: 'photo-road', state: 'stored' as const, scanned: true };
const ATTACHMENTS = [[], [VOICE], [PHOTO, VOICE]];

/** The invented conversation of a case: the story, the bot's word, perhaps an answer that arrived or failed. */
export function fakeMessages(sketch: Sketch, record: PresentedCase): PresentedMessage[] {
  const { createdAt, firstAnsweredAt, language, _id } = record;
  const base = { caseId: _id, language, erasedAt: null, attachments: [], staffId: null, staffName: null };
  const arrived = { state: 'delivered' as const, attempts: 1, failure: null, sentAt: createdAt };
  const messages: PresentedMessage[] = [
    {
      ...base,
      _id: `${_id}-m1`,
      direction: 'in',
      author: 'citizen',
      at: createdAt,
      text: sketch.story,
      delivery: null,
      attachments: ATTACHMENTS[record.attachmentCount] ?? [],
    },
    {
      ...base,
      _id: `${_id}-m2`,
      direction: 'out',
      author: 'bot',
      at: new Date(createdAt.getTime() + 2000),
      text: FILED[language],
      delivery: arrived,
    },
  ];
  if (record.attachmentCount === 2) messages.push(...fakePin(base, createdAt));
  const author = fakeStaff[1];
  if (firstAnsweredAt === null || author === undefined) return messages;
  const failed = {
    state: 'failed' as const,
    attempts: 4,
    failure: 'Forbidden: bot was blocked by the user',
    failureKind: 'blocked' as const,
    sentAt: null,
  };
  const answer: PresentedMessage = {
    ...base,
    _id: `${_id}-m3`,
    direction: 'out',
    author: 'staff',
    staffId: author._id,
    staffName: author.name,
    at: firstAnsweredAt,
    text: ANSWERED[language],
    delivery: record.unreachable ? failed : { ...arrived, state: 'read' },
  };
  return [...messages, answer];
}

type Base = Pick<
  PresentedMessage,
  'caseId' | 'language' | 'erasedAt' | 'attachments' | 'staffId' | 'staffName'
>;

/** A citizen who shows the place on the map, shares a number and corrects what they wrote of it. */
function fakePin(base: Base, from: Date): PresentedMessage[] {
  const { caseId } = base;
  const said = (place: number, text: string, more: Partial<PresentedMessage>): PresentedMessage => ({
    ...base,
    _id: `${caseId}-pin-${place}`,
    direction: 'in',
    author: 'citizen',
    at: new Date(from.getTime() + place * 60_000),
    text,
    delivery: null,
    ...more,
  });
  const place = {
    code: '171012',
    km: 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប',
    en: 'Tuek Vil sangkat, Siem Reap town, Siem Reap province',
  };
  return [
    said(1, '', { pin: { point: { latitude: 13.38214, longitude: 103.80127 }, place } }),
    said(2, '', { sharedPhone: '••• ••• 678' }),
    said(3, 'ប្រវែងប្រហែល ៥០០ ម៉ែត្រ', { edited: { before: 'ប្រវែងប្រហែល ៥០ ម៉ែត្រ' } }),
  ];
}

/** The invented timeline of a case. */
export function fakeEntries(record: PresentedCase): PresentedEntry[] {
  const { createdAt: at, firstAnsweredAt, assignee, alertedAt, officeId, assigneeId, state } = record;
  const citizen = { actor: { kind: 'citizen' as const, id: null }, actorName: null };
  const system = { actor: { kind: 'system' as const, id: null }, actorName: null };
  const staff = { actor: { kind: 'staff' as const, id: 'staff-2' }, actorName: fakeStaff[1]?.name ?? null };
  const lines: Array<Omit<PresentedEntry, '_id' | 'sequence' | 'messageId'>> = [
    { ...citizen, at, verb: 'opened', change: {} },
    { ...system, at, verb: 'routed', change: { officeId } },
  ];
  if (alertedAt !== null) lines.push({ ...system, at, verb: 'alerted', change: {} });
  if (assignee !== null) {
    lines.push({
      ...staff,
      at,
      verb: 'assigned',
      change: { assigneeId: { before: null, after: assigneeId } },
    });
  }
  if (firstAnsweredAt !== null) {
    lines.push({
      ...staff,
      at: firstAnsweredAt,
      verb: 'staff-replied',
      change: { state: { before: 'routed', after: state } },
    });
  }
  return lines.map((line, place) => ({
    ...line,
    _id: `${record._id}-e${place + 1}`,
    sequence: place + 1,
    messageId: null,
  }));
}
