import { z } from 'zod';
import type { CaseSummary, Choice, FlowState } from '../../../contracts';
import { writeCaseNumber, writeDate, writeTime } from '../../copy/write-date';
import { goesOn, namesTracking, wishOf } from '../../intents';
import { isVerdict, says } from '../../keywords';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { leavesOff } from '../add-to-case/flow';
import { bringsFile, button, eventIdsOf, pausedIn, reply, tell, type FlowStep } from '../flow';
import { isReopenable } from '../reopen/reopenable';
import { askPin, stateAt, TRACK_FLOW, TRACK_VERSION } from './track-state';

/** So long after the PIN the chat may still read and add: a device goes from hand to hand. */
const OPEN_MILLISECONDS = 30 * 60_000;
const data = z.object({
  number: z.string(),
  caseId: z.string(),
  openedAt: z.iso.datetime(),
  /** Where the earlier answers begin. */
  earlier: z.string().nullable(),
  /** What a word of the citizen does: it is added, it opens the case again, or the case is over for good. */
  takes: z.enum(['words', 'reopening', 'nothing']),
});
type Opened = z.infer<typeof data>;

/** True when the chat has shown number and PIN of a case, and reads or writes there. */
export const isOpened = (state: FlowState) => state.step === 'open' || state.step === 'write';

/** After number and PIN: how the case stands, what the office wrote, and the way to answer. Nothing tells whose case it is. */
export function tellOpened(scene: Scene, summary: CaseSummary, state: Reply): FlowStep {
  const read = scene.answers['read-answers'];
  if (!read) return { need: { name: 'read-answers', caseId: summary.caseId, before: null } };
  const reopens = isReopenable(scene, summary);
  const opened: Opened = {
    number: summary.number,
    caseId: summary.caseId,
    openedAt: scene.input.now.toISOString(),
    earlier: read.earlier,
    takes: summary.open ? 'words' : reopens ? 'reopening' : 'nothing',
  };
  const none = read.answers.length === 0 ? [reply('track.no-answer')] : [];
  // A message that is not sent yet comes back now: what is written next belongs to that.
  if (isBusy(scene)) return tell([state, ...none, ...tellAnswers(scene, opened)]);
  return tell([state, ...none, ...tellAnswers(scene, opened), askNext(scene, opened)], {
    state: stateOf('open', opened),
  });
}

function isBusy({ input }: Scene): boolean {
  const under = input.conversation.state;
  return under !== null && (pausedIn(under) !== null || 'draft' in under.data);
}

/** The pending question of an opened case. */
export function askOpened(scene: Scene, state: FlowState): Reply | null {
  const opened = readState(state);
  if (opened === null) return null;
  return state.step === 'write' ? askWords(scene, opened) : askNext(scene, opened);
}

/** Takes a turn at an opened case; null when it is about something else. */
export function answerOpened(scene: Scene, state: FlowState): FlowStep | null {
  const opened = readState(state);
  if (opened === null) return null;
  const { pick } = scene;
  if (pick === 'track:leave' || (pick === null && says(scene.text, 'no')))
    return tell([reply('track.left-case')]);
  if (!isMeant(scene)) return null;
  if (isOver(scene, opened))
    return tell([reply('track.shut-again'), askPin(scene, opened.number)], {
      state: stateAt('pin', { number: opened.number }),
    });
  if (pick === 'track:earlier') return tellEarlier(scene, opened);
  if (opened.takes === 'nothing')
    return tell([reply('reopen.over', { number: writeCaseNumber(opened.number) })]);
  if (pick === 'track:add' || isVerdict(scene.text))
    return tell([askWords(scene, opened)], { state: stateOf('write', opened) });
  return addWords(scene, opened);
}

/** A button of ours, or words and files that ask for nothing else. */
function isMeant(scene: Scene): boolean {
  if (scene.pick !== null) return scene.pick === 'track:add' || scene.pick === 'track:earlier';
  return (scene.text !== '' || bringsFile(scene)) && (!leavesOff(scene) || tellsMore(scene));
}

/** "I want to add that his name is Sok": what the model takes for asking after a case tells something to the one that is open here. */
const tellsMore = (scene: Scene): boolean =>
  wishOf(scene) === 'track' && (goesOn(scene.text) || !namesTracking(scene.text));

function tellEarlier(scene: Scene, opened: Opened): FlowStep {
  const read = scene.answers['read-answers'];
  if (!read) return { need: { name: 'read-answers', caseId: opened.caseId, before: opened.earlier } };
  const further = { ...opened, earlier: read.earlier };
  return tell([...tellAnswers(scene, further), askNext(scene, further)], {
    state: stateOf('open', further),
  });
}

function tellAnswers({ answers, language, timeZone }: Scene, { caseId }: Opened): Reply[] {
  return (answers['read-answers']?.answers ?? []).map(({ messageId, at, text, links, held }) => {
    const date = `${writeDate(at, language, timeZone)} ${writeTime(at, language, timeZone)}`;
    return reply(
      'track.answer',
      { date, text },
      { caseId, links, byPin: { heldId: held ? messageId : null } },
    );
  });
}

function addWords(scene: Scene, opened: Opened): FlowStep {
  const { caseId, number } = opened;
  const values = { number: writeCaseNumber(number) };
  const reopens = opened.takes === 'reopening';
  const after: Opened = { ...opened, takes: 'words' };
  const added = reply(reopens ? 'reopen.added' : 'track.added', values, {
    choices: choicesOf(scene, after),
  });
  return tell([added], {
    command: {
      ...{ name: 'add-to-case', caseId, urgent: false, eventIds: eventIdsOf(scene) },
      ...(reopens ? { reopens } : {}),
      byPin: true,
    },
    caseId,
    state: stateOf('open', after),
  });
}

function askNext(scene: Scene, opened: Opened): Reply {
  const copy = opened.takes === 'nothing' ? 'track.what-next-over' : 'track.what-next';
  return reply(copy, {}, { choices: choicesOf(scene, opened) });
}

function askWords(scene: Scene, { number }: Opened): Reply {
  const choices = [button(scene, 'track:leave', 'track.button.leave')];
  return reply('track.write', { number: writeCaseNumber(number) }, { choices });
}

function choicesOf(scene: Scene, { takes, earlier }: Opened): Choice[] {
  return [
    ...(takes === 'nothing' ? [] : [button(scene, 'track:add', 'track.button.add')]),
    ...(earlier === null ? [] : [button(scene, 'track:earlier', 'track.button.earlier')]),
    button(scene, 'track:leave', 'track.button.done'),
  ];
}

const isOver = ({ input }: Scene, { openedAt }: Opened) =>
  input.now.getTime() - Date.parse(openedAt) > OPEN_MILLISECONDS;

function readState(state: FlowState): Opened | null {
  const read = data.safeParse(state.data);
  return read.success ? read.data : null;
}

function stateOf(step: 'open' | 'write', opened: Opened): FlowState {
  return { flow: TRACK_FLOW, version: TRACK_VERSION, step, data: opened };
}
