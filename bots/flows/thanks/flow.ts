import type { Scene } from '../../scene';
import { askFlow } from '../ask/flow';
import { createOfferFlow } from '../offer-to-file';
import { menu, reply, tell, type FlowStep } from '../flow';

// A bare "thank you" is answered; longer praise is worth passing on to those it is meant for.
const LONGEST_BARE_THANKS = 60;

/** Praise for someone: it is offered to be passed on. */
export const thanksFlow = createOfferFlow({
  name: 'thanks',
  version: 1,
  offer: 'thanks.offer',
  story: 'report.story',
  type: 'thanks',
  settled: ['category'],
});

const ASKS =
  /[?？]|តើ|ប៉ុន្មាន|អ្នកណា|នរណា|ពេលណា|[,.!]\s*(?:(?:and|but|so|also) )*(?:who|what|when|where|which|why|how|can|could|may)\b/iu;

/** Answers thanks: kindly when they are bare, with an offer to pass them on when they tell of something. */
export function hearThanks(scene: Scene): FlowStep {
  // "Thanks, and who reads it?" asks.
  if (ASKS.test(scene.text)) return askFlow.begin(scene);
  const namesMatter = scene.input.understanding.place !== null;
  const bare = scene.text.length <= LONGEST_BARE_THANKS && !namesMatter;
  return bare ? tell([reply('thanks.welcome', {}, { choices: menu(scene) })]) : thanksFlow.begin(scene);
}
