/*
 * Whoever does not tell the place, because they do not want to, dare not or do not know: "I'd rather not say where",
 * "មិនដឹងឈ្មោះកន្លែងទេ". They may say why after it.
 */
const LONGEST = 90;
const ENGLISH = new RegExp(
  [
    "^(?:(?:sorry|no|please|well|but|oh)[,.!\\s]+)*(?:(?:i|we)(?:[’']?(?:d|m|ll|re))?\\s+)?",
    '(?:(?:am|are|would|will|do|really|just|still)\\s+)*',
    "(?:(?:rather |prefer )?not|don[’']?t|dont|cannot|can[’']?t|won[’']?t|dare not|afraid|scared|refuse)\\b\\s*",
    '(?:(?:to|want|wish|like|dare|able|willing|really|even)\\s+)*',
    '(?:say|saying|tell|telling|give|share|reveal|write|know|remember|sure)\\b',
    '(?:[\\s.!,]*$|.{0,20}\\b(?:where|place|location|village|commune|district|province|address)\\b)',
  ].join(''),
  'iu',
);
const KHMER =
  /^(?:អត់ទេ|ទេ|សុំទោស|សូមទោស|ខ្ញុំ|យើង|ពួកយើង|បាទ|ចាស|[\s,])*(?:(?:ឈប់|កុំ)សួរ|(?:មិន|អត់|ពុំ|កុំ)\s*(?:ចង់|ហ៊ាន|អាច|ទាន់|សូវ|បាច់|ឱ្យ|ឲ្យ|អោយ)*\s*(?:ប្រាប់|និយាយ|បញ្ជាក់|សរសេរ|ដឹង|ចាំ|ស្គាល់|ច្បាស់)(?:នូវ|ពី|អំពី|បាន)*\s*(?:ឈ្មោះ)?(?:(?:ទី)?កន្លែង|ទីតាំង|ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ក្រុង|អាសយដ្ឋាន|(?:នៅ)?ទីណា|នៅណា|ទេ|\s|[។!.]|$))/u;
const ROMANISED =
  /^(?:kh?nh?om |yeung )?(?:ot|min|kom) (?:chong |hean |ach )?(?:de?ng|dung|doeng|pra[bp]|bra[bp]|niyeay|cham)\b(?: (?:te|kanleng|konleng|khet|srok|phum|khum|nov na)\b|[\s.!]*$)/iu;

/** True when words say that the place is not told; a place that they name all the same is not their affair. */
export const withholdsPlace = (text: string): boolean =>
  text.length <= LONGEST && (ENGLISH.test(text) || KHMER.test(text) || ROMANISED.test(text));

const WHY =
  /\b(?:why|what for|how come)\b.{0,40}\b(?:place|location|where|village|province|address|that|this|need|ask|know)\b|(?:ហេតុអ្វី|ហេតុអី|ម៉េចបាន|ដើម្បីអី|ដើម្បីអ្វី).{0,30}(?:កន្លែង|ទីតាំង|ភូមិ|ខេត្ត|សួរ|ប្រាប់|ដឹង)/iu;

/** "Why must I tell the place?" at the question for it. */
export const asksWhyPlace = (text: string): boolean => text.length <= LONGEST && WHY.test(text);
