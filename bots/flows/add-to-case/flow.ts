import { z } from 'zod';
import type { CaseSummary, Choice, FlowState, IntentCode } from '../../../contracts';
import { writeCaseNumber } from '../../copy/write-date';
import { isNow, isReopenable, ownCaseOf } from '../reopen/reopenable';
import { agrees, isVerdict, says, wantsSent } from '../../keywords';
import { goesOn, interrupts, isUrgent, LONGEST_WISH, wishOf } from '../../intents';
import type { Scene } from '../../scene';
import { beginsAnother } from '../../wishes-to-tell';
import type { Reply } from '../../turn';
import {
  bringsFile,
  button,
  caseButton,
  eventIdsOf,
  pausedIn,
  reply,
  tell,
  type Flow,
  type FlowStep,
} from '../flow';
import { asksOnlyNoName } from '../report/asks-no-name';
import {
  draftFromTurn,
  hearTurn,
  joinDrafts,
  reportDraft,
  settle,
  storyOf,
  type ReportDraft,
} from '../report/draft';
import { draftUnderWay } from '../report/flow';
import { goOn } from '../report/press-button';
import { tellHelp } from '../urgent/flow';

const ADD_FLOW = 'add-to-case';
const VERSION = 1;
const MOST_CASES = 5;
const data = z.object({
  draft: reportDraft,
  caseIds: z.array(z.string()),
  asks: z.enum(['add.which', 'add.or-new', 'add.or-draft']),
});
const announcedCase = z.object({ caseId: z.string(), number: z.string() });
type Waiting = z.infer<typeof data>;

/** Words that may belong to one of several cases wait until the citizen says to which. */
export const addToCaseFlow: Flow = {
  name: ADD_FLOW,
  version: VERSION,
  question: (scene, state) => {
    const announced = announcedCase.safeParse(state.data);
    if (announced.success) return reply('add.write', { number: writeCaseNumber(announced.data.number) });
    const waiting = readState(state);
    return waiting && ask(scene, waiting);
  },
  answer: (scene, state) => {
    if (state.step === 'write') return hearAnnounced(scene, state);
    const waiting = readState(state);
    if (!waiting) return null;
    if (scene.pick !== null) return choose(scene, waiting, state, scene.pick);
    const tells = scene.text !== '' || bringsFile(scene) || scene.input.message.location !== null;
    if (!tells || leavesOff(scene)) return null;
    if (isVerdict(scene.text) && !bringsFile(scene)) return hearVerdict(scene, waiting, state);
    return hearMore(scene, { ...waiting, draft: hearTurn(waiting.draft, scene) });
  },
  salvage: (scene, state) => {
    const waiting = readState(state);
    return waiting && wait(scene, waiting);
  },
};

/**
 * Whoever writes on has not answered: they are not asked again. What has become a matter of its own is a report, all else goes
 * to the case of which they spoke last, with the way to a new matter under it. Of several cases one has to be named.
 */
function hearMore(scene: Scene, waiting: Waiting): FlowStep {
  const { draft, caseIds, asks } = waiting;
  const [only, another] = caseIds;
  if (asks !== 'add.or-new' || only === undefined || another !== undefined) return wait(scene, waiting);
  const isNew = beginsAnother(scene.text) || tellsAnotherMatter(draft, ownCaseOf(scene, only));
  const caseId = ownCaseOf(scene, only)?.caseId ?? only;
  return isNew ? goOn(scene, settle(draft, 'same')) : addToCase(scene, caseId, draft.eventIds);
}

/** A place, and a subject that is not the case's. */
const tellsAnotherMatter = ({ place, category }: ReportDraft, known: CaseSummary | undefined): boolean =>
  place.code !== null &&
  category.code !== null &&
  category.code !== 'other' &&
  category.code !== known?.category;

/** A yes means the only case that is offered, a no something new. Where neither is plain it is asked again: it is no story. */
function hearVerdict(scene: Scene, waiting: Waiting, state: FlowState): FlowStep {
  const { draft, caseIds, asks } = waiting;
  const [only, another] = caseIds;
  const meant = agrees(scene.text) && !wantsSent(scene.text) && another === undefined ? only : undefined;
  const said = says(scene.text, 'no') && asks !== 'add.or-draft' ? 'new' : meant;
  const step =
    said === undefined ? null : choose(scene, waiting, state, `${ADD_FLOW}:${draft.tag}:${said}`);
  return step ?? wait(scene, waiting);
}

/** Adds the turn's words and files to one case of this citizen. */
export function addToCase(
  scene: Scene,
  caseId: string,
  eventIds = eventIdsOf(scene),
  said?: 'add.correction' | 'privacy.passed' | 'privacy.hidden',
): FlowStep {
  const urgent = isUrgent(scene);
  const contacts = urgent ? tellHelp(scene, caseId) : [];
  // A word to a case that is over says that it is not.
  const reopens = isReopenable(scene, ownCaseOf(scene, caseId));
  return tell([...contacts, confirm(scene, caseId, reopens, said)], {
    command: {
      ...{ name: 'add-to-case', caseId, urgent, eventIds },
      ...(reopens ? { reopens } : {}),
      ...(said === 'privacy.hidden' ? { hidesName: true } : {}),
    },
    caseId,
  });
}

/**
 * Asks which of the cases the words are for. `add.or-new`: they may also be a new matter. `add.or-draft`: they may belong
 * to the unsent report, which the engine carries along as the interrupted state.
 */
export function askWhichCase(scene: Scene, cases: CaseSummary[], asks: Waiting['asks']): FlowStep {
  const caseIds = cases.slice(0, MOST_CASES).map(({ caseId }) => caseId);
  return wait(scene, { draft: draftFromTurn(scene), caseIds, asks });
}

function wait(scene: Scene, waiting: Waiting): FlowStep {
  return tell([ask(scene, waiting)], {
    state: { flow: ADD_FLOW, version: VERSION, step: 'which', data: { ...waiting } },
  });
}

function ask(scene: Scene, waiting: Waiting): Reply {
  const { draft, caseIds } = waiting;
  const cases = scene.input.ownCases.filter((own) => caseIds.some((id) => isNow(own, id)));
  const buttons = cases.map((summary) =>
    caseButton(scene, `${ADD_FLOW}:${draft.tag}:${summary.caseId}`, summary),
  );
  const others: Choice[] = [];
  if (waiting.asks === 'add.or-draft') {
    others.push(button(scene, `${ADD_FLOW}:${draft.tag}:draft`, 'add.button.draft'));
  }
  if (waiting.asks !== 'add.or-draft' || cases.length === 0) {
    others.push(button(scene, `${ADD_FLOW}:${draft.tag}:new`, 'add.button.new'));
  }
  return reply(waiting.asks, {}, { choices: [...buttons, ...others] });
}

function choose(scene: Scene, waiting: Waiting, state: FlowState, pick: string): FlowStep | null {
  const prefix = `${ADD_FLOW}:${waiting.draft.tag}:`;
  if (!pick.startsWith(prefix)) return null;
  const chosen = pick.slice(prefix.length);
  const unsent = draftUnderWay(pausedIn(state));
  if (chosen === 'draft' && unsent) {
    return goOn(scene, joinDrafts(unsent, waiting.draft), [reply('report.added')]);
  }
  if (chosen === 'new')
    return goOn(scene, settle(waiting.draft, 'same'), unsent ? [reply('report.restarted')] : []);
  const summary = ownCaseOf(scene, chosen);
  if (!summary || !waiting.caseIds.some((id) => isNow(summary, id))) return null;
  if (asksOnlyNoName(storyOf(waiting.draft))) return hideNameIn(scene, summary, waiting.draft.eventIds);
  return tellsNothing(waiting)
    ? askForWords(summary)
    : addToCase(scene, summary.caseId, waiting.draft.eventIds);
}

/** Hides the name in a case of one's own. In one that was joined with another's the office is only told. */
export const hideNameIn = (scene: Scene, { caseId, joined }: CaseSummary, eventIds?: string[]): FlowStep =>
  addToCase(scene, caseId, eventIds, joined === true ? 'privacy.passed' : 'privacy.hidden');

/** "I want to add something to my case" is a wish; what is to be added comes next. */
function tellsNothing({ draft, asks }: Waiting): boolean {
  const story = storyOf(draft);
  return asks === 'add.or-new' && draft.files.length === 0 && story.length <= LONGEST_WISH && goesOn(story);
}

/** Asks what is to be added to a case. */
export function askForWords(summary: CaseSummary): FlowStep {
  const { number } = summary;
  return tell([reply('add.write', { number: writeCaseNumber(number) })], { state: waitForWords(summary) });
}

/** Asks what is to be corrected in a case that was filed. */
export function askForCorrection(summary: CaseSummary): FlowStep {
  const { number } = summary;
  return tell([reply('add.correct', { number: writeCaseNumber(number) })], {
    state: waitForWords(summary),
  });
}

/** What the citizen writes next is for this case. */
export function waitForWords({ caseId, number }: Pick<CaseSummary, 'caseId' | 'number'>): FlowState {
  return { flow: ADD_FLOW, version: VERSION, step: 'write', data: { caseId, number } };
}

/** The words that were announced. */
function hearAnnounced(scene: Scene, state: FlowState): FlowStep | null {
  const announced = announcedCase.safeParse(state.data);
  const tells = scene.pick === null && (scene.text !== '' || bringsFile(scene));
  if (!announced.success || !tells || leavesOff(scene)) return null;
  return addToCase(scene, announced.data.caseId);
}

const WISHES_FOR_A_PERSON: ReadonlySet<IntentCode> = new Set([
  'question',
  'person',
  'visit',
  'consultation',
]);

/** What ends the waiting for an answer; a question or a wish is taken for more words of the same message. */
export function leavesOff(scene: Scene): boolean {
  const wish = wishOf(scene);
  return interrupts(scene) && (wish === null || !WISHES_FOR_A_PERSON.has(wish));
}

function confirm(
  scene: Scene,
  caseId: string,
  reopens: boolean,
  said: 'add.done' | 'add.correction' | 'privacy.passed' | 'privacy.hidden' = 'add.done',
): Reply {
  const number = ownCaseOf(scene, caseId)?.number;
  const choices = [button(scene, 'menu:report', 'add.button.new')];
  if (number === undefined) return reply('add.done-unnumbered', {}, { caseId, choices });
  if (reopens) return reply('reopen.added', { number: writeCaseNumber(number) }, { caseId, choices });
  return reply(said, { number: writeCaseNumber(number) }, { caseId, choices });
}

function readState(state: FlowState): Waiting | null {
  const read = data.safeParse(state.data);
  return read.success ? read.data : null;
}
