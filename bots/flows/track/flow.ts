import { z } from 'zod';
import type { CaseSummary, Choice, FlowState } from '../../../contracts';
import { nextStepOf, stateName } from '../../copy/names';
import { fillCopy } from '../../copy/fill-copy';
import { writeCaseNumber, writeDate, writeTime } from '../../copy/write-date';
import { holdsNoWord } from '../../holds-no-word';
import { movesOn } from '../../intents';
import { says } from '../../keywords';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply, tell, type Flow, type FlowStep } from '../flow';
import { reopenButtons } from '../reopen/flow';
import { answerOpened, askOpened, isOpened, tellOpened } from './opened-case';
import { readNumberAndPin } from './read-digits';
import { askPin, leaveTracking as leave, stateAt, TRACK_FLOW, TRACK_VERSION } from './track-state';

const pinData = z.object({ number: z.string().regex(/^\d{10}$/) });

/** How a case stands: one's own at once; any other by number and PIN, with what the office wrote and a way to answer. */
export const trackFlow: Flow = {
  name: TRACK_FLOW,
  version: TRACK_VERSION,
  question: (scene, state) => {
    if (isOpened(state)) return askOpened(scene, state);
    const number = awaitedNumber(state);
    if (number !== null) return askPin(scene, number);
    return reply('track.ask-number', {}, { choices: [leave(scene)] });
  },
  answer: (scene, state) => {
    if (isOpened(state)) return hearAtOpened(scene, state);
    if (scene.pick === 'track:number') return askNumber(scene);
    if (scene.pick === 'track:leave') return tell([reply('offer.declined')]);
    if (scene.pick !== null || scene.text === '') return null;
    const number = awaitedNumber(state);
    return number === null ? hearNumber(scene) : hearPin(scene, number);
  },
};

/** Shows the cases of this address, or the one whose number the words hold. */
export function beginTrack(scene: Scene): FlowStep {
  const { number, pin } = readNumberAndPin(scene.text);
  const told = scene.input.understanding.caseNumber ?? number;
  if (told !== null) return showByNumber(scene, told, pin);
  const { ownCases } = scene.input;
  if (ownCases.length === 0) {
    return tell([reply('track.no-cases', {}, { choices: [leave(scene)] })], { state: stateAt('number') });
  }
  const cases = ownCases.map((summary) => describe(scene, summary)).join('\n\n');
  const choices = [...reopenButtons(scene, ownCases), button(scene, 'track:number', 'track.button.number')];
  return tell([reply('track.list', { cases }, { choices })]);
}

/** Asks for the number of a case that another address may have filed. */
export function askNumber(scene: Scene, first: Reply[] = []): FlowStep {
  const ask = reply('track.ask-number', {}, { choices: [leave(scene)] });
  return tell([...first, ask], { state: stateAt('number') });
}

/** True when the words can only be meant for a tracking that is under way. */
export function answersTracking(scene: Scene, state: FlowState | null): boolean {
  if (state?.flow !== TRACK_FLOW) return false;
  const { number, pin } = readNumberAndPin(scene.text);
  return number !== null || (state.step === 'pin' && pin !== null);
}

/** Another number with its PIN leads to another case; everything else is about this one. */
function hearAtOpened(scene: Scene, state: FlowState): FlowStep | null {
  if (scene.pick === 'track:number') return askNumber(scene);
  const { number, pin } = readNumberAndPin(scene.text);
  const isAll = scene.pick === null && number !== null && pin !== null && scene.text.length <= 40;
  return isAll ? showByNumber(scene, number, pin) : answerOpened(scene, state);
}

function hearNumber(scene: Scene): FlowStep | null {
  const { number, pin } = readNumberAndPin(scene.text);
  if (number !== null) return showByNumber(scene, number, pin);
  if (givesUp(scene)) return tell([reply('offer.declined')]);
  if (!triesDigits(scene)) return null;
  return tell([reply('track.not-a-number', {}, { choices: [leave(scene)] })], { state: stateAt('number') });
}

function hearPin(scene: Scene, number: string): FlowStep | null {
  const told = readNumberAndPin(scene.text);
  if (told.number !== null) return showByNumber(scene, told.number, told.pin);
  if (told.pin !== null) return checkPin(scene, number, told.pin);
  if (givesUp(scene)) return tell([reply('offer.declined')]);
  if (!triesDigits(scene)) return null;
  return tell([reply('track.not-a-pin', {}, { choices: [leave(scene)] })], {
    state: stateAt('pin', { number }),
  });
}

const givesUp = ({ text }: Scene): boolean => says(text, 'no') || says(text, 'skip');

/** Digits of which some are missing, a "yes" or a stray letter: the number is asked for again. Other words end the asking. */
const triesDigits = (scene: Scene): boolean =>
  says(scene.text, 'yes') || holdsNoWord(scene.text) || (/\p{N}/u.test(scene.text) && !movesOn(scene));

function showByNumber(scene: Scene, number: string, pin: string | null): FlowStep {
  const own = scene.input.ownCases.find((summary) => summary.number === number);
  if (own)
    return tell([tellCase(scene, own, reopenButtons(scene, [own]))], {
      conceal: readNumberAndPin(scene.text).pinAsTyped,
    });
  if (pin !== null) return checkPin(scene, number, pin);
  return tell([askPin(scene, number)], { state: stateAt('pin', { number }) });
}

function checkPin(scene: Scene, number: string, pin: string): FlowStep {
  const checked = scene.answers['check-pin'];
  const conceal = readNumberAndPin(scene.text).pinAsTyped;
  if (!checked) return { need: { name: 'check-pin', number, pin } };
  if (checked.outcome === 'open') {
    const opened = tellOpened(scene, checked.summary, tellCase(scene, checked.summary));
    return 'need' in opened ? opened : { ...opened, conceal };
  }
  if (checked.outcome === 'locked') {
    const time = writeTime(checked.until, scene.language, scene.timeZone);
    return tell([reply('track.locked', { time })], { conceal });
  }
  // Only the PIN is asked for again. Whether there is a case of that number is not told: a wrong number goes on just so.
  const choices = [button(scene, 'track:number', 'track.button.number'), leave(scene)];
  const refused = reply('track.refused', { number: writeCaseNumber(number) }, { choices });
  return tell([refused], { state: stateAt('pin', { number }), conceal });
}

/** State, office and next step: never a name, never the story. */
function tellCase(scene: Scene, summary: CaseSummary, choices: Choice[] = []): Reply {
  return reply('track.one', { case: describe(scene, summary) }, { choices });
}

const BEFORE_FIRST_ANSWER: ReadonlySet<CaseSummary['state']> = new Set([
  'new',
  'triage',
  'routed',
  'in-progress',
]);

function describe(scene: Scene, summary: CaseSummary): string {
  const { language, timeZone } = scene;
  const values = {
    number: writeCaseNumber(summary.number),
    state: stateName(summary.state, language),
    office: summary.office[language],
    next: nextStepOf(summary.state, language),
  };
  const due = BEFORE_FIRST_ANSWER.has(summary.state) ? summary.firstAnswerDueAt : null;
  if (due === null || due < scene.input.now) return fillCopy('track.case', language, values);
  return fillCopy('track.case-due', language, { ...values, due: writeDate(due, language, timeZone) });
}

function awaitedNumber(state: FlowState): string | null {
  const read = pinData.safeParse(state.data);
  return state.step === 'pin' && read.success ? read.data.number : null;
}
