/**
 * What Twilio's numbers mean to us. https://www.twilio.com/docs/api/errors
 * `blocked`: this person cannot be reached on this door until they write again.
 */
const MEANING: Record<number, { means: string; blocked?: true }> = {
  21211: { means: 'this is no telephone number' },
  21408: { means: 'no messages go to this country' },
  21610: { means: 'the person has opted out', blocked: true },
  21612: { means: 'the number cannot be reached from ours' },
  21614: { means: 'the number is no mobile number' },
  21617: { means: 'the text is too long' },
  30003: { means: 'the phone is off or out of reach' },
  30004: { means: 'the person or the carrier blocks our messages', blocked: true },
  30005: { means: 'the number does not exist' },
  30006: { means: 'the number is a land line or cannot take messages' },
  30007: { means: 'the carrier took the message for spam' },
  30008: { means: 'the carrier gives no reason' },
};

/** In words for staff, without the number of the person. */
export const smsFailure = (code: number) =>
  `SMS ${code}: ${MEANING[code]?.means ?? 'see the carrier’s list of errors'}`;

export const isBlocking = (code: number) => MEANING[code]?.blocked === true;
