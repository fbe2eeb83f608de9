import type { Escalation, EscalationFault, Paged, ReportingLine, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { wholePage } from '../paging/read-page';
import type { Directory } from '../routing/office-directory';
import { SECRETARIAT_OFFICE } from '../routing/route-case';
import { mayInOffice, requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { leadsInCircle, officesBelow } from './reporting-line';

type FaultDesk = Pick<Desk, 'models' | 'directory'>;
type Fault = Omit<EscalationFault, '_id' | 'officeId'>;

/**
 * What is wrong with these lines as people and offices are now: asked before they are stored, and again of what is stored, because
 * people leave, change their office, and offices are shut without anybody looking at the lines.
 */
export async function findEscalationFaults(
  { models, directory }: FaultDesk,
  lines: Escalation,
): Promise<EscalationFault[]> {
  const known = await directory.current();
  const headIds = lines.lines.flatMap(({ headId }) => headId ?? []);
  const heads = await models.staff.find({ _id: { $in: headIds }, active: true }).lean<StaffRecord[]>();
  return lines.lines.flatMap((line) =>
    [...headFaults(line, heads, known, lines), ...wayFaults(line, known, lines)].map((fault) => ({
      ...{ _id: `${line.officeId}.${fault.field}`, officeId: line.officeId },
      ...fault,
    })),
  );
}

/** The same of the lines that are stored: for an operator's check, and a word in the log when Sala starts. */
export async function findStoredFaults(desk: FaultDesk): Promise<EscalationFault[]> {
  return findEscalationFaults(desk, (await desk.directory.current()).clockSettings.escalation);
}

/** The same as a list for whoever may read the settings. */
export async function listEscalationFaults(
  desk: StaffDesk,
  { staff }: StaffActor,
): Promise<Paged<EscalationFault>> {
  requirePermission(staff, 'settings.read');
  const data = await findStoredFaults(desk);
  return { data, page: wholePage(data.length) };
}

/** A head who may not see the cases of the office, or of one that goes up to it, could do nothing about what is late there. */
function headFaults(
  { officeId, headId }: ReportingLine,
  heads: StaffRecord[],
  directory: Directory,
  lines: Escalation,
): Fault[] {
  if (headId === null) return [];
  const field = 'headId' as const;
  const head = heads.find(({ _id }) => _id === headId);
  if (head === undefined) return [{ field, problem: 'head-gone', otherOfficeId: null }];
  if (!mayInOffice(head, 'cases.reply', officeId))
    return [{ field, problem: 'head-elsewhere', otherOfficeId: null }];
  const unseen = officesBelow(officeId, directory, lines).find(
    (below) => !mayInOffice(head, 'cases.reply', below),
  );
  return unseen === undefined ? [] : [{ field, problem: 'head-blind', otherOfficeId: unseen }];
}

/** The way up ends at the Secretariat General: it comes there, and passes no office where nobody works. */
function wayFaults(
  { officeId, reportsTo }: ReportingLine,
  directory: Directory,
  lines: Escalation,
): Fault[] {
  const field = 'reportsTo' as const;
  if (officeId === SECRETARIAT_OFFICE && reportsTo !== null)
    return [{ field, problem: 'secretariat-reports', otherOfficeId: null }];
  if (leadsInCircle(officeId, directory, lines)) return [{ field, problem: 'circle', otherOfficeId: null }];
  if (reportsTo === null || directory.offices.get(reportsTo)?.active === true) return [];
  return [{ field, problem: 'office-shut', otherOfficeId: reportsTo }];
}
