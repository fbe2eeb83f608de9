import { isMadeOfWish } from '../../wishes-to-tell';
import { isMadeOf, readerOf } from '../../word-reader';

/**
 * How people ask that their name is not shown, in the words of the button or their own. The words must be about one's own name:
 * a road without a name and an anonymous letter are parts of a story.
 */
const OWN_NAME =
  /\b(?:be|stay|remain|keep me|report(?:ing)?|write|writing) anonym(?:ous|ously)\b|\b(?:report|complain|write|tell|send|file|say)(?: \w+){1,3} anonymously\b|\bwithout (?:showing |giving |telling )?my name\b|\b(?:do not|don[’']?t|dont|never|not) (?:want(?: you| anyone| anybody| them)? to |wish to |like to |dare to |dare )?(?:show|tell|use|give|share|reveal|mention|disclose|say|write|put|publish|know) (?:them |you |out |down )?(?:my name|who i am|my identity)\b|\b(?:do not|don[’']?t|dont) want my name\b|\b(?:no one|nobody|no body) (?:may|must|should|can|is to|will) (?:know|learn|see|hear) (?:my name|who i am|that it (?:is|was) me)\b|\bwithout (?:my name|(?:saying|writing) who i am)\b|\b(?:hide|keep|remove|delete|erase|take out|take off|withhold|cover) (?:my name|my identity|who i am)\b|\btake my name (?:out|off|away)\b|(?:រក្សា|ទុក)(?:ឈ្មោះ|អត្តសញ្ញាណ)(?:ខ្ញុំ|របស់ខ្ញុំ)?(?:ជា|ឱ្យ|ឲ្យ|អោយ)?(?:ការ)?សម្ងាត់|(?:លាក់|ដក|លុប|បិទ)(?:ចេញ)?(?:នូវ)?ឈ្មោះ(?:របស់)?ខ្ញុំ|\b(?:kom|min) (?:chong )?(?:bong ?he?anh?|prab|prap|dak)(?: \w+)? chh?m[ou]{1,3}[sh]+\b/iu;

// The same put together of its parts: a denial, who is not to know, what is not to be done with the name, and the name.
const OTHERS_EN =
  "(?:no ?(?:one|body)|nobody|(?:do not|don[’']?t|dont|never|not) (?:want|wish|let|like)(?: (?:them|him|her|people|others|anyone|anybody|any one|the \\w+(?: \\w+)?))?)";
const KNOW_EN =
  '(?:(?:may|must|should|can|could|is|ought|needs?|has|have|will|shall|to|ever) )*(?:know|learn|find out|see|recogni[sz]e|identify|hear|discover|reali[sz]e)s?';
const NAME_EN = '(?:my (?:real |own |full )?names?|my identity|who i am)';
const DENIAL = '(?:មិន|កុំ|អត់|ពុំ)\\s*(?:បាច់|ចាំបាច់|ចង់|ត្រូវ|គួរ)*\\s*';
const LETTING = '(?:ឱ្យ|ឲ្យ|អោយ)\\s*';
const OTHERS = '(?:(?:គេ|អ្នកណា|នរណា|មនុស្ស|អ្នកផ្សេង|អ្នកដទៃ|មេភូមិ|មេឃុំ)(?:ម្នាក់|ផ្សេង)*\\s*)';
const NAME = '(?:ឈ្មោះ|អត្តសញ្ញាណ)';
const WRITING = '(?:បង្ហាញ|បញ្ចេញ|ប្រាប់|ដាក់|សរសេរ|ចុះ|ប្រើ|បង្ហើប)(?:នូវ|ពី|ចេញ)*\\s*';
const KNOWING = '(?:ដឹង|ស្គាល់|ឮ|ឃើញ)(?:នូវ|ពី|អំពី|ថា|ជា)*\\s*';
/** A name that is missing in a list, or is another's, is what a story tells of. */
const OF_OTHERS = '(?!(?:របស់)?(?:ខ្ញុំ|យើង|គាត់|គេ|ពួកគេ)?\\s*(?:ចូល|ទៅ|នៅ)?(?:ក្នុង)?\\s*(?:បញ្ជី|ប័ណ្ណ|គាត់|គេ|ពួក))';
const IN_PARTS = [
  new RegExp(
    `\\b${OTHERS_EN} ${KNOW_EN} (?:(?:that )?it(?: is|[’']?s| was) (?:me|i)\\b|(?:about )?me\\b|${NAME_EN})`,
    'iu',
  ),
  new RegExp(
    `\\b(?:no need|not necessary|unnecessary|without|needn[’']?t|(?:do not|don[’']?t|dont) (?:need|have)) ?(?:for|of|to)? ?(?:(?:show|us|giv|writ|put|tell|mention|includ|add|reveal|publish)(?:e|ing)? )?${NAME_EN}`,
    'iu',
  ),
  new RegExp(
    `\\b(?:leave|keep|take) ${NAME_EN} (?:out|off|away|secret|private|hidden|confidential)\\b|\\bleave out ${NAME_EN}`,
    'iu',
  ),
  /\b(?:do not|don[’']?t|dont|never|please not) (?:tell|let) (?:him|her|them|anyone|anybody|the \w+(?: \w+)?)(?: know)?(?: that)? (?:it (?:is|was) me|i (?:report|complain|wrote|told|filed|sent)\w*)/iu,
  new RegExp(
    `${DENIAL}ប្រាប់(?:គាត់|${OTHERS}|ប៉ូលីស|នគរបាល)?\\s*(?:ថា|ពី)(?:ជា)?ខ្ញុំ(?:ជាអ្នក)?(?:ប្ដឹង|ប្តឹង|រាយការណ៍|សរសេរ|ប្រាប់|$)`,
    'u',
  ),
  new RegExp(`${DENIAL}(?:${LETTING})?${OTHERS}?${WRITING}${NAME}${OF_OTHERS}`, 'u'),
  new RegExp(`${DENIAL}${LETTING}${OTHERS}?(?:បាន)?${KNOWING}(?:${NAME}${OF_OTHERS}|ខ្ញុំ)`, 'u'),
  new RegExp(`គ្មាន${OTHERS}(?:ត្រូវ|អាច)*${KNOWING}(?:${NAME}${OF_OTHERS}|ខ្ញុំ)`, 'u'),
];
/** "No need to hide my name" wants it shown. */
const SHOWN =
  /\b(?:not|no need to|don[’']?t|dont|never) (?:hide|remove|delete|withhold|cover|leave out|take out|keep|leave|take) my name\b|(?:មិន|កុំ|អត់)\s*(?:បាច់|ចាំបាច់|ចង់|ត្រូវ)*(?:ឱ្យ|ឲ្យ|អោយ)?\s*(?:លាក់|ដក|លុប|បិទ)/iu;

/** What else asks for it when it is the whole message: "មិនឱ្យឈ្មោះទេ" may be what an officer did. */
const WISH = readerOf({
  core: 'no not dont without',
  beside: 'name names please pls my the a any need needed necessary i want to give thanks ok just it send',
  khmerCore: 'មិន កុំ អត់ ពុំ',
  khmerBeside: `ឈ្មោះ អត្តសញ្ញាណ បាច់ ចាំបាច់ ចង់ ឱ្យ ឲ្យ អោយ ដាក់ បង្ហាញ ប្រាប់ បញ្ចេញ សរសេរ ប្រើ ចុះ ចេញ នូវ ខ្ញុំ យើង របស់ ផង ទេ ណា ឡើយ សូម សុំ បាទ ចាស ហើយ តែ ត្រូវ
    ការ`,
});
const WISHING =
  /^(?:ខ្ញុំ|យើង|សូម|សុំ|បាទ|ចាស|ហើយ|តែ|\s)*(?:មិន|កុំ|អត់|ពុំ).*(?:ឈ្មោះ|អត្តសញ្ញាណ)|^(?!no[,.! ]+(?:i|my|give|send|just|please)\b).*\bnames?\b/iu;
const onlyWishesNoName = (text: string): boolean => isMadeOf(text, WISH) && WISHING.test(text.trim());

/** What asks for it only when it is the whole message. */
const BARE =
  /^[\s"'«]*(?:anonym(?:ous|ously|ity)|(?:with )?no names?|without (?:a |any )?name|អនាមិក|គ្មានឈ្មោះ|ដោយគ្មានឈ្មោះ|លាក់ឈ្មោះ)(?: please|ផង)?[\s.!?"'»។]*$/iu;
/** Polite words and "I want to" may stand beside it; a story may not. */
const MOST_LETTERS_BESIDE = 24;

/** True when the words ask that one's own name is not shown, also within a story. */
export const asksNoName = (text: string): boolean =>
  !SHOWN.test(text) && (BARE.test(text) || onlyWishesNoName(text) || partThatAsks(text) !== '');

/** True when they ask for hardly anything else: then they are no part of the story. */
export function asksOnlyNoName(text: string): boolean {
  if (SHOWN.test(text)) return false;
  if (BARE.test(text) || onlyWishesNoName(text)) return true;
  const found = partThatAsks(text);
  if (found === '') return false;
  const beside = text.replace(found, ' ').replace(FORGOTTEN, ' ').trim();
  return beside.length <= MOST_LETTERS_BESIDE || isMadeOfWish(beside);
}

const FORGOTTEN =
  /(?:\boh\b|អូ|អ៎)?[\s,]*(?:ខ្ញុំ)?ភ្លេច(?:ប្រាប់)?(?:ថា)?|\bi forgot(?: to (?:say|tell|mention|add|ask))?(?: that)?/iu;

function partThatAsks(text: string): string {
  for (const pattern of [OWN_NAME, ...IN_PARTS]) {
    const [found = ''] = pattern.exec(text) ?? [];
    if (found !== '') return found;
  }
  return '';
}
