import { eventIdsOf, tell, type FlowStep } from './flows/flow';
import { answersTracking } from './flows/track/flow';
import { isUrgent } from './intents';
import { says } from './keywords';
import type { Scene } from './scene';

const ALWAYS_COMMANDS: ReadonlySet<string> = new Set(['track', 'help', 'stop', 'language', 'start']);
const ALWAYS_PICKS = /^(?:track:|language:|survey:|menu:(?:track|help)$)/;

/**
 * While a person of the staff holds the conversation the bot is silent: every word goes to the held case. Tracking, help,
 * "stop" and the language work all the same: null then, as without a hold.
 */
export function answerHeld(scene: Scene): FlowStep | null {
  const { conversation, now } = scene.input;
  const { hold, state } = conversation;
  if (!hold || hold.until <= now || worksAlways(scene)) return null;
  const { caseId } = hold;
  if (scene.pick !== null) return tell([], { caseId, state });
  const eventIds = eventIdsOf(scene);
  return tell([], {
    command: { name: 'add-to-case', caseId, urgent: isUrgent(scene), eventIds },
    caseId,
    state,
  });
}

function worksAlways(scene: Scene): boolean {
  const { command } = scene.input.message;
  if (command) return ALWAYS_COMMANDS.has(command.name.toLowerCase());
  if (scene.pick !== null) return ALWAYS_PICKS.test(scene.pick);
  if (says(scene.text, 'stop') || says(scene.text, 'help') || says(scene.text, 'track')) return true;
  return answersTracking(scene, scene.input.conversation.state);
}
