import type { CaseRecord, RouteDecision } from '../../contracts';
import { isOfficeComplainedAbout } from '../routing/complained-about';
import { hasReader } from '../routing/has-reader';
import type { Directory } from '../routing/office-directory';
import type { CaseChange } from './case-change';
import { isClosed } from './case-transitions';
import { movedTo } from './moved-to';
import { tellCitizen } from './tell-citizen';

/** Whether a case is about the office that has it, or about all who could work on it there. */
export const mustLeave = (record: CaseRecord, directory: Directory) =>
  isOfficeComplainedAbout(record, record.officeId, directory) ||
  !hasReader(record.officeId, record, directory);

/** A change, and with it the case's way to an office that it is not about. Its citizen hears where it is now. */
export function routeAway(
  record: CaseRecord,
  { change, set }: Pick<CaseChange, 'change' | 'set'>,
  route: RouteDecision,
  directory: Directory,
): Pick<CaseChange, 'change' | 'set' | 'say'> {
  const before = set.state ?? record.state;
  const stays = STAYING.includes(before) || isClosed(before);
  const moved = movedTo(record, route, stays ? before : 'routed');
  return {
    change: { ...change, ...moved.change, because: 'office-complained-about' },
    set: { ...set, ...moved.set },
    say: tellCitizen(record, directory, { copy: 'told.sent-away', to: route.officeId }),
  };
}

/** What is undecided or lies with the citizen is so at any office. */
const STAYING: ReadonlyArray<CaseRecord['state']> = ['triage', 'waiting-for-citizen', 'answered'];
