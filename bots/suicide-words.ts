/**
 * Words of somebody who thinks of ending their life. They are read by this list and never left to the model: a danger that
 * is missed here costs more than one that is heard in vain. "Hungry to death" and the like are not meant.
 */
const ENGLISH = [
  /\bkill(?:ing)? my ?self\b/,
  /\b(?:end|ending|take|taking) my (?:own )?life\b/,
  /\bi (?:really |just |only )?(?:want to|wanna|wish to) die\b(?! (?:of|from) )/,
  /\bi wish i (?:was|were) dead\b|\bbetter off dead\b/,
  /\bi(?: am|['’]?m| feel) (?:feeling )?suicidal\b/,
  /\b(?:want to|wanna|going to|will) commit suicide\b/,
  /\b(?:want|wish|going|ready|decided|like) to end it all\b(?! (?:this|these|that|those|the|of|corruption)\b)/,
  /\bi (?:have |just |['’]ve )?(?:took|taken|drank|drunk|swallowed|ate) (?:the |some |a lot of |rat |too many |all (?:my |the )?)*(?:poison|pesticides?|weed ?killer|sleeping pills|pills)\b/,
  /\b(?:tired|sick) of (?:living|(?:my |this )?life)\b(?! (?:here|in|without|with|as|on)\b)|\bwant (?:my|this) life to (?:end|be over)\b/,
  /\b(?:do not|don['’]?t) want to live(?: any ?more| any longer|[.!,]|$)|\bno (?:reason|wish|will) to (?:live|go on living)\b/,
  /\b(?:no longer|do not|don['’]?t) (?:want|wish) to be alive\b|\bno longer want to live\b(?! (?:here|in|with|near|at|under)\b)/,
  /\bi (?:really |just )?(?:do not|don['’]?t) want to be here any ?more\b/,
  /\b(?:nothing|no one|nobody) (?:left )?to live for\b|\b(?:no|not any) (?:point|use|sense|meaning) (?:in|of|to) (?:living|live|my life|being alive)\b(?! (?:here|in|near)\b)/,
  /\b(?:want|wish|would like|hope)\b.{0,20}\bsleep\b.{0,20}\b(?:never|not) wak(?:e|ing)\b/,
];

const KHMER = [
  /(?:ខ្ញុំ|យើង)(?:ពិតជា|គ្រាន់តែ)?ចង់ស្លាប់/u,
  /(?:ចង់|បម្រុង|គិត|នឹង).{0,12}(?:សម្លាប់|សំលាប់)ខ្លួន/u,
  /(?:ចង់|គិត|នឹង)(?:ធ្វើ)?អត្តឃាត/u,
  /(?:មិន|លែង|អត់)ចង់(?:មានជីវិត|រស់)(?:ទៀត|តទៅ|ទេ|ហើយ|$|[។!,])/u,
  // "Hungry, tired, bored, laughing to death" stand right before it.
  /(?<!ឃ្លាន|ហត់|ខឹង|ខ្មាស|អផ្សុក|សើច|ស្រេក|ក្តៅ|រងា|ខ្លាច|ឈឺ|គេ|វា|ត្រី)ចង់(?:ស្លាប់|ងាប់)(?:ឱ្យ|ឲ្យ|អោយ)?(?:ផុត|រួច|បាត់|ចោល|ទៅ|$|ហើយ)/u,
  /(?:ធុញទ្រាន់|ធុញ|ណាយ|ឆ្អែត|អស់សង្ឃឹម)(?:នឹង|ក្នុង)?(?:ការរស់|រស់|ជីវិត)(?!នៅ|រស់នៅ|ភាព|ការ)/u,
  /(?<!កូន|ប្រុស|ស្រី|ប្តី|ប្ដី|ប្រពន្ធ|ម្តាយ|ម្ដាយ|ឪពុក|បង|ប្អូន|ចៅ|មីង|ពូ|របស់)(?:ខ្ញុំ|យើង)(?:បាន|ទើប|ទើបតែ)?(?:លេប|ផឹក|ស៊ី)ថ្នាំ(?:ពុល|កណ្តុរ|កណ្ដុរ|សម្លាប់|ស្មៅ|ងងុយ)/u,
  /រស់(?:នៅ|ទៅ|តទៅ)*(?:ទៀត)?(?:ក៏)?(?:គ្មាន|អត់មាន|អត់|លែងមាន|មិនមាន)(?:ន័យ|អត្ថន័យ|ប្រយោជន៍|បានអី)/u,
  /ចង់(?:ដេក|គេង)(?:លក់|រហូត|តែម្ដង|តែម្តង|ទៅ|ហើយ)*(?:មិន|លែង|កុំ|អត់)(?:ឱ្យ|ឲ្យ|អោយ)?(?:ក្រោក|ភ្ញាក់)/u,
  /ចង់(?:ចងកស្លាប់|លេបថ្នាំ(?:ពុល)?ស្លាប់|បញ្ចប់ជីវិត)/u,
];

const ROMANISED = [
  /\b(?:kh?nh?[oy]+m|nh?[oy]+m|kh?yo?m) ch[ao]ng (?:slab|slap|slapp|slob)\b/,
  /\bch[ao]ng s[ao]ml[ao][bp] (?:kh?lu[oe]?n)\b/,
  /\b(?:min|ot|leng|lena?g) ch[ao]ng (?:ros|rous|rus|ruos)\b(?! (?:nov|now|neu|knong|cheamuoy)\b)/,
];

/** The words that tell that somebody wants to die by their own hand, in English, Khmer or romanised Khmer; null: none. */
export function findSuicideWords(text: string): string | null {
  const spaced = text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
  // Khmer is written with and without spaces.
  const joined = spaced.replace(/[\s\u200b\u200c]/gu, '');
  return firstMatch([...ENGLISH, ...ROMANISED], spaced) ?? firstMatch(KHMER, joined);
}

function firstMatch(patterns: RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return null;
}
