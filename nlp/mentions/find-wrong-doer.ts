import { namesOtherDoer, WRONG_KHMER, WRONG_LATIN } from './wrong-words';

/** Where somebody stands in a folded text, in UTF-16 units. */
export interface Mention {
  start: number;
  end: number;
}

/** So far from somebody their wrong may be told, in UTF-16 units. */
const REACH = 140;
const SENTENCE_END = /[.!?។\n](?!\d)/u;
const GOES_ON = /^\s*(?:(?:and |but |then )?(?:he|she|they|it|nobody|no one)\b|ពួកគាត់|គាត់|ហើយ)/u;

const TITLES =
  '(?:(?:the|an?|our|your|my|all|any|one|this|his|her|their|excellency|mr|mrs|ms|dear|sir|honou?rable|senators?|lok|members?|office|of|staff) )';
const KHMER_TITLES = '(?:\\s|លោកជំទាវ|លោកស្រី|លោក|ឯកឧត្តម|បណ្តា|ឯកឧត្ដម)*';

/** Whoever is greeted, thanked, asked or wished something of now. */
const ADDRESSED = new RegExp(
  `(?:(?:^|[,;] ?)(?:to|attention|attn)|\\b(?:dear|hello|hi|good (?:morning|afternoon|evening)|ask|asking|request|beg|begging|inform|tell|wish|want|hope|thank|thanks|thankful|grateful|respected|honou?rable|urge|appeal|invite|let|need|please|som|sum|joun|chumreap|orkun))(?:,| you| so much| very much| a lot| to| from| of| for| that| all){0,3}[,: ]*${TITLES}*$`,
  'u',
);
/** Whoever was told, met or asked before, or is only known: what they did then may follow. */
const TOLD =
  /\b(?:asked|told|begged|requested|informed|invited|thanked|met|meet|knows? an?|to|from|with|for|about)[,: ]*(?:(?:the|an?|our|your|my|all|any|one|this|members?|office|of|staff) )*$/u;
const CALLED = /^(?:\s*(?:,|:|!)|\s+please\b)/u;

const ADDRESSED_KHMER = new RegExp(
  `(?:គោរព|ជូន|ដល់|ចំពោះ|សូម|សុំ|សំណូមពរ|អង្វរ|ឱ្យ|ទៅ|កាន់|តាម|អរគុណ|ជម្រាប|ជម្រាបសួរ|សួស្តី|ប្រាប់|ជួប|ស្គាល់|សង្ឃឹម(?:ថា)?|ចង់|ពឹង|តាមរយៈ|ជួយ|អំពាវនាវ)${KHMER_TITLES}$`,
  'u',
);
const CALLED_KHMER = /^\s*(?:ជាទីគោរព|សូម|ជួយ|មេត្តា|[!,៖:])/u;

/** Words that lead to whoever is accused, or paid. */
const ACCUSED = [
  new RegExp(
    `\\b(?:(?:complain\\w*|petition|charges?|lawsuit|angry|problem)(?: (?:about|against|on|with))|(?:victims?|corruption|corrupt|abuse|bribe[sd]?|bribery) ?(?:of|in|at|by|inside|from|to)?|accus\\w+|report(?:ing)?(?: on| about| against)?|su(?:e|ing)|because of) ${TITLES}*$`,
    'u',
  ),
  new RegExp(
    `\\b(?:pa(?:y|ys|id|ying)|g[ai]ve \\S*(?: \\S+)? ?(?:money|cash|dollars|riel|usd))(?! (?:\\S+ )?(?:visit|respect|attention|taxe?s?))(?: (?!the\\b)\\S+){0,3}?(?: to)? ${TITLES}*$`,
    'u',
  ),
];
const ACCUSED_KHMER = new RegExp(
  `(?:(?:ប្តឹង|បណ្តឹង|តវ៉ា|ចោទ|មិនពេញចិត្ត|ខឹង|រាយការណ៍)(?:អំពី|ពី|ប្រឆាំង|ចំពោះ|នឹង|លើ)*|(?:បង់|ឱ្យ|សូក|ជូន)\\s*(?:លុយ|ប្រាក់|សំណូក)[^\\s។]{0,12}?(?:ឱ្យ|ទៅ|ដល់|ជូន)?)${KHMER_TITLES}$`,
  'u',
);
const ROMAN_ACCUSED = /\bb(?:o?n?)d[eo]e?ng (?:\S+ )?(?:pi|ompi|prochang) (?:lok )?$/u;

/** "By my uncle to a senator" is done by the uncle. */
const BY = /\bby (?:(?!(?:to|for|from|near|at|against) )\S+ ){0,4}$/u;
const KHMER_BY = new RegExp(`ដោយ(?:សារ)?${KHMER_TITLES}$`, 'u');

/** What stands between somebody and a wrong that they do not do: they help against it, or ought not to. */
const NOT_DOING =
  /\b(?:should|must|may|might|can|could|help(?:s|ed|ing)?|please|against|fight\w*|stop(?:s|ped|ping)?|prevent\w*|investigat\w*|about|laws?|solve[sd]?|punish\w*|thank\w*|if|whether|without|chuoy|(?:is|are) not|isn['’]t)\b|ជួយ|គួរ|កុំ|ប្រឆាំង|ទប់ស្កាត់|បញ្ឈប់|ច្បាប់|ប្រសិនបើ|ស៊ើបអង្កេត/u;
const PASSIVE = /\b(?:was|were|been|being|got|gets|get|is|are|be)(?: \w+ly)? $/u;
const SUFFERED = /^(?:was|were|been|being|got) /u;
const ABLE_AFTER_BE = /^(?:\w+ing|corrupt|rude|drunk|unfair|dishonest|abusive|lying)\b/u;
const QUESTION =
  /\?|^(?:is|are|was|were|can|could|do|does|did|how|what|who|where|which|when|will|should|would|may)\b|តើ|ប៉ុន្មាន|ឬទេ/u;
const REPROACH = /^(?:but |and |so )?why\b|\bhow (?:can|could|dare)\b|ហេតុអ្វី|ម៉េចបាន/u;
const VICTIMS = /\b(?:me|my|us|our)\b|ខ្ញុំ|យើង/u;

export type Part = 'doer' | 'addressed' | null;

/**
 * What part somebody has in what a folded text tells: they did a wrong, they are only addressed, or neither can be seen. Reads
 * the words around the mention only.
 */
export function partOf(text: string, { start, end }: Mention): Part {
  const before = beginningOf(text.slice(Math.max(0, start - REACH), start));
  const after = goingOn(text.slice(end, end + REACH));
  if (asksOnly(before + text.slice(start, end) + after.sentence)) return null;
  if (isAccused(before) || hasDoneTo(before)) return 'doer';
  const called = CALLED.test(after.whole) && /^(?:and |so )?$/u.test(before.trimStart());
  if (called || CALLED_KHMER.test(after.whole)) return 'addressed';
  if (ADDRESSED.test(before) || ADDRESSED_KHMER.test(before)) return 'addressed';
  if (TOLD.test(before)) return didThen(after.whole) ? 'doer' : null;
  return doesWrong(after.whole) ? 'doer' : null;
}

const beginningOf = (before: string): string => before.split(SENTENCE_END).at(-1)?.trimStart() ?? '';

/** The rest of the sentence, and with it the next one if that goes on with the same people. */
function goingOn(after: string): { sentence: string; whole: string } {
  const end = after.search(SENTENCE_END);
  if (end < 0) return { sentence: after, whole: after };
  const sentence = after.slice(0, end + 1);
  const rest = after.slice(end + 1);
  if (!GOES_ON.test(rest)) return { sentence, whole: after.slice(0, end) };
  const next = rest.search(SENTENCE_END);
  return { sentence, whole: `${after.slice(0, end)} ${next < 0 ? rest : rest.slice(0, next)}` };
}

const asksOnly = (sentence: string): boolean =>
  QUESTION.test(sentence) && !REPROACH.test(sentence) && !VICTIMS.test(sentence);

const isAccused = (before: string): boolean =>
  ACCUSED.some((pattern) => pattern.test(before)) ||
  ACCUSED_KHMER.test(before) ||
  ROMAN_ACCUSED.test(before);

/** "My land was taken by a senator". */
const hasDoneTo = (before: string): boolean =>
  (BY.test(before) || KHMER_BY.test(before)) && wrongsIn(before).length > 0;

/** "I asked the senator, and he insulted me": they do it themselves only where the words say so. */
function didThen(after: string): boolean {
  const at = after.search(/\b(?:he|she|they|who|nobody|no one)\b/u);
  return (
    at >= 0 && !/\bthat\b/u.test(after) && !namesOtherDoer(after.slice(0, at)) && doesWrong(after.slice(at))
  );
}

const doesWrong = (after: string): boolean =>
  wrongsIn(after).some(({ at, words }) => {
    const between = after.slice(0, at);
    if (NOT_DOING.test(between) || namesOtherDoer(between)) return false;
    if (SUFFERED.test(words)) return false;
    return !PASSIVE.test(between) || ABLE_AFTER_BE.test(words);
  });

const wrongsIn = (text: string): Array<{ at: number; words: string }> =>
  [WRONG_LATIN, WRONG_KHMER].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ at: index, words })),
  );
