import { z } from 'zod';
import type { FlowState } from '../../../contracts';
import type { Scene } from '../../scene';
import { emptyDraft, hearTurn, reportDraft, type ReportDraft } from './draft';
import { hearPlace } from './hear-place';
import { nextStep } from './questions';
import { eventIdsOf } from '../flow';

/** The least that every version of the flow has kept: the words themselves, and which events they came with. */
const oldWords = z.object({
  parts: z.array(z.object({ text: z.string() })).catch([]),
  eventIds: z.array(z.string()).catch([]),
  files: reportDraft.shape.files.catch([]),
  withoutName: z.boolean().catch(false),
});

/** What an older version of the flow had been told: the whole draft when it can still be read, else its words. */
export function salvageDraft(scene: Scene, state: FlowState): ReportDraft {
  const whole = reportDraft.safeParse(state.data.draft);
  if (whole.success) return whole.data;
  const empty = emptyDraft(scene);
  const words = oldWords.safeParse(state.data.draft);
  if (!words.success) return empty;
  const { parts, eventIds, files, withoutName } = words.data;
  const kept = parts.map(({ text }) => ({ eventId: '', messageId: null, text }));
  return { ...empty, parts: kept, eventIds, files, withoutName };
}

/** Takes the answer to a question of the old flow: a place when one is missing, else more of the story. */
export function hearOldAnswer(scene: Scene, old: ReportDraft): ReportDraft {
  const placed = nextStep(old) === 'place' ? hearPlace(old, scene) : null;
  if (!placed) return hearTurn(old, scene);
  return { ...placed, eventIds: [...old.eventIds, ...eventIdsOf(scene)] };
}
