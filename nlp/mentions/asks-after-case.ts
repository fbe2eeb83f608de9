import { foldForWords } from './fold-for-words';

/** Longer texts are judged by their beginning. */
const READ = 400;

/** "My complaint is about the hospital": whoever says what a case is about tells it now. */
const ANNOUNCED =
  /\b(?:my|our|this|the) (?:case|complaint|report|petition|problem|issue|matter|message) (?:is|concerns?|was) (?:about|against|that|on|concerning|regarding|with)\b|\b(?:my|our|this) (?:case|complaint|problem) (?:concerns|regards)\b|\b(?:i|we) (?:have|got) (?:a|an|one|some|another) (?:\w+ )?(?:case|complaint|petition|problem|issue|matter) (?:about|against|with|on|in|at|concerning|regarding|for)\b|(?:រឿង|បណ្តឹង|សំណុំរឿង|ករណី)(?:របស់)?(?:ខ្ញុំ|យើង)?(?:គឺ|ទាក់ទង|ស្តីពី|អំពី|ប្រឆាំង)/u;

/** Words of asking: they stand in every question after a case, and seldom in a story. */
const ASKING =
  /[?？]|^(?:(?:hello|hi|sir|madam|please|so|and|but|ok|good \w+)[ ,]+)*(?:who|what|when|where|which|why|how|did|does|do|has|have|is|was|are|were|can|could|may|will|any|whether)\b|តើ|ណា(?!ស់)|អ្វី|អី(?!វ៉ាន់)|រឿងចាស់|រឿងនោះ|រឿងមុន|ហួសហើយ|នៅឡើយ|ខានឮ|ម៉េច|ប៉ុន្មាន|ហេតុ|ដូចម្តេច|(?:ទេ|ឬ|នៅ|អត់)\s*[.។]?$|ហើយឬ|ឬនៅ|ឬអត់|\b(?:dol na|mech|na haey|nov te|ot te|rue nov)\b/u;

/** What is done to a message that was sent, and what is waited for. */
const FOLLOWING =
  /\b(?:questions?|status|stage|progress|track\w*|updates?|news|result|outcome|decision|answer\w*|repl(?:y|ied|ies)|respon\w+|heard|follow\w*[ -]?up|check\w*|look\w* (?:up|at|into)|numbers?|pin|reference|re-?open\w*|closed|forwarded|referred|handled|handling|received|registered|reviewed|processed|pending|approved|arrived?|sent|filed|submitted|reported|wrote|written|lodged|wait\w*|still|silence|promised|since|a word|nothing|nobody|forgot|lost|how far|earlier|old|case no|opened|view|show|missing paper|complained about|word so far|i was told|you (?:people )?(?:said|told)|they said|got there|in whose|go on|next step|already|change|correct|add|withdraw)\b|តាមដាន|ស្ថានភាព|លទ្ធផល|ដំណឹង|ព័ត៌មាន|ចម្លើយ|ឆ្លើយ|លេខ|ឆែក|ពិនិត្យ|មើល|ចាំ|ស្ងាត់|ដំណើរការ|ដំណាក់|វិវត្ត|វឌ្ឍន|ដោះស្រាយ|ទទួល|សម្រេច|អនុម័ត|បញ្ជូន|ផ្ញើ|សរសេរ|ប្រាប់|រាយការណ៍|ប្តឹង|ដាក់|ស្នើ|ណាត់|សន្យា|ហៅ|បើក|បិទ|ភ្លេច|កែ|ប្តូរ|បន្ថែម|ដក|ញត្តិ|ពាក្យ|\b(?:tam ?dan|dam ?neung|domn\w+g|chlaoy|chhle?ry|chlery|cham ?l\w+y|lotha?phal|lothaphol|sthana\w*|lek|phnher|khernh|kernh|meul|mil|doh sray|dak chol|nov dai|nov tok|peak|bandoeng|bondeng|atit|sngat|dol|cham|chan)\b/u;

/**
 * Whether a text (normalised) can be meant for a case that was filed before: it asks, waits, or names what was done with it.
 * "My complaint is about the hospital" and "រឿងដីធ្លី" (a land matter) only sound like it.
 */
export function asksAfterCase(text: string): boolean {
  const folded = foldForWords(text.slice(0, READ)).trim();
  if (ASKING.test(folded)) return true;
  return !ANNOUNCED.test(folded) && FOLLOWING.test(folded);
}

/** Whether a text (normalised) says what a case is about: "my complaint is against ...", "I have a case about ...". */
export const tellsWhatCaseIsAbout = (text: string): boolean =>
  ANNOUNCED.test(foldForWords(text.slice(0, READ)));
