import type { FlowState } from '../../../contracts';
import { reply, tell, type Flow, type FlowStep } from '../flow';

const FLOW = 'stop';
const VERSION = 1;

/** The person asked for silence. Whatever they write next ends it: the engine then sends `resume-messages`. */
export const stopFlow: Flow = {
  name: FLOW,
  version: VERSION,
  question: () => null,
  answer: () => null,
};

/** Ends all messages to this address until its owner writes again. */
export function stopMessages(): FlowStep {
  const state: FlowState = { flow: FLOW, version: VERSION, step: 'stopped', data: {} };
  return tell([reply('stop.done')], { command: { name: 'stop-messages' }, state });
}
