import { foldForWords } from './fold-for-words';
import { tellsOfWrong } from './tells-of-wrong';

/**
 * Words by which somebody wishes for what is not there yet, in English and Khmer. A story of hardship that ends in such a wish
 * looks like a complaint by all its other words. A native speaker must check the Khmer.
 */

/** Longer texts are judged by their beginning. */
const READ = 1_500;

const SOMEBODY =
  '(?:you|somebody|someone|some one|anyone|anybody|the (?:senate|ministry|state|government|commune|district|province|department)|it be possible)';
const HELP =
  '(?:help|funds?|programmes?|programs?|scholarships?|place|school|way|nurse|support|aid|assistance|money|bed|dormitory|possibility|chance)';

const WISH_LATIN = new RegExp(
  [
    "\\b(?:i|we)(?:'d| would| should)? (?:also |only |just |dearly |kindly )?(?:like|wish|love|hope|be (?:glad|grateful|thankful|happy)) (?:for|that|if|of|a|some|you|to (?:ask|request|learn|have|get|apply|register|become|invite))\\b",
    "\\b(?:i|we)(?:'d| would)? (?:only |just |kindly |humbly |simply )?(?:ask|request|beg|am asking|are asking) (?:for|if|whether|a|one|some)\\b",
    `\\b(?:could|can|may|might|would) ${SOMEBODY}\\b(?! like)`,
    `\\bis there (?:some|any|a|an|perhaps|maybe)(?: \\w+){0,3} ${HELP}\\b`,
    '\\b(?:would|will) (?:be enough|change (?:our|my)|suffice)\\b',
    // Whoever offers to do their part complains of nobody.
    "(?<!that )\\bwe(?:'d| would|'ll| will| can| could)(?: also| even| gladly| ourselves)? (?:dig|pay|provide|carry|cook|plant|offer|feed|lend|form|help build)\\b",
  ].join('|'),
  'u',
);

const WISH_KHMER = new RegExp(
  [
    '(?<!មិន)ចង់(?:សុំ(?:មន្ត្រី|ឱ្យមាន)|ឱ្យមាន)|(?:យើង|ខ្ញុំ)[^។]{0,12}(?<!មិន)ចង់សុំ',
    'គ្រាន់តែ(?:សុំ|ប្រាថ្នា)(?!ត្រា|យុត្តិធម៌|សេវា|ឱ្យគេ)',
    'អាចឧបត្ថម្ភ|(?:តើ|រដ្ឋ)[^។]{0,30}(?:អាចស្នើ|មានជំនួយ|មានកម្មវិធី|មានមូលនិធិ|អាចឱ្យ|មានអង្ករ)',
    'យើង[^។]{0,6}(?:បង់បាន|រៀបចំជូន|ជួយចេញ)|ជូនបាយ',
    '(?:សូម|សុំ)(?:ក្រសួង|ស្ថានទូត|រដ្ឋ)[^។]{0,20}ជួយ(?:និយាយ|រៀបចំ|រក|ណែនាំ|បង្ហាញ)|ជួយ(?:ណែនាំ|បង្ហាញផ្លូវ)',
    'លោកអ្នកជួយ(?:ពិចារណា|បាន)',
  ].join('|'),
  'u',
);

/** A line that begins by asking for a thing. */
const SHORT = 90;
const BEGINS_BY_ASKING =
  /^ *(?:ខ្ញុំ|យើង|យើងខ្ញុំ)? *(?:(?:ចង់)?(?:សុំ|សូមសុំ)(?!សួរ)|ចង់ឱ្យ)|^.{0,18}(?:ភូមិ|ឃុំ|សាលា|ក្រុម)[^។]{0,8}(?:យើង)?(?:ខ្ញុំ)?សុំ(?!មតិ|លុយ)/u;

/** What was promised, refused, broken or lost is no wish for something new: the asking only ends the complaint. */
const REPROACH =
  /\b(?:still|nobody (?:came|comes|answers|answered|cares)|no (?:answer|reply)|refus\w+|promis\w+|broken|broke|never (?:came|comes)|cheat\w*|stole\w*|demand\w*|threat\w*|ignor\w+|late|delay\w*|instead|lied|shout\w*|bribe\w*|last night)\b|(?:hasn|haven|didn|doesn|won)['’]?t (?:come|came|answer|work|pay|paid|help|open)|សន្យា|ខូច(?!អស់)|មិនព្រម|មិនឆ្លើយ|បាត់(?!ទៅ)|ដដែល|មិនមក|ទារ(?!អ្វី|ក)|យឺត|ថា[^។]{0,12}ចាំ|រលាយ/u;

const IDEA_LATIN =
  /\b(?:my|an?|the|this) (?:\w+ )?(?:idea|suggestion|proposal)\b(?! box)|\bwhat (?:if|about)\b|^suppose\b|\bmight be wise\b|\bwould (?:it )?not be better\b/u;
const IDEA_KHMER =
  /សូមស្នើថា|ចង់ស្នើថា|(?:នេះ|គ្រាន់តែ|ជា)(?:គ្រាន់តែ)?(?:គំនិត|យោបល់)|ក្នុងនាម[^។]{0,20}យល់ថា|^បើ.{0,90}ល្អ(?:ណាស់)?$/u;

/**
 * A line that says no more than what should be done, to nobody in particular: "hang the list on the door". What somebody asks
 * for themselves ("send us a nurse") is a request.
 */
const SHORT_IDEA = 150;
const BARE_IDEA_LATIN =
  /^(?:let|put|make|hang|print|paint|plant|teach|publish|weigh|number|set up|move|replace|broadcast|collect|draw|write|train|reward|invite|mark|place|plan|share|show|rotate|build|create|give each|give every|start a|hold a|turn the|add a|use the|offer a|post the|run a)\b(?!.*(?:\b(?:us|me|my|our|i|we|please|stop|again|said|says)\b|[?!]))/u;
const BARE_IDEA_KHMER =
  /^(?:ឱ្យ(?!គេឈប់|ខ្ញុំ|យើង|លុយ|មក|ផ្លែ)|ព្យួរ|បោះពុម្ព|បង្រៀន|រៀបចំ|បង្កើត|ផ្សាយ|ដាក់(?!ពាក្យ|បណ្តឹង|លុយ|ឯកសារ|អ្នកជំងឺ|ស្រូវ|អន្ទាក់|បូរ៉ាក់)|បិទ(?:ផ្លាក|តារាង|បញ្ជី)|លាប|ដាំ(?!ពុះ|ស្រូវ|ដំឡូង|បន្លែ)|ចាក់ផ្សាយ|ផ្ញើសារ|បង្ហាញ|ចងក្រង)(?!.*(?:តើ|\?|ទេ$|ឬ|ហើយ|ខ្ញុំ|យើង|មិនទាន់|គេ|នៅតែ|អ្នកណា|វិញ$))/u;
/** "If the lists hung at the pagoda, nobody would have to ask": what would be better, and asks nothing. */
const BETTER_IF_KHMER =
  /^(?:បើ(?!ក)|ប្រសិនបើ)(?!.*(?:តើ|\?|អ្នកណា|ណា$|ម៉េច|ប៉ុន្មាន|អី|ឬ|ទេ$|អរគុណ|ខ្លាច|យំ|យ៉ាងណា)).{6,110}(?:នឹង|លែង|គ្មាននរណា|មិនបាច់|ងាយ|ល្អ|ចំណេញ|ថយ|ស្រួល|កាន់តែ|សន្សំ)/u;
const BETTER_IF_LATIN =
  /^(?:if|were|had|should) (?!(?:i|you|that old)\b)(?!.*(?:[?!]|\b(?:thanks?|kill|die|my)\b)).{8,140}\b(?:would|could|nobody|no one)\b/u;

/** Letters of a script, without which none of its words need be looked for. */
const LATIN_LETTER = /[a-z]/u;
const KHMER_LETTER = /[\u1780-\u17a2]/u;

/**
 * What a text (normalised) wishes for that looks like a complaint by its other words: an idea that it brings, or something new
 * that it asks for. Null when it tells of a wrong, of neglect or of a broken promise.
 */
export function findWish(text: string): 'request' | 'suggestion' | null {
  const folded = foldForWords(text.slice(0, READ));
  const wish = wishIn(folded);
  return wish === null || REPROACH.test(folded) || tellsOfWrong(text) ? null : wish;
}

const isBareIdea = (line: string): boolean =>
  BARE_IDEA_LATIN.test(line) ||
  BETTER_IF_LATIN.test(line) ||
  BARE_IDEA_KHMER.test(line) ||
  BETTER_IF_KHMER.test(line);

function wishIn(folded: string): 'request' | 'suggestion' | null {
  const latin = LATIN_LETTER.test(folded);
  const khmer = KHMER_LETTER.test(folded);
  if ((latin && IDEA_LATIN.test(folded)) || (khmer && IDEA_KHMER.test(folded))) return 'suggestion';
  if (folded.length <= SHORT_IDEA && isBareIdea(folded.trim())) return 'suggestion';
  const asks =
    (latin && WISH_LATIN.test(folded)) ||
    (khmer && (WISH_KHMER.test(folded) || (folded.length <= SHORT && BEGINS_BY_ASKING.test(folded))));
  return asks ? 'request' : null;
}
