import { z } from 'zod';
import type { FlowState } from '../contracts';
import { talkedOf } from './after-filing';
import { askDeletion } from './flows/ask-deletion/flow';
import { namesFiled, wishesDeletion } from './flows/ask-deletion/wishes-deletion';
import { bringsFile, reply, type FlowStep } from './flows/flow';
import { reportDraft, storyOf } from './flows/report/draft';
import { draftUnderWay } from './flows/report/flow';
import { readNumberAndPin } from './flows/track/read-digits';
import { showMenu } from './flows/welcome/flow';
import { isUrgent } from './intents';
import { comeBackTo, wordsKeptIn } from './keep-words';
import type { Scene } from './scene';

/**
 * Hears a wish to have words deleted: those of an unsent message are dropped at once, those of a case are asked of its
 * office. Null when nothing is to be deleted, or when a danger is told with it.
 */
export function hearDeletion(scene: Scene, state: FlowState | null): FlowStep | null {
  const wish = bringsFile(scene) || isUrgent(scene) ? null : wishesDeletion(scene.text);
  if (wish === null) return null;
  const kept = wordsKeptIn(state);
  const ofCase = (wish === 'data' || namesFiled(scene.text)) && scene.input.ownCases.length > 0;
  const named = ofCase || scene.input.quotedCaseId !== null || readNumberAndPin(scene.text).number !== null;
  if (!named && meansUnsent(scene, kept)) return showMenu(scene, 'cancel.done');
  if (wish === 'bare' && scene.input.ownCases.length === 0) return null;
  const asked = askDeletion(scene, wish === 'data');
  if (kept) return comeBackTo(scene, kept, namingWhatWaits(kept, asked));
  return comeBackTo(scene, state?.flow === 'urgent' ? state : null, asked);
}

/** Right after a filing, words that only wait for a yes to an offer are not what is to be deleted. */
const meansUnsent = (scene: Scene, kept: FlowState | null): boolean =>
  kept !== null && (talkedOf(scene) === null || draftUnderWay(kept) !== null);

const draftIn = z.object({ draft: reportDraft });
/** So much of what somebody wrote before is enough to know it by. */
const MOST_QUOTED = 60;

/** The open question that follows is about other words: without these it reads as if the wish was not understood. */
function namingWhatWaits({ data }: FlowState, step: FlowStep): FlowStep {
  if ('need' in step || step.state !== null) return step;
  const read = draftIn.safeParse(data).data;
  const words = read === undefined ? '' : storyOf(read.draft).replaceAll(/\s+/gu, ' ').trim();
  const waits =
    words === '' ? reply('delete.file-waits') : reply('delete.words-wait', { words: shorten(words) });
  return { ...step, replies: [...step.replies, waits] };
}

function shorten(words: string): string {
  const letters = [...new Intl.Segmenter('km', { granularity: 'grapheme' }).segment(words)];
  if (letters.length <= MOST_QUOTED) return words;
  const kept = letters.slice(0, MOST_QUOTED).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()} …`;
}
