/**
 * Words that carriers listen to themselves when they are the whole message: after one of the first kind Twilio takes nothing for
 * this person (error 21610) until one of the second kind comes.
 * https://help.twilio.com/articles/223134027-Twilio-support-for-opt-out-keywords-SMS-STOP-filtering-
 */
const WORDS = {
  stop: [
    'stop',
    'stopall',
    'stop all',
    'unsubscribe',
    'cancel',
    'end',
    'quit',
    'optout',
    'opt out',
    'revoke',
    'ឈប់',
    'បញ្ឈប់',
    'ឈប់ផ្ញើ',
    'ឈប់ផ្ញើសារ',
    'សូមឈប់',
    'កុំផ្ញើ',
    'កុំផ្ញើទៀត',
  ],
  start: ['start', 'unstop', 'ចាប់ផ្ដើម', 'ចាប់ផ្តើម'],
  help: ['help', 'info', 'ជំនួយ'],
} as const;

type CarrierCommand = keyof typeof WORDS;

const fold = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
const COMMANDS = new Map<string, CarrierCommand>(
  Object.entries(WORDS).flatMap(([command, words]) =>
    words.map((word) => [fold(word), command as CarrierCommand] as const),
  ),
);

/** What a whole message says to the carrier; null for everything else. "Stop the trucks" is a story. */
export function carrierCommand(text: string): CarrierCommand | null {
  return text.length > 40 ? null : (COMMANDS.get(fold(text)) ?? null);
}
