import { z } from 'zod';
import { choice, type Choice, type FlowState } from '../../../contracts';
import { fillCopy, type CopyKey } from '../../copy/fill-copy';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { menu, reply, tell, type Flow, type FlowStep } from '../flow';
import { listContacts } from '../urgent/flow';

const FLOW = 'welcome';
const VERSION = 1;

/** The menu stays open, so that its labels and numbers can be typed at doors without buttons. */
export const welcomeFlow: Flow = {
  name: FLOW,
  version: VERSION,
  question: (scene, { data }) => reply('welcome.text', {}, { choices: offeredIn(data) ?? menu(scene) }),
  answer: () => null,
};

const offered = z.object({ offered: z.array(choice) });
const offeredIn = (data: FlowState['data']): Choice[] | null =>
  offered.safeParse(data).data?.offered ?? null;

/**
 * The state after an answer that asks nothing: its buttons stay good, also at doors that send a button's label as if it was typed.
 */
export function keepOffered(state: FlowState | null, choices: Choice[]): FlowState | null {
  return state !== null || choices.length === 0 ? state : { ...MENU_OPEN, data: { offered: choices } };
}

/** Says what Sala is, or anything else that ends in the menu. */
export function showMenu(
  scene: Scene,
  copy: MenuCopy = 'welcome.text',
  values: Record<string, string> = {},
): FlowStep {
  return tell([reply(copy, values, { choices: menu(scene) })], { state: MENU_OPEN });
}

type MenuCopy = Extract<
  CopyKey,
  | 'welcome.text'
  | 'help.unknown-command'
  | 'cancel.done'
  | 'cancel.nothing'
  | 'calm.abuse'
  | 'stale.button'
  | `hint.${string}`
>;

/** The state in which the menu's labels and numbers can be typed. */
export const MENU_OPEN: FlowState = { flow: FLOW, version: VERSION, step: 'menu', data: {} };

/** What can be done here, and whom to call in danger. */
export function showHelp(scene: Scene): FlowStep {
  return tell([helpReply(scene)], { state: MENU_OPEN });
}

function helpReply(scene: Scene): Reply {
  const contacts = listContacts(scene) || fillCopy('help.no-contacts', scene.language);
  return reply('help.text', { contacts }, { choices: menu(scene) });
}
