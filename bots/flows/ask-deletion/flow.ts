import { z } from 'zod';
import type { CaseSummary } from '../../../contracts';
import { writeCaseNumber } from '../../copy/write-date';
import type { Scene } from '../../scene';
import { button, caseButton, menu, reply, tell, type Flow, type FlowStep } from '../flow';
import { tagOf } from '../tag';
import { readNumberAndPin } from '../track/read-digits';

const DELETION_FLOW = 'ask-deletion';
const VERSION = 1;
const data = z.object({ tag: z.string(), eventId: z.string() });
type Asked = z.infer<typeof data>;

/** A wish to have a case deleted goes to the case's office: a person erases, never the bot. */
export const askDeletionFlow: Flow = {
  name: DELETION_FLOW,
  version: VERSION,
  question: (scene, state) => {
    const asked = data.safeParse(state.data);
    return asked.success ? whichCase(scene, asked.data) : null;
  },
  answer: (scene, state) => {
    const asked = data.safeParse(state.data);
    if (!asked.success) return null;
    const { tag, eventId } = asked.data;
    if (scene.pick === `${DELETION_FLOW}:${tag}:leave`) {
      return tell([reply('delete.left', {}, { choices: menu(scene) })]);
    }
    const number = scene.pick === null ? numberIn(scene) : null;
    const chosen = scene.input.ownCases.find((own) =>
      number === null ? scene.pick === `${DELETION_FLOW}:${tag}:${own.caseId}` : own.number === number,
    );
    if (chosen) return passOn(scene, chosen, [eventId]);
    return number === null ? null : refuse(scene, number);
  },
};

/**
 * Passes the wish on for the case that is named or quoted, or the only one; asks which when there are several. Whoever has none
 * is told so, and with the wish for all their data (`data`) whom to ask for what was said beside cases.
 */
export function askDeletion(scene: Scene, data: boolean): FlowStep {
  const { ownCases, quotedCaseId, message } = scene.input;
  const { eventId } = message;
  const number = numberIn(scene);
  const named = ownCases.find((own) =>
    number === null ? own.caseId === quotedCaseId : own.number === number,
  );
  if (named) return passOn(scene, named, [eventId]);
  if (number !== null) return refuse(scene, number);
  const [only, another] = ownCases;
  if (!only) return tell([reply(data ? 'delete.no-data' : 'delete.no-case', {}, { choices: menu(scene) })]);
  if (!another) return passOn(scene, only, [eventId]);
  const asked = { tag: tagOf(eventId), eventId };
  return tell([whichCase(scene, asked)], {
    state: { flow: DELETION_FLOW, version: VERSION, step: 'which', data: asked },
  });
}

function whichCase(scene: Scene, { tag }: Asked) {
  const cases = scene.input.ownCases.map((own) =>
    caseButton(scene, `${DELETION_FLOW}:${tag}:${own.caseId}`, own),
  );
  const leave = button(scene, `${DELETION_FLOW}:${tag}:leave`, 'track.button.leave');
  return reply('delete.which', {}, { choices: [...cases, leave] });
}

function passOn(scene: Scene, { caseId, number }: CaseSummary, eventIds: string[]): FlowStep {
  return tell([reply('delete.passed', { number: writeCaseNumber(number) }, { caseId })], {
    command: { name: 'add-to-case', caseId, urgent: false, eventIds, asksDeletion: true },
    caseId,
    conceal: readNumberAndPin(scene.text).pinAsTyped,
  });
}

/** The same words for another's number and for one that does not exist. */
function refuse(scene: Scene, number: string): FlowStep {
  return tell([reply('delete.foreign', { number: writeCaseNumber(number) }, { choices: menu(scene) })], {
    conceal: readNumberAndPin(scene.text).pinAsTyped,
  });
}

function numberIn(scene: Scene): string | null {
  return scene.input.understanding.caseNumber ?? readNumberAndPin(scene.text).number;
}
