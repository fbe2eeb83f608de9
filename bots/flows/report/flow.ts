import { z } from 'zod';
import type { FlowState } from '../../../contracts';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { bringsFile, reply, type Flow, type FlowStep } from '../flow';
import {
  draftFromTurn,
  emptyDraft,
  hearCorrection,
  holdsStory,
  reportDraft,
  type DraftPreset,
  type ReportDraft,
} from './draft';
import { hearOtherPlace } from './hear-other-place';
import { hearPin } from './hear-place';
import { addWords, hearWords } from './hear-words';
import { goOn, pressButton } from './press-button';
import { askStep, REPORT_FLOW, REPORT_STEPS, REPORT_VERSION } from './questions';
import { hearOldAnswer, salvageDraft } from './salvage-draft';

const data = z.object({ draft: reportDraft });
const reportStep = z.enum(REPORT_STEPS);

/** What happened, where, check, number and PIN. */
export const reportFlow: Flow = {
  name: REPORT_FLOW,
  version: REPORT_VERSION,
  question: (scene, state) => {
    const at = readState(state);
    return at && askStep(scene, at.draft, at.step);
  },
  answer: (scene, state) => {
    const at = readState(state);
    if (!at) return reportFlow.salvage?.(scene, state) ?? null;
    const { draft, step } = at;
    if (scene.pick !== null) return pressButton(scene, draft, step, scene.pick);
    if (scene.input.message.location) return takePin(scene, draft);
    if (scene.input.message.kind === 'edited') return correct(scene, draft);
    if (bringsFile(scene)) return addWords(scene, draft);
    return scene.text === '' ? null : hearWords(scene, draft, step);
  },
  salvage: (scene, state) => {
    const old = salvageDraft(scene, state);
    if (!holdsStory(old)) return null;
    const told = scene.pick === null && (scene.text !== '' || bringsFile(scene));
    return goOn(scene, told ? hearOldAnswer(scene, old) : old, [reply('report.resumed')]);
  },
};

/** The draft of a report that is under way; null when the state is of another flow or version. */
export function draftUnderWay(state: FlowState | null): ReportDraft | null {
  if (state?.flow !== REPORT_FLOW || state.version !== REPORT_VERSION) return null;
  return readState(state)?.draft ?? null;
}

/** Begins a report from what this turn tells: the story, a file, a point on the map, or nothing yet. */
export function beginReport(scene: Scene, preset: DraftPreset = {}, first: Reply[] = []): FlowStep {
  if (scene.input.message.location) return takePin(scene, emptyDraft(scene, preset));
  const draft = draftFromTurn(scene, preset);
  return goOn(scene, draft, draft.long ? [...first, reply('report.long')] : first);
}

/** Begins a report with nothing told yet: a command or a button. */
export function beginEmptyReport(scene: Scene, preset: DraftPreset = {}, first: Reply[] = []): FlowStep {
  return goOn(scene, emptyDraft(scene, preset), first);
}

/** Begins a report of somebody who first wants to know their name hidden. */
export const beginNameless = (scene: Scene): FlowStep =>
  goOn(scene, { ...emptyDraft(scene), withoutName: true }, [reply('report.name-hidden-now')]);

type ReportAt = { draft: ReportDraft; step: (typeof REPORT_STEPS)[number] };

/** One turn asks for its state again and again, and no draft is ever changed: another one takes its place. */
const statesRead = new WeakMap<FlowState, ReportAt | null>();

function readState(state: FlowState): ReportAt | null {
  const known = statesRead.get(state);
  if (known !== undefined) return known;
  const read = data.safeParse(state.data);
  const step = reportStep.safeParse(state.step);
  const at = read.success && step.success ? { draft: read.data.draft, step: step.data } : null;
  statesRead.set(state, at);
  return at;
}

function takePin(scene: Scene, draft: ReportDraft): FlowStep {
  const eventIds = [...draft.eventIds, scene.input.message.eventId];
  const pinned = hearPin({ ...draft, eventIds }, scene);
  if (pinned) return goOn(scene, pinned);
  const outside = draft.place.code === null ? 'report.pin-outside' : 'report.pin-outside-kept';
  return goOn(scene, draft, [reply(outside)]);
}

function correct(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (scene.text === '') return null;
  const { platformMessageId } = scene.input.message;
  const isOfStory = draft.parts.some(
    ({ messageId }) => messageId !== null && messageId === platformMessageId,
  );
  // A message that is no part of the story was an answer: "where?" may be answered anew.
  const moved = isOfStory ? null : hearOtherPlace(scene, draft);
  if (moved?.asks === false) return goOn(scene, moved.draft, [reply('report.corrected')]);
  return goOn(scene, hearCorrection(draft, scene), [reply('report.corrected')]);
}
