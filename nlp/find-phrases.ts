import { dangerPhrases, type DangerKind } from './classify/vocabulary';
import { AMOUNT_CUES } from './mentions/amount-words';
import { DATE_CUES } from './mentions/date-cues';
import { PhraseMatcher, type FoundPhrases } from './text/match-phrases';

const matcher = new PhraseMatcher<DangerKind>(dangerPhrases(), [...DATE_CUES, AMOUNT_CUES]);

/** The bit of FoundPhrases.told that says that words of money stand in the text; those before it are of DATE_CUES. */
export const TELLS_OF_MONEY = 1 << DATE_CUES.length;

/**
 * What stands in a text (normalised) of the phrases and cues that its readers look for: of dangers, dates and amounts. Whoever asks
 * first has the text read for all, in one pass.
 */
export const findPhrases = (text: string): FoundPhrases<DangerKind> => matcher.find(text);
