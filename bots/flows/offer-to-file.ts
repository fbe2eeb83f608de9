import { z } from 'zod';
import type { CaseType, CategoryCode, FlowState } from '../../contracts';
import type { CopyKey } from '../copy/fill-copy';
import { interrupts, wishOf } from '../intents';
import { agrees, says } from '../keywords';
import type { Scene } from '../scene';
import type { Reply } from '../turn';
import { refuses } from '../verdict-words';
import { bringsFile, button, menu, reply, tell, type Flow, type FlowStep } from './flow';
import {
  draftFromTurn,
  emptyDraft,
  hearTurn,
  holdsStory,
  reportDraft,
  type DraftPreset,
  type ReportDraft,
} from './report/draft';
import { goOn } from './report/press-button';

/** A matter that only a person can answer: what is said about it, and as what it is filed. */
interface Offer {
  name: string;
  version: number;
  /** Said when the words are known already: shall they be sent? */
  offer: CopyKey;
  /** Said when nothing was told yet. */
  story: CopyKey;
  type?: CaseType;
  category?: CategoryCode;
  settled: ReportDraft['settled'];
}

/** A flow that says honestly what Sala cannot do by itself and offers to put the words before a person. */
export interface OfferFlow extends Flow {
  /** Offers to send the words of this turn; with none it asks for them. */
  begin(scene: Scene): FlowStep;
}

const data = z.object({ draft: reportDraft });

/** Makes the flow of one offer: offer, story when it is missing, then the report flow's summary. */
export function createOfferFlow(offer: Offer): OfferFlow {
  const preset: DraftPreset = { settled: offer.settled };
  if (offer.type) preset.type = offer.type;
  if (offer.category) preset.category = offer.category;

  const question = (scene: Scene, draft: ReportDraft): Reply => {
    if (!holdsStory(draft)) return reply(offer.story);
    const yes = button(scene, `${offer.name}:${draft.tag}:file`, 'offer.button.file');
    const no = button(scene, `${offer.name}:${draft.tag}:no`, 'offer.button.no');
    return reply(offer.offer, {}, { choices: [yes, no] });
  };
  const wait = (scene: Scene, draft: ReportDraft): FlowStep => {
    const step = holdsStory(draft) ? 'offer' : 'story';
    const state: FlowState = { flow: offer.name, version: offer.version, step, data: { draft } };
    return tell([question(scene, draft)], { state });
  };
  const answer = (scene: Scene, state: FlowState): FlowStep | null => {
    const draft = readDraft(state);
    if (!draft) return null;
    const verdict = verdictOf(scene, `${offer.name}:${draft.tag}:`);
    if (verdict === 'file' && holdsStory(draft)) return goOn(scene, draft);
    if (verdict === 'no') return tell([reply('offer.declined', {}, { choices: menu(scene) })]);
    if (scene.pick !== null || !tellsMore(scene)) return null;
    const heard = hearTurn(isComplaint(scene) ? withoutPreset(draft, scene) : draft, scene);
    // Who answers the offer with more words wants them sent.
    if (state.step === 'story' || bringsFile(scene)) return goOn(scene, heard);
    return interrupts(scene) ? null : goOn(scene, heard);
  };

  return {
    name: offer.name,
    version: offer.version,
    question: (scene, state) => {
      const draft = readDraft(state);
      return draft && question(scene, draft);
    },
    answer,
    salvage: (scene, state) => {
      const draft = readDraft(state);
      return draft && holdsStory(draft) ? wait(scene, draft) : null;
    },
    begin: (scene) =>
      wait(scene, tellsMore(scene) ? draftFromTurn(scene, preset) : emptyDraft(scene, preset)),
  };
}

function verdictOf(scene: Scene, prefix: string): 'file' | 'no' | null {
  if (scene.pick === `${prefix}file` || (scene.pick === null && agrees(scene.text))) return 'file';
  if (scene.pick === `${prefix}no` || (scene.pick === null && declines(scene.text))) return 'no';
  return null;
}

/** A complaint that is told while a question waits is no question. */
const isComplaint = (scene: Scene): boolean =>
  wishOf(scene) === 'report' && scene.input.understanding.type.code === 'complaint';

/** The same words, of which it is open again what they are. */
function withoutPreset(draft: ReportDraft, scene: Scene): ReportDraft {
  const { type, category, settled } = emptyDraft(scene);
  return { ...draft, type, category, settled };
}

const declines = (text: string): boolean => says(text, 'no') || refuses(text) === 'drop';

function tellsMore(scene: Scene): boolean {
  const { command } = scene.input.message;
  return scene.pick === null && command === null && (scene.text !== '' || bringsFile(scene));
}

function readDraft(state: FlowState): ReportDraft | null {
  const read = data.safeParse(state.data);
  return read.success ? read.data.draft : null;
}
