import { foldWords, holdsCore, isMadeOf, readerOf } from './word-reader';

/*
 * Yes, no and "send it" in words of one's own. A short turn is one when all of its words are of a small vocabulary and one of
 * them carries the meaning: so "ok, please send it now" agrees, and "please send a teacher" tells of something.
 */
const POLITE = 'please pls plz thanks thank thx you so much very sir madam bong dear ok okay well';
const KHMER_POLITE =
  'សូម សុំ ជួយ ផង ណា បង ពូ មីង លោក អ្នក អរគុណ អគុណ ច្រើន ណាស់ ខ្ញុំ យើង នាង របស់ ទៅ មក ហើយ វិញ នេះ នោះ ហ្នឹង វា គឺ';

const CONSENT = readerOf({
  core: `yes yeah yep yup y ok okay okey oki sure correct right true good great fine perfect agree agreed accept
    confirm confirmed proceed go send submit file deliver forward pass done finished complete absolutely definitely course
    bat baat chas jas ja ban phnher phnheu phngeu fnher trov treuv yul prom`,
  beside: `${POLITE} it its this that thats the is am are i im we now just actually to them all then and my message report complaint
    case words everything looks look seems ahead can may must should will with for in of on off at once away quickly very
    senate office as exactly tov mok haey hery hz som khnhom`,
  khmerCore:
    'ផ្ញើ បញ្ជូន ជូនទៅ ត្រឹមត្រូវ ត្រូវ បាទ ចាស ចា៎ស ចា៎ ចាះ យល់ព្រម យល់ស្រប ឯកភាព ព្រម អូខេ អូកេ បាន ល្អ ស្រេច រួចរាល់ រួច មែន យេស ចប់ ហ្នឹងហើយ អញ្ចឹង',
  khmerBeside: `${KHMER_POLITE} ចុះ សារ រឿង ពាក្យ បណ្ដឹង បណ្តឹង សំណុំ ភ្លាម ឥឡូវ ទាំង អស់ ឲ្យ ឱ្យ អោយ លឿន តែម្ដង តែម្តង គ្រប់ យ៉ាង ដល់ ព្រឹទ្ធសភា តាម ដូច ដាក់ ចូល ឯង`,
});

const SENDING = readerOf({
  core: 'send submit file deliver forward pass proceed go phnher phnheu phngeu fnher',
  beside: '',
  khmerCore: 'ផ្ញើ បញ្ជូន ជូនទៅ',
  khmerBeside: '',
});

const REFUSAL = readerOf({
  core: `no nope not dont never didnt isnt wasnt wrong mistake mistaken error incorrect wait hold change fix edit forget
    cancel moment ot min kom leng chhob chhop`,
  beside: `${POLITE} do does did mind need needed necessary want wish right correct true agree made make i im we it its this that thats is was the
    a an there to send sent sending file submit sorry on minute second yet now leave something let me my message report oh oops
    hmm hey anymore more just one any longer have
    te chong bdeng bdoeng phnher phngeu haey hery vinh knhom khnhom`,
  khmerCore: 'មិន អត់ កុំ លែង ពុំ ទេ ខុស ច្រឡំ រង់ចាំ ចាំ កែ ប្ដូរ ប្តូរ',
  khmerBeside: `${KHMER_POLITE} ចាំបាច់ បាច់ ចង់ ត្រឹមត្រូវ ត្រូវ មែន យល់ព្រម ព្រម ឯកភាព សិន បន្តិច ផ្ញើ បញ្ជូន ដាក់ ទៀត សរសេរ សារ រឿង បាទ ចាស សុំទោស អភ័យទោស ទោស ប្រែ ទាន់ ឥឡូវ យក អី អ្វី`,
});

/** Of refusals: what says that the words are to be changed, or that there is something more to think of. */
const TO_CHANGE =
  /\b(?:wrong|incorrect|mistake|mistaken|error|wait|hold|moment|minute|change|fix|edit|yet|right|correct|true)\b|ខុស|ច្រឡំ|ចាំ(?!បាច់)|កែ|ប្ដូរ|ប្តូរ|ត្រូវ|មែន|សិន|ទាន់/u;
const TO_DROP =
  /\b(?:need|needed|necessary|mind|want|wish|send|sent|sending|file|submit|forget|cancel|leave|agree|anymore|longer|have|chong|bdeng|bdoeng|phnher|phngeu|leng|chhob|chhop)\b|បាច់|ចង់|ផ្ញើ|បញ្ជូន|ដាក់|លែង|ព្រម|ឯកភាព|យក|អី/u;

const THANKS = readerOf({
  core: 'thanks thank thx tnx thankyou grateful orkun akun orkoun',
  beside: `${POLITE} a lot many for your the kind help helping time all everything i we am are im really and again good great nice
    work job sala yes dear charan chran nas`,
  khmerCore: 'អរគុណ អគុណ ថេងឃ្យូ',
  khmerBeside: `${KHMER_POLITE} ជា ចំពោះ ការ ជួយ យ៉ាង ជ្រាលជ្រៅ បាទ ចាស ចា៎ សាលា ទាំង អស់ គ្នា ពេក មែនទែន ល្អ រង់ចាំ ចាំ នឹង`,
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

const DISAGREEMENT = readerOf({
  core: 'not dont cannot cant never disagree unhappy dissatisfied reject unfair unacceptable',
  beside: `no ${POLITE} i we do does did am is are be agree agreed accept satisfied happy content with to at all it this that the your
    his her their answer result decision outcome solution closing closure end case really still can object`,
  khmerCore: 'មិនយល់ព្រម មិនយល់ស្រប មិនព្រម មិនឯកភាព មិនសុខចិត្ត មិនពេញចិត្ត មិនទទួល អត់យល់ព្រម អត់ព្រម អត់សុខចិត្ត អត់ពេញចិត្ត',
  khmerBeside: `${KHMER_POLITE} ទេ នឹង ជាមួយ ចំពោះ លើ ការ ចម្លើយ លទ្ធផល សេចក្ដី សេចក្តី សម្រេច ដំណោះស្រាយ បិទ បញ្ចប់ រឿង ករណី ទាល់តែសោះ សោះ បាន យក ឡើយ`,
});
const AGREEING =
  /\b(?:agree|agreed|accept|satisfied|happy|content|disagree|unhappy|dissatisfied|reject|unfair|unacceptable)\b|[\u1780-\u17ff]/u;

/** True when a whole short text says that somebody does not agree: "I do not agree", "ខ្ញុំមិនយល់ព្រម". */
export const disagrees = (text: string): boolean =>
  isMadeOf(text, DISAGREEMENT) && AGREEING.test(foldWords(text));

const NEWS = readerOf({
  core: 'news updates announcements',
  beside: `${POLITE} i we want wish like would to get receive follow subscribe hear sign up for the from of about on my our province district
    area region`,
  khmerCore: 'ព័ត៌មាន ដំណឹង',
  khmerBeside: `${KHMER_POLITE} ចង់ បាន ទទួល តាមដាន ពី អំពី នៃ ក្នុង ខេត្ត ស្រុក តំបន់ ភូមិភាគ ភូមិ ថ្មី ថ្មីៗ`,
});
const TO_RECEIVE = /\b(?:get|receive|follow|subscribe|hear|sign)\b|ទទួល|តាមដាន|ចង់បាន/u;

/** True when a whole short text wishes for news: "ខ្ញុំចង់ទទួលព័ត៌មានពីខេត្តខ្ញុំ". */
export const wishesNews = (text: string): boolean =>
  isMadeOf(text, NEWS) && TO_RECEIVE.test(foldWords(text));

const SILENCE = readerOf({
  core: 'message messages text texts sms',
  beside: `${POLITE} no not dont stop never any more anymore i we do want need wish like to get receive send sending me us from your the these
    again`,
  khmerCore: 'សារ',
  khmerBeside: `${KHMER_POLITE} មិន កុំ អត់ ឈប់ លែង ចង់ បាន ទទួល ត្រូវការ ទៀត ទេ ផ្ញើ ពី ឱ្យ ឲ្យ អោយ`,
});
const NO_MORE =
  /\b(?:no|any ?more|stop|not|dont|never)\b.*\bmore\b|\bstop\b|(?:មិន|កុំ|អត់|លែង|ឈប់).*(?:ទៀត|ផ្ញើ)|(?:លែង|ឈប់)/u;

/** True when a whole short text wants no more messages: "no more messages please", "ខ្ញុំមិនចង់បានសារទៀតទេ". */
export const refusesMessages = (text: string): boolean =>
  isMadeOf(text, SILENCE) && NO_MORE.test(foldWords(text));
