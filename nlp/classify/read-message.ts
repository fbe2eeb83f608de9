import { CASE_TYPES, CATEGORY_CODES, INTENTS, type IntentCode } from '../../contracts';
import type { Model } from './model';
import { indexOfHighest } from './probabilities';
import { hasManners, readPastManners } from './read-past-manners';
import { readText, type Reading, type SecondReader } from './read-text';

/** A reading and the words that were read: the whole text, or what follows its manners. */
export type MessageReading = Reading & { text: string };

/** Intents that a greeting or thanks in front of a report is taken for. */
const POLITE: readonly IntentCode[] = ['greeting', 'thanks', 'person'];
/** What a few words that name a trouble are taken for besides. */
const MISTAKEN: readonly IntentCode[] = [...POLITE, 'abuse', 'language', 'report'];
/** So likely what follows the manners must be a report to be what the message says. */
const LEAST_REPORT = 0.5;
/** A report that is so likely stays one however it is weighed. */
const SURE_REPORT = 0.75;
/** So sure a category must be to say that words name a trouble. */
const NAMED_TROUBLE = 0.8;
/** How many times likelier a report is where a trouble is named and nobody greets or thanks. */
const TROUBLE_ODDS = 4;

const REPORT = INTENTS.indexOf('report');

/**
 * Reads a normalised message so that no report is lost to the good manners around it: what follows a greeting, thanks or a
 * "but" is read alone, and if that reports something, it is what the message says.
 */
export function readMessage(model: Model, text: string, secondReader: SecondReader): MessageReading {
  const read = (words: string): MessageReading => {
    const { heads, latin } = weighTrouble(readText(model, words, secondReader), words);
    return { heads, latin, text: words };
  };
  const whole = read(text);
  if (!POLITE.includes(likeliestIntent(whole))) return whole;
  const rest = readPastManners(text);
  if (rest === null) return whole;
  const past = read(rest);
  const reports =
    namesTrouble(past) &&
    likeliestIntent(past) === 'report' &&
    (past.heads.intent[REPORT] ?? 0) >= LEAST_REPORT;
  return reports ? past : whole;
}

/** Few words that name a trouble, and neither greet nor thank, are a report, though none of them asks for anything. */
function weighTrouble(reading: Reading, text: string): Reading {
  const { intent } = reading.heads;
  // What is surely a report needs no weighing: most messages are spared the search for manners.
  if ((intent[REPORT] ?? 0) >= SURE_REPORT || !MISTAKEN.includes(likeliestIntent(reading))) return reading;
  if (!namesTrouble(reading) || hasManners(text)) return reading;
  return { ...reading, heads: { ...reading.heads, intent: raiseOdds(intent, REPORT, TROUBLE_ODDS) } };
}

/** Whether what a reading is about is surely one of the categories, and no praise of it. */
function namesTrouble({ heads: { category, type } }: Reading): boolean {
  const likeliest = indexOfHighest(category);
  if (CATEGORY_CODES[likeliest] === 'other' || CASE_TYPES[indexOfHighest(type)] === 'thanks') return false;
  return (category[likeliest] ?? 0) >= NAMED_TROUBLE;
}

const likeliestIntent = ({ heads }: Reading): IntentCode =>
  INTENTS[indexOfHighest(heads.intent)] ?? 'report';

/** The probabilities when one label is so many times likelier than it looks. */
export function raiseOdds(probabilities: readonly number[], raised: number, odds: number): number[] {
  const weighed = probabilities.map((probability, label) =>
    label === raised ? probability * odds : probability,
  );
  const total = weighed.reduce((sum, value) => sum + value, 0);
  return weighed.map((value) => value / total);
}
