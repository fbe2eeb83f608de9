import { z } from 'zod';
import type { WrittenLine } from './corpus-line';
import { scriptOf } from './script';
import politeWords from './vocabulary/polite-words.json';

const phrases = z.object({
  openings: z.array(z.string().min(1)).min(1),
  closings: z.array(z.string().min(1)).min(1),
});
const words = z.object({ latin: phrases, khmer: phrases }).parse(politeWords);

/** A text in polite clothes: what it asks for, and the number of the line that it was made from, if from one. */
export type DressedText = { text: string; intent: string; type: string; line?: number };

/** Of every so many lines one is dressed: reports are many, all others few. */
const EVERY = { report: 5, other: 2, situation: 3 };
/** These are what a greeting or thanks alone means, or need no manners. */
const NEVER_DRESSED = ['greeting', 'thanks', 'abuse', 'stop'];
const LONGEST = 160;
const FIRST_SENTENCE = /^[^.!?។\n]{20,}[.!?។]/u;

/**
 * Puts greetings, introductions and thanks around every so many lines and situations, so that training learns what they say of
 * a message: nothing. Only the first sentence of a long line is taken, for in a long story a greeting does not weigh.
 */
export function dressPolitely(lines: WrittenLine[], situations: string[]): DressedText[] {
  return [...dressLines(lines), ...dressSituations(situations)];
}

function dressLines(lines: WrittenLine[]): DressedText[] {
  let reports = 0;
  let others = 0;
  return lines.flatMap(({ text, intent, type }, line) => {
    if (NEVER_DRESSED.includes(intent)) return [];
    const turn = intent === 'report' ? reports++ : others++;
    const every = intent === 'report' ? EVERY.report : EVERY.other;
    if (turn % every > 0) return [];
    return [{ text: dress(beginningOf(text), turn / every), intent, type, line }];
  });
}

/** A situation in a few words ("the well is dry") is a complaint, however politely it is said. */
function dressSituations(situations: string[]): DressedText[] {
  return situations
    .filter((_, number) => number % EVERY.situation === 0)
    .map((text, turn) => ({ text: dress(text, turn), intent: 'report', type: 'complaint' }));
}

const beginningOf = (text: string): string =>
  text.length <= LONGEST ? text : (FIRST_SENTENCE.exec(text)?.[0] ?? text);

/** Half of the texts are opened, a quarter closed, a quarter both. */
function dress(text: string, turn: number): string {
  const { openings, closings } = words[scriptOf(text)];
  const opening = turn % 4 === 2 ? '' : `${openings[turn % openings.length] ?? ''} `;
  const closing = turn % 4 < 2 ? '' : ` ${closings[turn % closings.length] ?? ''}`;
  return `${opening}${text}${closing}`;
}
