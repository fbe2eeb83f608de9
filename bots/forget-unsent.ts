import { z } from 'zod';
import type { RetractedMessage } from '../casework';
import type { FlowState } from '../contracts';
import { pausedIn, withPaused } from './flows/flow';
import { fileKind, forgetParts, reportDraft } from './flows/report/draft';

const draftIn = z.looseObject({ draft: reportDraft });

/**
 * Takes what a person took back on the platform out of the report that is not filed yet, wherever it waits. A report of which
 * nothing is left is over.
 */
export function forgetUnsent(state: FlowState | null, taken: RetractedMessage): FlowState | null {
  if (state === null) return null;
  const paused = pausedIn(state);
  const rest = forgetUnsent(paused, taken);
  const kept = paused === rest ? state : withoutPaused(state, rest);
  const held = draftIn.safeParse(kept.data);
  if (!held.success || !held.data.draft.eventIds.includes(taken.eventId)) return kept;
  const draft = forgetParts(held.data.draft, taken.eventId, taken.fileKinds.flatMap(fileKind));
  const isEmpty = draft.parts.length + draft.files.length === 0 && draft.coordinates === null;
  return isEmpty ? rest : { ...kept, data: { ...kept.data, draft } };
}

function withoutPaused(state: FlowState, paused: FlowState | null): FlowState {
  if (paused !== null) return withPaused(state, paused);
  return { ...state, data: { ...state.data, paused: undefined } };
}
