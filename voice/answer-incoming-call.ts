import { twiml } from 'twilio';

/**
 * What a caller hears while the telephone is being built: one honest sentence, then the line ends. No telephone speech
 * synthesis speaks Khmer, so until Khmer prompts are recorded it is said in English.
 *
 * @param webAddress where the caller can write instead.
 * @returns TwiML of the subset that Twilio and Somleng share.
 */
export function answerIncomingCall(webAddress: string | null): string {
  const response = new twiml.VoiceResponse();
  const instead =
    webAddress === null ? 'our web page or Telegram' : `our web page, ${webAddress}, or Telegram`;
  response.say(
    { language: 'en-US' },
    `This is Sala, the line of the Senate of Cambodia. We cannot take your report by telephone yet: please write to us on ${instead}.`,
  );
  response.hangup();
  return response.toString();
}
