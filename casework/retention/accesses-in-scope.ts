import type { AuditRecord } from '../../contracts';
import type { Desk } from '../desk';

/** Kinds whose subject is a case. */
export const OF_A_CASE: ReadonlySet<string> = new Set([
  'case',
  'timeline',
  'messages',
  'notes',
  'referrals',
  'identity',
]);
/** Kinds whose subject hangs on a case, and kinds whose subject is a person. */
const BELOW_A_CASE = ['note', 'task', 'referral', 'file'];
const OF_A_CITIZEN = ['citizen', 'citizen-history', 'learning-consent'];

/**
 * Of some accesses those that belong to these offices: to their cases, what hangs on them, and the people who have cases there. What
 * belongs to no case and nobody is everybody's.
 */
export async function accessesInScope(
  { models }: Pick<Desk, 'models'>,
  offices: string[],
  rows: AuditRecord[],
): Promise<AuditRecord[]> {
  const idsOf = (isWanted: (subject: string) => boolean) =>
    rows.flatMap(({ subject, subjectId }) => (subjectId !== null && isWanted(subject) ? [subjectId] : []));
  const below = idsOf((subject) => BELOW_A_CASE.includes(subject));
  const caseOf = below.length === 0 ? new Map<string, string>() : await casesOf({ models }, below);
  const caseIds = [...idsOf((subject) => OF_A_CASE.has(subject)), ...caseOf.values()];
  const citizenIds = idsOf((subject) => OF_A_CITIZEN.includes(subject));
  const [cases, citizens] = await Promise.all([
    models.cases.find({ _id: { $in: caseIds }, officeId: { $in: offices } }, { _id: 1 }).lean<HasId[]>(),
    models.citizens
      .find({ _id: { $in: citizenIds }, officeIds: { $in: offices } }, { _id: 1 })
      .lean<HasId[]>(),
  ]);
  const seen = new Set([...cases, ...citizens].map(({ _id }) => _id));
  return rows.filter(({ subject, subjectId }) => {
    if (subjectId === null) return true;
    if (BELOW_A_CASE.includes(subject)) return seen.has(caseOf.get(subjectId) ?? '');
    return OF_A_CASE.has(subject) || OF_A_CITIZEN.includes(subject) ? seen.has(subjectId) : true;
  });
}

interface HasId {
  _id: string;
}
interface OnCase extends HasId {
  caseId: string | null;
}

/** On which case each of these notes, tasks, referrals and files is. */
async function casesOf({ models }: Pick<Desk, 'models'>, ids: string[]): Promise<Map<string, string>> {
  const named = { _id: { $in: ids } };
  const [notes, tasks, referrals, files, messages] = await Promise.all([
    models.notes.find(named, { caseId: 1 }).lean<OnCase[]>(),
    models.tasks.find(named, { caseId: 1 }).lean<OnCase[]>(),
    models.referrals.find(named, { caseId: 1 }).lean<OnCase[]>(),
    models.staffFiles.find(named, { caseId: 1 }).lean<OnCase[]>(),
    models.messages
      .find({ 'media.files.fileId': { $in: ids } }, { caseId: 1, 'media.files.fileId': 1 })
      .lean<Array<OnCase & { media: { files: Array<{ fileId: string | null }> } | null }>>(),
  ]);
  const byFile = messages.flatMap(({ caseId, media }) =>
    (media?.files ?? []).flatMap(({ fileId }) => (fileId === null ? [] : [{ _id: fileId, caseId }])),
  );
  return new Map(
    [...notes, ...tasks, ...referrals, ...files, ...byFile].flatMap(({ _id, caseId }) =>
      caseId === null ? [] : [[_id, caseId] as const],
    ),
  );
}
