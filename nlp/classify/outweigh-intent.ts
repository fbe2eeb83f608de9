import { CATEGORY_CODES, type IntentCode, type Judgement } from '../../contracts';
import { asksAfterCase, tellsWhatCaseIsAbout } from '../mentions/asks-after-case';
import { asksSenateToAct } from '../mentions/asks-senate-to-act';
import { asksToEndADoing } from '../mentions/asks-to-end';
import { asksToOpenSenate } from '../mentions/asks-to-open-senate';
import { hasInsult } from '../mentions/insult-words';
import { tellsOfWrong } from '../mentions/tells-of-wrong';
import { settled } from './judge';
import { indexOfHighest } from './probabilities';

/** Intents whose words also stand in stories of a wrong: "petition", "the Senate". */
const OUTWEIGHED: readonly IntentCode[] = ['question', 'consultation', 'visit'];
/** So sure a category must be to say that words tell of it. */
const SUBJECT = 0.6;
/** "Garbage everywhere" is angry too; few words leave a category less sure. */
const FAINT_SUBJECT = 0.35;

/** What is known of a text besides its intent. */
export type Weighed = { text: string; categories: ArrayLike<number>; caseNumber: string | null };

/** A wrong, or a matter that somebody tells, is a report, whatever else its words look like. */
export function outweighIntent(intent: Judgement<IntentCode>, weighed: Weighed): Judgement<IntentCode> {
  return tellsInstead(intent, weighed) ? settled('report', () => intent.because) : intent;
}

function tellsInstead(
  { code, candidates }: Judgement<IntentCode>,
  { text, categories, caseNumber }: Weighed,
): boolean {
  const likeliest = code ?? candidates[0]?.code;
  if (likeliest === 'track')
    return (
      caseNumber === null &&
      !asksAfterCase(text) &&
      (tellsWhatCaseIsAbout(text) || namesSubject(categories, SUBJECT))
    );
  if (likeliest === 'abuse') return !hasInsult(text) && namesSubject(categories, FAINT_SUBJECT);
  if (wishesSomethingOfOthers(code, text)) return true;
  return (code === null || OUTWEIGHED.includes(code)) && (tellsOfWrong(text) || asksSenateToAct(text));
}

/** What looks like a wish for silence or a visit, and is one for others to do something. */
const wishesSomethingOfOthers = (code: IntentCode | null, text: string): boolean =>
  ((code === null || code === 'stop') && asksToEndADoing(text)) ||
  ((code === null || code === 'visit') && asksToOpenSenate(text));

function namesSubject(categories: ArrayLike<number>, least: number): boolean {
  const likeliest = indexOfHighest(categories);
  return CATEGORY_CODES[likeliest] !== 'other' && (categories[likeliest] ?? 0) >= least;
}
