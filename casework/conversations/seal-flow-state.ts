import { z } from 'zod';
import { flowState, type FlowState } from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';

const sealedData = z.object({ sealed: z.string() });

/**
 * A flow state as it is stored. One that holds a draft has words and names that are in no case yet (the person for whom it is
 * told is in no message either): all of it is sealed. The others hold codes and ids.
 */
export function sealFlowState(keys: DataKeys, state: FlowState | null): FlowState | null {
  if (state === null || !holdsDraft(state)) return state;
  return { ...state, data: { sealed: keys.seal(JSON.stringify(state.data)) } };
}

/** A draft, also one that is put aside for a question in between. */
function holdsDraft({ data }: FlowState): boolean {
  if ('draft' in data) return true;
  const paused = flowState.safeParse(data.paused);
  return paused.success && holdsDraft(paused.data);
}

/** What was stored as a flow sees it. States from before they were sealed are as they are. */
export function openFlowState(keys: DataKeys, state: FlowState | null): FlowState | null {
  const sealed = sealedData.safeParse(state?.data);
  if (state === null || !sealed.success) return state;
  return { ...state, data: JSON.parse(keys.open(sealed.data.sealed)) as FlowState['data'] };
}
