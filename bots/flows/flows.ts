import { addToCaseFlow } from './add-to-case/flow';
import { albumFlow } from './album/flow';
import { askDeletionFlow } from './ask-deletion/flow';
import { askFlow } from './ask/flow';
import { consultFlow } from './consult/flow';
import type { Flow } from './flow';
import { followFlow } from './follow/flow';
import { languageFlow } from './language/flow';
import { reportFlow } from './report/flow';
import { stopFlow } from './stop/flow';
import { phoneFlow } from './phone/flow';
import { personFlow } from './talk-to-a-person/flow';
import { surveyFlow } from './survey/flow';
import { thanksFlow } from './thanks/flow';
import { trackFlow } from './track/flow';
import { unclearFlow } from './unclear/flow';
import { urgentFlow } from './urgent/flow';
import { visitFlow } from './visit/flow';
import { welcomeFlow } from './welcome/flow';

const FLOWS: ReadonlyMap<string, Flow> = new Map(
  [
    reportFlow,
    trackFlow,
    urgentFlow,
    surveyFlow,
    addToCaseFlow,
    albumFlow,
    askDeletionFlow,
    askFlow,
    personFlow,
    phoneFlow,
    visitFlow,
    consultFlow,
    followFlow,
    thanksFlow,
    unclearFlow,
    languageFlow,
    stopFlow,
    welcomeFlow,
  ].map((flow) => [flow.name, flow]),
);

/** The flow of a stored state; undefined when no such flow exists any more. */
export function flowNamed(name: string): Flow | undefined {
  return FLOWS.get(name);
}
