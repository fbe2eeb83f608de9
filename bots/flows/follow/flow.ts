import { CONSENT_TEXT_VERSION, type ConsentPurpose, type FlowState } from '../../../contracts';
import { movesOn, LONGEST_WISH } from '../../intents';
import { agrees, says } from '../../keywords';
import type { Scene } from '../../scene';
import { reply, tell, type Flow, type FlowStep } from '../flow';
import { FOLLOW_FLOW, followState, type FollowState } from './follow-state';
import { askFollow } from './questions';
import { type NamedSubject, nameSubject, saysOnlyPlace, subjectOfPlace } from './subjects';

const VERSION = 1;

/**
 * To follow news of a province, a region or a category, and to leave again. Consent is asked for in words that say what is
 * sent and how it ends; nothing is followed without a pressed or plainly typed yes.
 */
export const followFlow: Flow = {
  name: FOLLOW_FLOW,
  version: VERSION,
  question(scene, state) {
    const known = followState.safeParse(state);
    return known.success ? askFollow(scene, known.data) : null;
  },
  answer(scene, state) {
    const known = followState.safeParse(state);
    return known.success ? answerStep(scene, known.data) : null;
  },
};

/** Shows what is followed, and what can be. */
export function beginFollow(scene: Scene): FlowStep {
  const follows = scene.answers['list-follows'];
  if (follows === undefined) return { need: { name: 'list-follows' } };
  const following = follows.following.flatMap(
    ({ subject }) => nameSubject(scene, follows.regions, subject) ?? [],
  );
  return ask(scene, { step: 'choose', data: { following, want: 'province', subject: null } });
}

function ask(scene: Scene, state: FollowState, copy?: 'follow.place-unknown'): FlowStep {
  return tell([askFollow(scene, state, copy)], { state: toFlowState(state) });
}

const toFlowState = ({ step, data }: FollowState): FlowState => ({
  flow: FOLLOW_FLOW,
  version: VERSION,
  step,
  data,
});

function answerStep(scene: Scene, state: FollowState): FlowStep | null {
  const pressed = scene.pick?.startsWith(`${FOLLOW_FLOW}:`)
    ? scene.pick.slice(FOLLOW_FLOW.length + 1)
    : null;
  if (scene.pick !== null && pressed === null) return null;
  if (pressed === 'nothing' || pressed === 'no') return tell([reply('follow.declined')]);
  switch (state.step) {
    case 'choose':
      return pressed === null ? hearBarePlace(scene, state) : choose(scene, state, pressed);
    case 'place':
      return pressed === null ? hearPlace(scene, state) : null;
    case 'category':
    case 'more-categories':
      return pressed === null ? null : chooseCategory(scene, state, pressed);
    case 'consent':
      return hearConsent(scene, state, pressed);
  }
}

function choose(scene: Scene, state: FollowState, pressed: string): FlowStep | null {
  if (pressed === 'province' || pressed === 'region')
    return ask(scene, { step: 'place', data: { ...state.data, want: pressed } });
  if (pressed === 'category') return ask(scene, { ...state, step: 'category' });
  if (pressed === 'leave-all')
    return tell([reply('follow.left-all')], { command: { name: 'unfollow', subject: null } });
  const left = state.data.following.find(({ subject }) => pressed === `leave.${subject}`);
  if (left === undefined) return null;
  return tell([reply('follow.left', { subject: left.names[scene.language] })], {
    command: { name: 'unfollow', subject: left.subject },
  });
}

/** Who answers "What do you want to hear of?" with nothing but a place means the news of its province. */
function hearBarePlace(scene: Scene, state: FollowState): FlowStep | null {
  if (!saysOnlyPlace(scene)) return null;
  const follows = scene.answers['list-follows'];
  if (follows === undefined) return { need: { name: 'list-follows' } };
  const subject = subjectOfPlace(scene, follows.regions, 'province');
  return subject === null ? null : askConsent(scene, state, subject);
}

/**
 * A place, else the question again; words about something else are left to the engine. The place is looked for first: a
 * model that was trained on stories takes the bare name of a province for anything.
 */
function hearPlace(scene: Scene, state: FollowState): FlowStep | null {
  const nothingSaid = scene.text === '' && scene.input.message.location === null;
  if (nothingSaid || scene.text.length > LONGEST_WISH) return null;
  const follows = scene.answers['list-follows'];
  if (follows === undefined) return { need: { name: 'list-follows' } };
  const subject = subjectOfPlace(scene, follows.regions, state.data.want);
  if (subject !== null && (saysOnlyPlace(scene) || !movesOn(scene)))
    return askConsent(scene, state, subject);
  return movesOn(scene) ? null : ask(scene, state, 'follow.place-unknown');
}

function chooseCategory(scene: Scene, state: FollowState, pressed: string): FlowStep | null {
  if (pressed === 'more') return ask(scene, { ...state, step: 'more-categories' });
  const subject = nameSubject(scene, [], pressed);
  return subject === null ? null : askConsent(scene, state, subject);
}

function askConsent(scene: Scene, state: FollowState, subject: NamedSubject): FlowStep {
  return ask(scene, { step: 'consent', data: { ...state.data, subject } });
}

const PURPOSES: Record<string, ConsentPurpose[]> = { news: ['news'], both: ['news', 'invitation'] };

/** A typed yes agrees to the least: news alone. */
function hearConsent(scene: Scene, { data }: FollowState, pressed: string | null): FlowStep | null {
  const typed = pressed === null && scene.pick === null;
  if (typed && says(scene.text, 'no')) return tell([reply('follow.declined')]);
  const purposes = PURPOSES[typed && agrees(scene.text) ? 'news' : (pressed ?? '')];
  if (purposes === undefined || data.subject === null) return null;
  const { subject, names } = data.subject;
  return tell([reply('follow.done', { subject: names[scene.language] })], {
    command: { name: 'follow', subject, purposes, textVersion: CONSENT_TEXT_VERSION },
  });
}
