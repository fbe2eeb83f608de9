import type { MessageRecord } from '../../contracts';

/** What goes with words that nothing goes with. */
export const EMPTY_OUTBOUND: NonNullable<MessageRecord['outbound']> = {
  prompt: null,
  choices: [],
  request: null,
  links: [],
  secret: null,
  transport: {},
};
