/**
 * Words that tell of a wrong which somebody did to people, in English, Khmer and Khmer in Latin letters. Taking, asking and
 * losing are wrongs by what is taken, asked or lost only. A native speaker must check the Khmer.
 */

const THINGS =
  '(?:land|lands|house|houses|home|money|cash|rice|fields?|farm|plot|property|cows?|buffalo|motorbike|moto|car|phone|savings|title|salary|salaries|wages?|aid|dollars?|usd|riels?|hectares?|bribes?|goods|crops?)';
const VICTIM = '(?:me|us|my|our|him|her|his|their|them|people|villagers|farmers|everyone|citizens)';
const SUM =
  '(?:money|bribes?|cash|payment|fees?|dollars?|usd|riels?|sex|gifts?|\\$ ?\\d[\\d.,]*|\\d[\\d.,]* ?(?:\\$|usd|dollars?|riels?))';
const PAPERS =
  '(?:files?|papers?|documents?|letters?|petitions?|complaints?|requests?|cases?|applications?|certificates?|titles?|books?)';
const HELPING =
  '(?:help|answer|answered|reply|replied|respond|responded|listen|listened|care|cared|sign|pay|paid|keep|kept|return|returned|give|gave|do|done|helped|solve|solved|work|accept|register)';

const LATIN = [
  '(?:was|were|been|being|got) (?:taken|sold|lost|kept|asked for)',
  `t(?:ook|akes?|aken|aking) (?:\\S+ ){0,2}${THINGS}`,
  '(?:stole|steals?|stealing|stolen|grabb(?:ed|ing)|grabs|seiz(?:ed|es)|confiscat(?:ed|es)|robb(?:ed|ing)|robs|embezzle[ds]?|pocket(?:ed|s)|evict(?:ed|s)|encroach(?:ed|es)|occup(?:ied|ies)|swindle[ds]?|burn(?:ed|t|s)? (?:down )?(?:my|our|the)(?: \\S+)? (?:house|home|shop|crop|field)s?|burn our)',
  `(?:sold|sells?) (?:my|our|his|her|their|the)(?: \\S+)? ${THINGS}`,
  `(?:demand(?:ed|s|ing)?|want(?:ed|s)|ask(?:ed|s|ing)?|charg(?:ed|es|ing)|requir(?:ed|es)|expect(?:ed|s)|receiv(?:ed|es)|accept(?:ed|s)|collect(?:ed|s)) (?:\\S+ ){0,4}?${SUM}`,
  '(?:beat|beats|beaten|beating|hit|hits|slapp(?:ed|s)|kick(?:ed|s)|punch(?:ed|es)|attack(?:ed|s)|assault(?:ed|s)|shot|rap(?:ed|es)|molest(?:ed|s)|harass(?:ed|es|ing)?|tortur(?:ed|es)|kill(?:ed|s)|injur(?:ed|es)|touched me|kidnapp?ed)',
  '(?:threat(?:en|ens|ened|ening)|insult(?:ed|s|ing)?|abus(?:ed|es|ing|ive)|cheat(?:ed|s|ing)?|deceiv(?:ed|es)|lied|lies to|lying|corrupt(?:ed|ion)?|brib(?:e|es|ed|ery)|extort(?:ed|s|ion|ing)?|blackmail(?:ed|s)?|intimidat(?:ed|es|ing)|bull(?:ied|ies)|discriminat(?:ed|es)|curs(?:ed|es)|shout(?:ed|s) at|humiliat(?:ed|es)|mistreat(?:ed|s)|rude|dishonest|unfair|drunk|misus(?:ed|es)|fraud)',
  `(?:lost|loses|losing|hid|hides|tore|torn|tears|burn(?:ed|t)|destroy(?:ed|s)|threw|throws|delet(?:ed|es)|forg(?:ed|es)|keeps?|kept) (?:away |up )?(?:my|our|the|his|her|their)(?: \\S+){0,2}? ${PAPERS}`,
  '(?:destroy(?:ed|s|ing)|bulldoz(?:ed|es|ing)|demolish(?:ed|es|ing)|fenc(?:ed|es)|block(?:ed|s)) (?:off |down )?(?:my|our|the|his|her|their)',
  `(?:refus(?:e|ed|es|ing)(?! (?:to (?:take|accept) )?(?:a |any |the |all )?(?:bribe|money|gift))|ignor(?:e|ed|es|ing)|neglect(?:ed|s)|betray(?:ed|s)|(?:broke|breaks) (?:his|her|their|the) (?:promise|word)s?)`,
  `(?:(?:did|does|do|has|have|would|will) (?:not|never) (?:even |yet )?${HELPING}|(?:didn|doesn|don|hasn|haven|wouldn|won)['’]?t (?:even )?${HELPING}|never (?:even )?(?:${HELPING}|helps|answers|replies|listens|cares|solves)|(?:did|does|do|has done|have done|doing|done) nothing)`,
  `(?:forc(?:e|es|ed|ing)|arrest(?:ed|s)|jail(?:ed|s)|detain(?:ed|s)|chas(?:ed|es)|expel(?:led|s)|fir(?:ed)|silenc(?:ed|es)) (?:away |out )?${VICTIM}`,
  `(?:ran|run|runs|drove|drives|crash(?:ed|es)|backed) (?:\\S+ ){0,3}?(?:over|into) ${VICTIM}`,
  // Khmer in Latin letters.
  'y[oa]k+ (?:\\S+ )?(?:dei|dey|luy|loy|lui|brak|prak|pteah|phteah|srae|sre|moto)',
  't(?:ea|ear|ia|ie|ear?m?tear)r? (?:\\S+ )?(?:luy|loy|lui|brak|prak|somnok|samnok)',
  '(?:v[ae]a?y|wai|vai) (?:\\S+ )?(?:khnhom|knhom|kon|yeung|ke)',
  '(?:kom|kum)r(?:eam|iem|am)|si (?:luy|loy|somnok|samnok)|s[oa]mn[ou]k|puk ?ro?luoy|bok ?prah?s|cher (?:khnhom|knhom)',
  '(?:men|min|ot) (?:prom|chuoy|chlaey|chlery|dohsray|doh sray|er ?peur)',
].join('|');

export const WRONG_LATIN = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${LATIN})(?![\\p{L}])`, 'gu');

const KHMER_THINGS =
  '(?:ដី|លុយ|ប្រាក់|ផ្ទះ|ស្រែ|ចម្ការ|ចំការ|ឡាន|ម៉ូតូ|សំណូក|គោ|ក្របី|ទ្រព្យ|ប្លង់|កម្រៃ|ថ្លៃ|ព្រៃ|របស់ខ្ញុំ|របស់យើង|ដុល្លារ|រៀល)';
const KHMER_PAPERS = '(?:ឯកសារ|សំណុំ|លិខិត|ពាក្យ|ញត្តិ|ប្លង់|សំណើ|បណ្តឹង|ក្រដាស)';

export const WRONG_KHMER = new RegExp(
  [
    `យក(?!ចិត្ត)[^។\\n]{0,12}?${KHMER_THINGS}`,
    'រំលោភ|ដណ្តើម|លួច|ប្លន់|កេងប្រវ័ញ្ច|បោក|ឆបោក|កិបកេង|គៃបន្លំ|ឈូស|រុះរើ|បំផ្លាញ|ដុតផ្ទះ|បណ្តេញ|បង្ខំ|កាន់កាប់ដី|លក់ដី',
    `(?:ទារ|ទាម|(?<!ខ្ញុំ\\s?|យើង\\s?)សុំ|ចង់បាន|តម្រូវ|យកថ្លៃ|ទទួល)[^។\\n]{0,14}?(?:លុយ|ប្រាក់|សំណូក|ដុល្លារ|រៀល|កម្រៃ)`,
    'វាយ(?!តម្លៃ)|ធាក់|ទះ(?:កំផ្លៀង|ខ្ញុំ)|បាញ់|ធ្វើបាប|គំរាម|កំហែង|ជេរ|មើលងាយ|ប្រមាថ|បំពាន|បៀតបៀន|សម្លាប់|ចាប់(?:ខ្លួន)?(?:ខ្ញុំ|យើង)',
    'បុក(?:ខ្ញុំ|យើង|កូន|ប្រពន្ធ|ប្តី|ម្តាយ|ម៉ែ|ឪពុក|ចៅ|គេ|មនុស្ស|ម៉ូតូ|ឡាន|ផ្ទះ|របង|ក្មេង)',
    'ស៊ីសំណូក|សំណូក|សូកប៉ាន់|ពុករលួយ|ស៊ីលុយ',
    `(?:បំបាត់|ធ្វើ(?:ឱ្យ)?បាត់|ហែក|លាក់|ដុត|បោះចោល)[^។\\n]{0,10}?${KHMER_PAPERS}`,
    'បដិសេធ|ព្រងើយ|កុហក|ភូតភរ|ក្បត់|រើសអើង',
    '(?:មិន|អត់|ពុំ)(?:ដែល|ទាន់|បាន)*\\s*(?:ព្រម|អើពើ|ខ្វល់|ជួយ|ដោះស្រាយ|ឆ្លើយ|ទទួល|ធ្វើអ្វី|ធ្វើអី|គោរព|រក្សា|ចុះហត្ថលេខា|ប្រគល់|សង)',
  ].join('|'),
  'gu',
);

/** Whoever else may have done it. */
const OTHERS_LATIN =
  '(?:i|we|you|he who|they who|police\\w*|polis|soldiers?|officers?|officials?|authorit(?:y|ies)|chiefs?|governors?|mayors?|minist(?:er|ers|ry)|courts?|judges?|prosecutors?|clerks?|neighbou?rs?|husband|wife|brothers?|sisters?|sons?|daughter|uncle|aunt|father|mother|parents|boss|bosses|owners?|employers?|landlord|factory|teachers?|principal|schools?|doctors?|nurses?|hospital|banks?|lenders?|microfinance|compan(?:y|ies)|developers?|investors?|contractors?|businessm[ae]n|tycoons?|rich|m[ae]n|wom[ae]n|boys?|persons?|people|someone|somebody|anyone|those|others|thie(?:f|ves)|robbers?|gangs?|villagers?|government|leaders?|groups?|flood|storm|river|water|rain|me ?ph?um|me ?khum|krom ?hun|ke|neak)';
const OTHERS_KHMER =
  '(?:គេ|ក្រុមហ៊ុន|មេភូមិ|មេឃុំ|មេក្រុម|ភូមិ|ប៉ូលិស|ប៉ូលីស|នគរបាល|ទាហាន|តុលាការ|ចៅក្រម|អភិបាល|ចៅសង្កាត់|ចៅហ្វាយ|អាជ្ញាធរ|មន្ត្រី|អ្នកជិតខាង|ប្តី|ប្រពន្ធ|ថៅកែ|គ្រូ|ពេទ្យ|ធនាគារ|មីក្រូ|ចោរ|អ្នកមាន|ឧកញ៉ា|មនុស្ស|បងប្អូន|ប្រជាពលរដ្ឋ|ទឹកជំនន់|សាលា|ក្រសួង|មន្ទីរ)';

const OTHER_DOER = new RegExp(`(?<![\\p{L}\\p{N}])${OTHERS_LATIN}(?![\\p{L}\\p{N}])|${OTHERS_KHMER}`, 'u');

/** Others who stand in a sentence as company, goal or tool: "visited the villagers and", "sent the police to", "and his men". */
const BESIDE = new RegExp(
  [
    `\\b(?:to|with|at|from|for|in|near|of|visited|met|saw|sent|orders?|ordered|used?|uses|hired|called|made|let) (?:(?:the|a|an|my|our|his|her|their|some|all|two|three|\\d+) ){0,2}(?:\\S+ )?${OTHERS_LATIN}(?= (?:and|then|to|who)\\b|,)`,
    `\\b(?:and|with) (?:his|her|their|two|three|some|other|\\d+) (?:\\S+ )?${OTHERS_LATIN}`,
    `(?:ប្រើ|បញ្ជា|ឱ្យ|ជាមួយ|ហៅ|មក|ទៅ)\\s*${OTHERS_KHMER}`,
  ].join('|'),
  'gu',
);

/** Whether words between somebody and a wrong name somebody else who did it. */
export const namesOtherDoer = (between: string): boolean =>
  OTHER_DOER.test(between.replace(BESIDE, ' ').replace(/^['’]s? \S+/u, ' '));

/** Whoever may do a wrong and is not the writer: others, and the Senate's own people. */
export const DOERS = `(?<![\\p{L}\\p{N}])(?:(?!(?:i|we|you)\\b)${OTHERS_LATIN}|he|she|they|senators?|senate|secretariat(?: general)?|commission|staff|office|ministry)(?![\\p{L}\\p{N}])|${OTHERS_KHMER}|ព្រឹទ្ធសភា|អគ្គលេខាធិការដ្ឋាន|គណៈកម្មការ`;
