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
  /\b(?:do not|don['’]?t) want to live(?: any ?more| any longer|[.!,]|$)|\bno reason to live\b/,
];

const KHMER = [
  /(?:ខ្ញុំ|យើង)(?:ពិតជា|គ្រាន់តែ)?ចង់ស្លាប់/u,
  /(?:ចង់|បម្រុង|គិត|នឹង).{0,12}(?:សម្លាប់|សំលាប់)ខ្លួន/u,
  /(?:ចង់|គិត|នឹង)(?:ធ្វើ)?អត្តឃាត/u,
  /(?:មិន|លែង|អត់)ចង់រស់(?:ទៀត|ទេ|$)/u,
  /ចង់(?:ចងកស្លាប់|លេបថ្នាំ(?:ពុល)?ស្លាប់|បញ្ចប់ជីវិត)/u,
];

const ROMANISED = [
  /\b(?:kh?nh?[oy]+m|nh?[oy]+m|kh?yo?m) ch[ao]ng (?:slab|slap|slapp|slob)\b/,
  /\bch[ao]ng s[ao]ml[ao][bp] (?:kh?lu[oe]?n)\b/,
  /\b(?:min|ot|leng|lena?g) ch[ao]ng (?:ros|rous|rus|ruos)\b/,
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
