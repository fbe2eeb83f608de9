import { z } from 'zod';
import { likelySuspect } from '../../../casework';
import { placeCode, type FlowState, type PreparedCase } from '../../../contracts';
import { writeCaseNumber, writeDate, writeTime } from '../../copy/write-date';
import { isUrgent } from '../../intents';
import { says } from '../../keywords';
import type { Scene } from '../../scene';
import { findSuicideWords } from '../../suicide-words';
import type { Reply } from '../../turn';
import { bringsFile, button, eventIdsOf, reply, tell, type Flow, type FlowStep } from '../flow';
import {
  draftFromTurn,
  emptyDraft,
  hearTurn,
  settleAgainst,
  toCaseDraft,
  type ReportDraft,
} from '../report/draft';
import { numberAndPin } from '../report/file-case';
import { affirmedIn, correctsPlace } from '../report/hear-other-place';
import { hearPin, hearPlace } from '../report/hear-place';
import { placeAsKnown } from '../report/place-as-known';
import { tagOf } from '../tag';

const URGENT_FLOW = 'urgent';
const VERSION = 1;
/** For this long everything more that is said belongs to the urgent case. */
const FOLLOW_UP_MILLISECONDS = 60 * 60 * 1000;
/** The code of a commune: deeper the place need not be known. */
const LONGEST_OPEN_CODE = 6;
const data = z.object({
  caseId: z.string(),
  number: z.string(),
  tag: z.string(),
  filedAt: z.iso.datetime(),
  /** The place is known; until then whatever is said may name it, together with what was said of it before. */
  placed: z.boolean().default(false),
  /** The place as far as it is known; more of it is heard within it. */
  placeCode: placeCode.nullable().default(null),
  placeText: z.string().nullable().default(null),
  placeCandidates: z.array(placeCode).default([]),
});
type FollowUp = z.infer<typeof data>;

/** A danger: help is named at once, the case is filed without a question, and what follows is added to it. */
export const urgentFlow: Flow = {
  name: URGENT_FLOW,
  version: VERSION,
  question: (scene, state) => {
    const at = readState(scene, state);
    return at && state.step === 'place' ? askPlace(scene, at) : null;
  },
  answer: (scene, state) => {
    const at = readState(scene, state);
    if (!at) return null;
    if (scene.pick !== null) return scene.pick === `urgent:${at.tag}:skip` ? close(at) : null;
    if (state.step === 'place' && says(scene.text, 'skip')) return close(at);
    const tells = scene.text !== '' || bringsFile(scene) || scene.input.message.location !== null;
    // In danger nobody minds their words: whatever is said is added. Commands and "stop" are heard before.
    return tells ? addMore(scene, at) : null;
  },
};

/** Files a danger at once, with all that an unfinished report had told before. */
export function fileUrgent(scene: Scene, before: ReportDraft | null): FlowStep {
  const told = before ? hearTurn(before, scene) : draftFromTurn(scene);
  // Nobody in danger is asked whom they mean: the case goes round all whom the words accuse.
  const draft = told.settled.includes('against') ? told : settleAgainst(told, likelySuspect(told.suspects));
  const priority = { ...draft.priority, ...priorityOf(scene) };
  const prepared = scene.answers['prepare-case'];
  if (!prepared) {
    return { need: { name: 'prepare-case', draft: toCaseDraft({ ...draft, priority }, scene, true) } };
  }
  const { caseId, number } = prepared.summary;
  const placeMissing = draft.place.code === null && draft.coordinates === null;
  const extras = { secret: prepared.pin, caseId };
  const at = {
    caseId,
    number,
    tag: tagOf(scene.input.message.eventId),
    filedAt: scene.input.now.toISOString(),
    placed: !placeMissing,
    placeCode: draft.place.code,
    ...askedOf(draft),
  };
  const filed = tellFiled(scene, prepared, extras);
  const ask = placeMissing ? [askPlace(scene, at)] : [];
  return tell([...tellHelp(scene, caseId), filed, ...ask], {
    command: { name: 'open-case', prepared, urgent: true, eventIds: draft.eventIds },
    state: followUp(at, placeMissing ? 'place' : 'more'),
    caseId,
  });
}

/** Who reads it and when, as it is: nobody in danger may wait for an office that is closed. */
function tellFiled(
  scene: Scene,
  prepared: PreparedCase,
  extras: { secret: string; caseId: string },
): Reply {
  const { language, timeZone, input } = scene;
  const values = numberAndPin(prepared, language);
  const { attended } = prepared;
  if (attended === undefined || attended.now) return reply('urgent.filed', values, extras);
  const { opensAt } = attended;
  if (opensAt <= input.now) return reply('urgent.filed-unattended', values, extras);
  const opens = `${writeDate(opensAt, language, timeZone)} ${writeTime(opensAt, language, timeZone)}`;
  return reply('urgent.filed-later', { ...values, opens }, extras);
}

/** Words of suicide are urgent by rule, whatever the model judges. */
function priorityOf(scene: Scene): Partial<ReportDraft['priority']> {
  const words = findSuicideWords(scene.text);
  if (words !== null) {
    return { code: 'urgent', confidence: 1, because: [words], by: { kind: 'rule', id: 'suicide-words' } };
  }
  const { code, confidence, because } = scene.input.understanding.priority;
  return { code, confidence, because };
}

/**
 * Whom to call now, after a warm word for those who need one. The numbers are edited by the Senate's staff. Filed under the case:
 * whoever answers it sees which help was named already.
 */
export function tellHelp(scene: Scene, caseId: string): Reply[] {
  const contacts = listContacts(scene);
  const about = { caseId };
  const call =
    contacts === ''
      ? reply('urgent.no-contacts', {}, about)
      : reply('urgent.contacts', { contacts }, about);
  return findSuicideWords(scene.text) === null ? [call] : [reply('urgent.comfort', {}, about), call];
}

/** The emergency contacts, one a line. */
export function listContacts(scene: Scene): string {
  return scene.input.emergencyContacts
    .map((contact) => `${scene.language === 'km' ? contact.nameKm : contact.nameEn}: ${contact.phone}`)
    .join('\n');
}

function addMore(scene: Scene, at: FollowUp): FlowStep {
  const urgent = isUrgent(scene);
  const { caseId } = at;
  const heard = hearMoreOfPlace(scene, at);
  const known = heard === null ? null : placeAsKnown(heard);
  const told = known?.place.code != null ? known : null;
  // A name that several places bear: it is asked once more.
  const asked = heard !== null && told === null ? [askPlace(scene, at)] : [];
  const replies = [tellAdded(scene, at, told?.place.code ?? null), ...asked];
  const command = { name: 'add-to-case', caseId, urgent, eventIds: eventIdsOf(scene) } as const;
  return tell(urgent ? [...tellHelp(scene, caseId), ...replies] : replies, {
    command: told === null ? command : { ...command, place: whereIn(told) },
    state: followUp(
      heard === null
        ? at
        : { ...at, placed: told !== null, placeCode: told?.place.code ?? null, ...askedOf(heard) },
      asked.length > 0 ? 'place' : 'more',
    ),
    caseId,
  });
}

const whereIn = ({ place, placeText, coordinates }: ReportDraft) => ({ place, placeText, coordinates });
const askedOf = ({ placeText, placeCandidates }: ReportDraft) => ({ placeText, placeCandidates });

/** What a turn tells of the place: where it is, or, when that is known, what puts it right or makes it more exact. */
const hearMoreOfPlace = (scene: Scene, at: FollowUp): ReportDraft | null =>
  at.placed ? (hearCorrected(scene) ?? hearDeeper(scene, at)) : hearWhere(scene, at);

/** The place that these words or this point tell, alone or with what was said of it before; null when they tell none. */
function hearWhere(scene: Scene, { placeText, placeCandidates }: FollowUp): ReportDraft | null {
  const asked = { ...emptyDraft(scene), placeText, placeCandidates };
  return scene.input.message.location ? hearPin(asked, scene) : hearPlace(asked, scene);
}

/** "No, it is in Kandieng": the place that is put right; null when the words correct none. */
function hearCorrected(scene: Scene): ReportDraft | null {
  const meant = affirmedIn(scene) ?? scene;
  return correctsPlace(meant) ? hearPlace(emptyDraft(scene), meant) : null;
}

/** A district within the province that is known, a commune within the district; null for every other place. */
function hearDeeper(scene: Scene, at: FollowUp): ReportDraft | null {
  const { placeCode: known } = at;
  if (known === null || known.length >= LONGEST_OPEN_CODE) return null;
  const heard = hearWhere(scene, at);
  const code = heard?.place.code ?? '';
  return code.length > known.length && code.startsWith(known) ? heard : null;
}

/** Whoever has something else to tell finds the way out under it. */
function tellAdded(scene: Scene, at: FollowUp, code: string | null): Reply {
  const number = writeCaseNumber(at.number);
  const about = { caseId: at.caseId, choices: [button(scene, 'menu:report', 'add.button.new')] };
  if (code === null) return reply('urgent.added', { number }, about);
  return reply('urgent.placed', { number, place: scene.places.label(code, scene.language) ?? code }, about);
}

function close(at: FollowUp): FlowStep {
  return tell([reply('urgent.closing', {}, { caseId: at.caseId })], { state: followUp(at, 'more') });
}

function askPlace(scene: Scene, at: FollowUp): Reply {
  return reply(
    'urgent.place',
    {},
    {
      choices: [button(scene, `urgent:${at.tag}:skip`, 'urgent.button.skip')],
      request: scene.input.sharesLocation ? 'location' : null,
      caseId: at.caseId,
    },
  );
}

function readState(scene: Scene, state: FlowState): FollowUp | null {
  const read = data.safeParse(state.data);
  if (!read.success) return null;
  const age = scene.input.now.getTime() - Date.parse(read.data.filedAt);
  return age <= FOLLOW_UP_MILLISECONDS ? read.data : null;
}

function followUp(at: FollowUp, step: 'place' | 'more'): FlowState {
  return { flow: URGENT_FLOW, version: VERSION, step, data: at };
}
