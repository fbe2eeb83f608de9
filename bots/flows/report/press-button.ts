import { likelySuspect } from '../../../casework';
import { categoryCode, placeCode } from '../../../contracts';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { reply, tell, type FlowStep } from '../flow';
import { showMenu } from '../welcome/flow';
import { chooseCategory, choosePlace, holdsStory, settle, settleAgainst, type ReportDraft } from './draft';
import { fileCase } from './file-case';
import { addToSame, findRepeated, keepApart, mayRepeat } from './same-case';
import { askStep, nextStep, REPORT_FLOW, reportState, type ReportStep } from './questions';

/** Asks one question about the draft, after what is said first. */
export function goTo(scene: Scene, draft: ReportDraft, step: ReportStep, first: Reply[] = []): FlowStep {
  return tell([...first, askStep(scene, draft, step)], { state: reportState(draft, step) });
}

/** Goes to the next question that is still open. */
export function goOn(scene: Scene, draft: ReportDraft, first: Reply[] = []): FlowStep {
  const next = nextStep(draft);
  if (next !== 'confirm' || !mayRepeat(scene, draft)) return goTo(scene, draft, next, first);
  const same = findRepeated(scene, draft);
  if (same === null) return goTo(scene, keepApart(draft), next, first);
  return 'need' in same ? same : goTo(scene, { ...draft, same }, 'same', first);
}

/** Takes a pressed button; null when it is none of this draft's. */
export function pressButton(
  scene: Scene,
  draft: ReportDraft,
  step: ReportStep,
  pick: string,
): FlowStep | null {
  const prefix = `${REPORT_FLOW}:${draft.tag}:`;
  if (!pick.startsWith(prefix)) return null;
  const [action = '', value = ''] = pick.slice(prefix.length).split('.');
  if (action === 'place' && value !== '') return pickPlace(scene, draft, value);
  if (action === 'category' && value !== '') return pickCategory(scene, draft, value);
  if (action === 'against') return pickSuspect(scene, draft, value);
  if (action === 'same-case') return addToSame(scene, draft);
  if (action === 'other-case') return goOn(scene, keepApart(draft));
  return act(scene, draft, step, action);
}

function pickSuspect(scene: Scene, draft: ReportDraft, value: string): FlowStep | null {
  const suspect = draft.suspects[Number(value)];
  return suspect === undefined ? null : goOn(scene, settleAgainst(draft, suspect));
}

function pickPlace(scene: Scene, draft: ReportDraft, value: string): FlowStep | null {
  const code = placeCode.safeParse(value);
  const known = code.success && scene.places.label(code.data, scene.language) !== null;
  return known ? goOn(scene, choosePlace(draft, code.data, scene)) : null;
}

function pickCategory(scene: Scene, draft: ReportDraft, value: string): FlowStep | null {
  const code = categoryCode.safeParse(value);
  return code.success ? goOn(scene, chooseCategory(draft, code.data, scene)) : null;
}

function act(scene: Scene, draft: ReportDraft, step: ReportStep, action: string): FlowStep | null {
  const leadsTo = LEADS_TO.get(action);
  if (leadsTo !== undefined) return goTo(scene, draft, leadsTo);
  switch (action) {
    case 'send':
      return send(scene, draft, step);
    case 'place':
    case 'another-place':
      return goTo(scene, { ...draft, placeCandidates: [], placeTries: 0 }, 'place');
    case 'nameless':
      return goOn(scene, { ...draft, withoutName: true });
    case 'named':
      return goOn(scene, { ...draft, withoutName: false });
    case 'for-self':
      return goOn(scene, { ...draft, onBehalfOf: null });
    case 'against-none':
      return goOn(scene, settleAgainst(draft, null));
    case 'keep':
    case 'keep-place':
      return goOn(scene, { ...draft, placeCandidates: [] });
    case 'skip':
      return skip(scene, draft, step);
    case 'drop':
    case 'cancel':
      return showMenu(scene, 'cancel.done');
    default:
      return null;
  }
}

/** The buttons that only lead to another question. */
const LEADS_TO: ReadonlyMap<string, ReportStep> = new Map([
  ['add', 'more'],
  ['category', 'subjects'],
  ['more-subjects', 'more-subjects'],
  ['for-other', 'behalf'],
]);

/** At these its writer has seen the summary. */
const FILING_STEPS: ReadonlySet<ReportStep> = new Set(['confirm', 'more', 'drop']);

/** Nothing is filed that its writer has not seen summed up, with the words on who reads it. */
export function send(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep {
  if (!holdsStory(draft)) return goOn(scene, draft, [reply('report.nothing-to-send')]);
  return FILING_STEPS.has(step) ? fileCase(scene, draft) : goOn(scene, draft);
}

const CATEGORY_STEPS: ReadonlySet<ReportStep> = new Set(['category', 'subjects', 'more-subjects']);

/** Skips the open question; a person decides it later. */
export function skip(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep {
  if (step === 'place') return goOn(scene, settle({ ...draft, placeCandidates: [] }, 'place'));
  if (step === 'against') return goOn(scene, settleAgainst(draft, likelySuspect(draft.suspects)));
  if (step === 'same') return goOn(scene, keepApart(draft));
  return goOn(scene, CATEGORY_STEPS.has(step) ? settle(draft, 'category') : draft);
}
