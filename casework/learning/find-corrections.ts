import { z } from 'zod';
import {
  type CaseEntryRecord,
  type CaseRecord,
  caseType,
  categoryCode,
  type CitizenRecord,
  type IntentCode,
  priority,
  type TextLanguage,
} from '../../contracts';
import type { Desk } from '../desk';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { type PersonalDataReaders, removePersonalData } from './remove-personal-data';

/** One training line, as nlp's corpus has them; `-` where nobody decided. */
export interface CorrectionLine {
  language: TextLanguage;
  intent: IntentCode;
  type: string;
  category: string;
  priority: string;
  text: string;
}

/** Why a corrected case gives no line. */
type LeftOut = 'test' | 'without-consent' | 'erased' | 'without-words';
export interface FoundCorrections {
  lines: CorrectionLine[];
  leftOut: Record<LeftOut, number>;
}

const correctedTo = <Code extends z.ZodType>(code: Code) =>
  z.object({ after: code }).optional().catch(undefined);
const correction = z.object({
  type: correctedTo(caseType),
  category: correctedTo(categoryCode),
  priority: correctedTo(priority),
});
type Corrected = Partial<Record<keyof z.infer<typeof correction>, string>>;

const INTENT_OF_TYPE: Partial<Record<string, IntentCode>> = { question: 'question', thanks: 'thanks' };

/**
 * What the staff corrected in type, category or priority, as training lines: only from cases of citizens who agreed to it, never
 * from tests, and without personal data. Lines stand in the order of their text, which tells nothing of when or who.
 */
export async function findCorrections(
  desk: Pick<Desk, 'models' | 'trips' | 'clock' | 'keys'>,
  actor: StaffActor,
  readers: PersonalDataReaders,
): Promise<FoundCorrections> {
  await recordAccess(desk, actor, 'read', { kind: 'corrections', id: null });
  const corrected = await readCorrected(desk);
  const staffNames = await namesOfStaff(desk);
  const leftOut = { test: 0, 'without-consent': 0, erased: 0, 'without-words': 0 };
  const lines = new Map<string, CorrectionLine>();
  for (const [caseId, values] of corrected) {
    const found = await lineOf(desk, caseId, values, staffNames, readers);
    if (typeof found === 'string') leftOut[found] += 1;
    else lines.set(JSON.stringify(found), found);
  }
  const sorted = [...lines.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return { lines: sorted, leftOut };
}

/** By case, the last value that a person gave to each. */
async function readCorrected(desk: Pick<Desk, 'models'>): Promise<Map<string, Corrected>> {
  const corrected = new Map<string, Corrected>();
  const entries = desk.models.caseEntries
    .find({ verb: 'corrected', 'actor.kind': 'staff' })
    .sort({ caseId: 1, sequence: 1 })
    .lean<CaseEntryRecord>()
    .cursor();
  for await (const { caseId, change } of entries) {
    const { type, category, priority: urgency } = correction.parse(change);
    const values: Corrected = { ...corrected.get(caseId) };
    if (type) values.type = type.after;
    if (category) values.category = category.after;
    if (urgency) values.priority = urgency.after;
    // A corrected place or office is no line: the corpus has no column for it.
    if (Object.keys(values).length > 0) corrected.set(caseId, values);
  }
  return corrected;
}

async function lineOf(
  desk: Pick<Desk, 'models' | 'keys'>,
  caseId: string,
  corrected: Corrected,
  staffNames: string[],
  readers: PersonalDataReaders,
): Promise<CorrectionLine | LeftOut> {
  const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
  if (record?.erasedAt !== null) return 'erased';
  if (record.test) return 'test';
  const citizen = await desk.models.citizens.findById(record.citizenId).lean<CitizenRecord | null>();
  if (citizen?.learningConsentAt == null) return 'without-consent';
  const ownName = citizen.displayName === null ? [] : [desk.keys.open(citizen.displayName)];
  const text = removePersonalData(record.story, [...ownName, ...staffNames], readers);
  if (!/\p{L}/u.test(text)) return 'without-words';
  return {
    language: record.storyLanguage,
    intent: INTENT_OF_TYPE[corrected.type ?? record.type.code ?? ''] ?? 'report',
    type: corrected.type ?? '-',
    category: corrected.category ?? '-',
    // Training reads a line without priority as one without danger: so the standing one is told.
    priority: corrected.priority ?? record.priority.code ?? '-',
    text,
  };
}

async function namesOfStaff({ models }: Pick<Desk, 'models'>): Promise<string[]> {
  const [staff, senators] = await Promise.all([
    models.staff.find({}, { name: 1 }).lean(),
    models.senators.find({}, { nameKm: 1, nameEn: 1 }).lean(),
  ]);
  return [...staff.map(({ name }) => name), ...senators.flatMap(({ nameKm, nameEn }) => [nameKm, nameEn])];
}
