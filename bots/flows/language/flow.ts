import { LANGUAGES, language as languageCode, type FlowState, type Language } from '../../../contracts';
import { says } from '../../keywords';
import type { Scene } from '../../scene';
import { button, menu, reply, tell, type Flow, type FlowStep } from '../flow';
import { MENU_OPEN } from '../welcome/flow';

const FLOW = 'language';
const VERSION = 1;

/** The choice between the two languages that Sala speaks. */
export const languageFlow: Flow = {
  name: FLOW,
  version: VERSION,
  question: (scene) => askLanguage(scene),
  answer: (scene) => {
    const named = namedLanguage(scene.text);
    return scene.pick === null && named ? changeLanguage(scene, named) : null;
  },
};

/** Takes a wish for another language: at once when it is named, else by asking. */
export function beginLanguage(scene: Scene, wish: string): FlowStep {
  const named = namedLanguage(wish);
  if (named) return changeLanguage(scene, named);
  const state: FlowState = { flow: FLOW, version: VERSION, step: 'choose', data: {} };
  return tell([askLanguage(scene)], { state });
}

/** From now on this language is spoken, whatever the person writes in. Where nothing else is asked, the menu is at hand in it. */
export function changeLanguage(scene: Scene, chosenLanguage: Language): FlowStep {
  const choices = menu({ ...scene, language: chosenLanguage });
  return tell([reply('language.changed', {}, { choices })], { chosenLanguage, state: MENU_OPEN });
}

/** The language that a wish names; null when it names none or both. */
function namedLanguage(wish: string): Language | null {
  const code = languageCode.safeParse(wish.trim().toLowerCase());
  if (code.success) return code.data;
  const english = says(wish, 'english') || /english|អង់គ្លេស/iu.test(wish);
  const khmer = says(wish, 'khmer') || /khmer|khmae|ខ្មែរ/iu.test(wish);
  if (english === khmer) return null;
  return english ? 'en' : 'km';
}

function askLanguage(scene: Scene) {
  const choices = LANGUAGES.map((each) => button(scene, `language:${each}`, `language.${each}`));
  return reply('language.ask', {}, { choices });
}
