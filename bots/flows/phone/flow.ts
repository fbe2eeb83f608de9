import { z } from 'zod';
import { type FlowState, maskNumber, phoneNumber } from '../../../contracts';
import { movesOn } from '../../intents';
import { agrees, says } from '../../keywords';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply, tell, type Flow, type FlowStep } from '../flow';

const PHONE_FLOW = 'phone';
const VERSION = 1;
const STEPS = ['number', 'code', 'wish'] as const;
const phoneState = z.object({
  step: z.enum(STEPS),
  /** The number itself is kept with the citizen, encrypted; here stands only its record. */
  data: z.object({ phoneId: z.string().nullable() }),
});
type PhoneState = z.infer<typeof phoneState>;

/** A number of one's own: shared or told, proved, and whether answers may go there. */
export const phoneFlow: Flow = {
  name: PHONE_FLOW,
  version: VERSION,
  question(scene, state) {
    const at = phoneState.safeParse(state);
    return at.success ? askStep(scene, at.data.step) : null;
  },
  answer(scene, state) {
    const at = phoneState.safeParse(state);
    return at.success ? answerStep(scene, at.data) : null;
  },
};

/** Asks for the number: by the platform's own button where there is one. */
export function beginPhone(scene: Scene): FlowStep {
  return ask(scene, { step: 'number', data: { phoneId: null } });
}

/** A contact that was shared: the person's own proves itself, anybody else's is not taken. */
export function hearContact(scene: Scene): FlowStep | null {
  const { contact } = scene.input.message;
  if (contact === null) return null;
  const phone = phoneNumber.safeParse(contact.phone);
  if (!contact.own || !phone.success) return refuseContact(scene);
  const kept = reply('phone.proved', { phone: maskNumber(phone.data) });
  return askWish(scene, kept, { name: 'share-phone', phone: phone.data }, null);
}

/** Somebody else's contact is not taken. The number is asked for only where it was: one may have been proved already. */
function refuseContact(scene: Scene): FlowStep {
  const { state } = scene.input.conversation;
  const at = phoneState.safeParse(state);
  if (state?.flow !== PHONE_FLOW || !at.success) return tell([reply('phone.not-own')]);
  return at.data.step === 'number'
    ? beginAgain(scene, 'phone.not-own')
    : tell([reply('phone.not-own'), askStep(scene, at.data.step)], { state });
}

function answerStep(scene: Scene, at: PhoneState): FlowStep | null {
  if (scene.pick === 'phone:leave') return tell([reply('phone.left')]);
  if (at.step === 'wish') return hearWish(scene, at.data.phoneId);
  if (scene.pick === 'phone:again') return beginPhone(scene);
  if (scene.pick !== null || scene.text === '') return null;
  return at.step === 'number' ? hearNumber(scene) : hearCode(scene, at.data.phoneId);
}

function hearNumber(scene: Scene): FlowStep | null {
  const phone = phoneNumber.safeParse(scene.text);
  if (!phone.success) return movesOn(scene) ? null : beginAgain(scene, 'phone.not-a-number');
  const sent = scene.answers['send-phone-code'];
  if (!sent) return { need: { name: 'send-phone-code', phone: phone.data } };
  if (sent.outcome !== 'sent') return tell([reply(`phone.${sent.outcome}`)], { conceal: scene.text });
  return {
    ...ask(scene, { step: 'code', data: { phoneId: sent.phoneId } }),
    conceal: scene.text,
  };
}

function hearCode(scene: Scene, phoneId: string | null): FlowStep | null {
  const told = /^[\s\d០-៩-]{4,12}$/u.test(scene.text);
  if (!told) return movesOn(scene) ? null : askCodeAgain(scene, phoneId);
  if (phoneId === null) return beginPhone(scene);
  const checked = scene.answers['check-phone-code'];
  if (!checked) return { need: { name: 'check-phone-code', phoneId, code: scene.text } };
  if (checked === 'wrong') return askCodeAgain(scene, phoneId);
  if (checked === 'over') return beginAgain(scene, 'phone.code-over');
  return askWish(scene, reply('phone.proved-code'), { name: 'prove-phone', phoneId }, phoneId);
}

const askCodeAgain = (scene: Scene, phoneId: string | null): FlowStep =>
  tell([{ ...askStep(scene, 'code'), copy: 'phone.code-wrong' }], {
    state: stateAt({ step: 'code', data: { phoneId } }),
  });

function beginAgain(
  scene: Scene,
  copy: 'phone.not-own' | 'phone.not-a-number' | 'phone.code-over',
): FlowStep {
  const at = { step: 'number', data: { phoneId: null } } as const;
  return tell([reply(copy), askStep(scene, 'number')], { state: stateAt(at) });
}

/** Where no SMS can be sent there is nothing to wish for. */
function askWish(
  scene: Scene,
  said: Reply,
  command: { name: 'share-phone'; phone: string } | { name: 'prove-phone'; phoneId: string },
  phoneId: string | null,
): FlowStep {
  const conceal = scene.text === '' ? null : scene.text;
  if (scene.input.sendsSms !== true) return tell([said], { command, conceal });
  const state = stateAt({ step: 'wish', data: { phoneId } });
  return tell([said, askStep(scene, 'wish')], { command, state, conceal });
}

/** A typed yes agrees to the least: SMS where the other door is shut. */
function hearWish(scene: Scene, phoneId: string | null): FlowStep | null {
  const typed = scene.pick === null && scene.text !== '';
  const wish =
    scene.pick === 'phone:first'
      ? 'first'
      : scene.pick === 'phone:second' || (typed && agrees(scene.text))
        ? 'second'
        : scene.pick === 'phone:none' || (typed && says(scene.text, 'no'))
          ? 'none'
          : null;
  if (wish === null) return null;
  return tell([reply(`phone.wish-${wish}`)], { command: { name: 'choose-sms', phoneId, wish } });
}

function askStep(scene: Scene, step: PhoneState['step']): Reply {
  const leave = button(scene, 'phone:leave', 'phone.button.leave');
  if (step === 'code')
    return reply(
      'phone.ask-code',
      {},
      { choices: [button(scene, 'phone:again', 'phone.button.again'), leave] },
    );
  if (step === 'number') return reply('phone.ask', {}, { request: 'contact', choices: [leave] });
  const choices = [
    button(scene, 'phone:second', 'phone.button.second'),
    button(scene, 'phone:first', 'phone.button.first'),
    button(scene, 'phone:none', 'phone.button.none'),
  ];
  return reply('phone.ask-wish', {}, { choices });
}

const ask = (scene: Scene, at: PhoneState) => tell([askStep(scene, at.step)], { state: stateAt(at) });

const stateAt = ({ step, data }: PhoneState): FlowState => ({
  flow: PHONE_FLOW,
  version: VERSION,
  step,
  data,
});
