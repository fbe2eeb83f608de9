import type { CaseSummary, Choice } from '../../../contracts';
import { writeCaseNumber } from '../../copy/write-date';
import type { Scene } from '../../scene';
import { waitForWords } from '../add-to-case/flow';
import { button, eventIdsOf, menu, reply, tell, type FlowStep } from '../flow';
import { isReopenable, ownCaseOf } from './reopenable';

const PREFIX = 'reopen:';
const MOST_BUTTONS = 3;

/** "This is not solved": a button for each of these cases that is over and may still be opened again. */
export function reopenButtons(scene: Scene, cases: CaseSummary[]): Choice[] {
  const reopenable = cases.filter((summary) => isReopenable(scene, summary)).slice(0, MOST_BUTTONS);
  const [only, another] = reopenable;
  if (only && !another) return [button(scene, `${PREFIX}${only.caseId}`, 'reopen.button')];
  return reopenable.map(({ caseId, number }) =>
    button(scene, `${PREFIX}${caseId}`, 'reopen.button-numbered', { number: writeCaseNumber(number) }),
  );
}

/** Opens the case again and asks what is still open; null for a button that is none of these. */
export function pressReopen(scene: Scene, pick: string): FlowStep | null {
  if (!pick.startsWith(PREFIX)) return null;
  const summary = ownCaseOf(scene, pick.slice(PREFIX.length));
  if (!summary) return null;
  const number = writeCaseNumber(summary.number);
  const { caseId, open } = summary;
  if (open) return tell([reply('add.write', { number })], { state: waitForWords(summary) });
  if (!isReopenable(scene, summary))
    return tell([reply('reopen.over', { number }, { choices: menu(scene) })]);
  const eventIds = eventIdsOf(scene);
  return tell([reply('reopen.done', { number }, { caseId })], {
    command: { name: 'add-to-case', caseId, urgent: false, eventIds, reopens: true },
    state: waitForWords(summary),
    caseId,
  });
}
