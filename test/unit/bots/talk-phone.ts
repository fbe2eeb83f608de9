import type { Turn } from '../../../bots';
import type { Query, QueryAnswers, Step } from '../../../bots/turn';

/**
 * Answers what the flow about a number asks; null when something else was asked. Numbers with a 9 at their end got too many
 * codes; the right code is 123456.
 */
export function answerPhone(need: Query, step: (answers: QueryAnswers) => Step): Turn | null {
  if (need.name !== 'send-phone-code' && need.name !== 'check-phone-code') return null;
  const told = step(
    need.name === 'check-phone-code'
      ? { 'check-phone-code': need.code === '123456' ? 'right' : 'wrong' }
      : {
          'send-phone-code': need.phone.endsWith('9')
            ? { outcome: 'too-many' }
            : { outcome: 'sent', phoneId: `phone-${need.phone}` },
        },
  );
  if ('need' in told) throw new Error(`The turn asked twice for ${told.need.name}`);
  return told.turn;
}
