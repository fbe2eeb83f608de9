/**
 * Yes, no and "send it" in words of one's own. A short turn is one when all of its words are of a small vocabulary and one of
 * them carries the meaning: so "ok, please send it now" agrees, and "please send a teacher" tells of something.
 */
interface Vocabulary {
  /** English and romanised words that carry the meaning, without apostrophes. */
  core: string;
  /** Words that may stand beside them. */
  beside: string;
  /** The same in Khmer, which is written without spaces: in atoms that follow one another. */
  khmerCore: string;
  khmerBeside: string;
}

interface Reader {
  latin: ReadonlySet<string>;
  core: ReadonlySet<string>;
  khmer: RegExp;
  khmerCore: RegExp;
}

const LONGEST = 60;

const POLITE = 'please pls plz thanks thank thx you so much very sir madam bong dear ok okay well';
const KHMER_POLITE =
  'សូម សុំ ជួយ ផង ណា បង ពូ មីង លោក អ្នក អរគុណ អគុណ ច្រើន ណាស់ ខ្ញុំ យើង នាង របស់ ទៅ មក ហើយ វិញ នេះ នោះ ហ្នឹង វា គឺ';

const CONSENT = readerOf({
  core: `yes yeah yep yup y ok okay okey oki sure correct right true good great fine perfect agree agreed accept
    confirm confirmed proceed go send submit file deliver forward done finished complete absolutely definitely course
    bat baat chas jas ja ban phnher phnheu phngeu fnher trov treuv yul prom`,
  beside: `${POLITE} it its this that thats the is am are i im we now just to them all then and my message report complaint
    case words everything looks look seems ahead can may must should will with for in of on off at once away quickly very
    senate office as exactly tov mok haey hery hz som khnhom`,
  khmerCore:
    'ផ្ញើ បញ្ជូន ត្រឹមត្រូវ ត្រូវ បាទ ចាស ចា៎ស ចា៎ ចាះ យល់ព្រម យល់ស្រប ឯកភាព ព្រម អូខេ អូកេ បាន ល្អ ស្រេច រួចរាល់ រួច មែន យេស ហ្នឹងហើយ អញ្ចឹង',
  khmerBeside: `${KHMER_POLITE} ចុះ សារ រឿង ពាក្យ បណ្ដឹង បណ្តឹង សំណុំ ភ្លាម ឥឡូវ ទាំង អស់ ឲ្យ ឱ្យ អោយ លឿន តែម្ដង តែម្តង គ្រប់ យ៉ាង ដល់ ព្រឹទ្ធសភា តាម ដូច ដាក់ ចូល ឯង`,
});

const SENDING = readerOf({
  core: 'send submit file deliver forward proceed go phnher phnheu phngeu fnher',
  beside: '',
  khmerCore: 'ផ្ញើ បញ្ជូន',
  khmerBeside: '',
});

const REFUSAL = readerOf({
  core: `no nope not dont never didnt isnt wasnt wrong mistake mistaken error incorrect wait hold change fix edit forget
    cancel moment`,
  beside: `${POLITE} do does did mind need want wish right correct true agree made make i im we it its this that thats is was the
    a an there to send sent sending file submit sorry on minute second yet now leave something let me my message report oh oops
    hmm hey anymore more just one any longer have`,
  khmerCore: 'មិន អត់ កុំ លែង ពុំ ទេ ខុស ច្រឡំ រង់ចាំ ចាំ កែ ប្ដូរ ប្តូរ',
  khmerBeside: `${KHMER_POLITE} ចាំបាច់ បាច់ ចង់ ត្រឹមត្រូវ ត្រូវ មែន យល់ព្រម ព្រម ឯកភាព សិន បន្តិច ផ្ញើ បញ្ជូន ដាក់ ទៀត សរសេរ សារ រឿង បាទ ចាស សុំទោស អភ័យទោស ទោស ប្រែ ទាន់ ឥឡូវ យក អី អ្វី`,
});

/** Of refusals: what says that the words are to be changed, or that there is something more to think of. */
const TO_CHANGE =
  /\b(?:wrong|incorrect|mistake|mistaken|error|wait|hold|moment|minute|change|fix|edit|yet|right|correct|true)\b|ខុស|ច្រឡំ|ចាំ(?!បាច់)|កែ|ប្ដូរ|ប្តូរ|ត្រូវ|មែន|សិន|ទាន់/u;
const TO_DROP =
  /\b(?:need|mind|want|wish|send|sent|sending|file|submit|forget|cancel|leave|agree|anymore|longer|have)\b|បាច់|ចង់|ផ្ញើ|បញ្ជូន|ដាក់|លែង|ព្រម|ឯកភាព|យក|អី/u;

const THANKS = readerOf({
  core: 'thanks thank thx tnx thankyou grateful orkun akun orkoun',
  beside: `${POLITE} a lot many for your the kind help helping time all everything i we am are im really and again good great nice
    work job sala yes dear charan chran nas`,
  khmerCore: 'អរគុណ អគុណ ថេងឃ្យូ',
  khmerBeside: `${KHMER_POLITE} ជា ចំពោះ ការ ជួយ យ៉ាង ជ្រាលជ្រៅ បាទ ចាស ចា៎ សាលា ទាំង អស់ គ្នា ពេក មែនទែន ល្អ`,
});

/** True when a whole short text agrees, in whatever words: "yes, send", "go ahead", "ត្រឹមត្រូវហើយ". */
export const consents = (text: string): boolean => isMadeOf(text, CONSENT);

/** True when a text that agrees says that something is to be sent. */
export const consentsToSend = (text: string): boolean => consents(text) && holdsCore(text, SENDING);

/**
 * What a short refusal in words of one's own wants: something changed ("not right", "wait, I made a mistake"), or nothing at all
 * ("no need"). Null for all other texts, and for a bare "no".
 */
export function refuses(text: string): 'change' | 'drop' | null {
  if (!isMadeOf(text, REFUSAL)) return null;
  const folded = foldWords(text);
  if (TO_CHANGE.test(folded)) return 'change';
  return TO_DROP.test(folded) ? 'drop' : null;
}

/** True when a text thanks and says nothing else. */
export const onlyThanks = (text: string): boolean => isMadeOf(text, THANKS);

function isMadeOf(text: string, reader: Reader): boolean {
  if (text.length > LONGEST || /[?？]/u.test(text)) return false;
  const words = wordsOf(text);
  return (
    words.every((word) => (isKhmer(word) ? reader.khmer.test(word) : reader.latin.has(word))) &&
    words.some((word) => isCore(word, reader))
  );
}

const holdsCore = (text: string, reader: Reader): boolean =>
  wordsOf(text).some((word) => isCore(word, reader));

const isCore = (word: string, reader: Reader): boolean =>
  isKhmer(word) ? reader.khmerCore.test(word) : reader.core.has(word);

const isKhmer = (word: string): boolean => /[\u1780-\u17ff]/u.test(word);

/** Lower case, without apostrophes and invisible characters. */
const foldWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’\u200b\u200c\u2060]/gu, '');

const wordsOf = (text: string): string[] => foldWords(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function readerOf({ core, beside, khmerCore, khmerBeside }: Vocabulary): Reader {
  const list = (words: string) => words.split(/\s+/u).filter((word) => word !== '');
  const anyOf = (words: string[]) => words.toSorted((one, other) => other.length - one.length).join('|');
  return {
    core: new Set(list(core)),
    latin: new Set([...list(core), ...list(beside)]),
    khmer: new RegExp(`^(?:${anyOf([...list(khmerCore), ...list(khmerBeside)])})+$`, 'u'),
    khmerCore: new RegExp(anyOf(list(khmerCore)), 'u'),
  };
}
