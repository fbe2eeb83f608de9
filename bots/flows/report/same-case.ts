import { writeCaseNumber } from '../../copy/write-date';
import { agrees, says } from '../../keywords';
import type { Scene } from '../../scene';
import type { Query } from '../../turn';
import { button, reply, tell, type FlowStep } from '../flow';
import { settle, storyOf, type ReportDraft } from './draft';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * True before the summary is shown to somebody who has filed a case within a day: theirs may be the same matter told again. Asked
 * once; whoever says that it is another one is not asked again.
 */
export function mayRepeat(scene: Scene, draft: ReportDraft): boolean {
  if (draft.settled.includes('same') || storyOf(draft) === '') return false;
  return scene.input.ownCases.some(
    ({ open, createdAt }) => open && scene.input.now.getTime() - createdAt.getTime() < DAY_MILLISECONDS,
  );
}

/** What is known of it: the case that tells nearly the same, null for none, or what must be asked first. */
export function findRepeated(scene: Scene, draft: ReportDraft): ReportDraft['same'] | { need: Query } {
  const found = scene.answers['find-same-case'];
  if (found === undefined) return { need: { name: 'find-same-case', story: storyOf(draft) } };
  return found === null ? null : { ...found, createdAt: found.createdAt.toISOString() };
}

/** Files all that was told with the case that it repeats. */
export function addToSame(scene: Scene, draft: ReportDraft): FlowStep | null {
  const { same, eventIds } = draft;
  if (same === null) return null;
  const { caseId, number } = same;
  const choices = [button(scene, 'menu:report', 'add.button.new')];
  return tell([reply('add.done', { number: writeCaseNumber(number) }, { caseId, choices })], {
    command: { name: 'add-to-case', caseId, urgent: false, eventIds },
    caseId,
  });
}

/** It is another matter: the report goes on, and this is not asked again. */
export const keepApart = (draft: ReportDraft): ReportDraft => settle({ ...draft, same: null }, 'same');

const ANOTHER =
  /\b(?:another|different|new|not the same|isn[’']?t the same|other one)\b|ផ្សេង|មិនមែន|រឿងថ្មី|ខុសគ្នា|មិនដូច/iu;
const THE_SAME = /\bsame\b|ដដែល|ដូចគ្នា|រឿងនោះ/iu;
const LONGEST_VERDICT = 60;

/** What typed words answer to "is this the same?"; null: they are no answer. */
export function sameVerdict(text: string): 'same' | 'other' | null {
  if (text.length > LONGEST_VERDICT) return null;
  if (says(text, 'no') || ANOTHER.test(text)) return 'other';
  return agrees(text) || THE_SAME.test(text) ? 'same' : null;
}
