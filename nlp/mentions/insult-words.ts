import { foldForWords } from './fold-for-words';

/** Longer texts are judged by their beginning. */
const READ = 400;

const LATIN =
  /\bf+[u*]+[c*]*k\w*|\bf\*+|\b(?:wtf|stfu|shit\w*|bullshit|crap|idiots?|idiotic|stupid\w*|moron\w*|dumb\w*|imbecile\w*|fools?|foolish|bastards?|bitch\w*|b\*+|ass|asshole\w*|arse\w*|loser\w*|sucker\w*|sucks?|scum\w*|parasites?|clowns?|liars?|cowards?|halfwit\w*|blockheads?|brainless|brain dead|no brain|useless|worthless|pathetic|shameless|thick[- ]?faced|disgusting|damn\w*|curse|drop dead|go to hell|burn in hell|rot in hell|screw you|shut up|get lost|piss off|kiss my|eat shit|son of a|shame on you|hate you|spit on|ugly|crazy|insane|animals?|chickens?|whores?|bloodsuckers?|stink|backside|cow heads|tin can|monkeys?|donkeys?|pigs?|dogs?|rats?|toads?|fossils)\b|\byou\b.{0,24}\b(?:cows?|chicken|cow|garbage|trash|rubbish|junk|thie(?:f|ves)|corrupt|lazy|die|dead|beating|slap\w*|kill|liars?|nothing)\b|\b(?:piece of|pile of) (?:junk|trash|garbage|rubbish)\b|\b(?:kill|slap|beat|hit|find) you\b|\b(?:bribed|thieves) like\b|\b(?:die|trash)$|\bi(?:[’']ll| will) (?:find|break|burn|throw|come)\b|\b(?:knife|grenade) (?:for|at)\b/u;
const KHMER =
  /ឆ្កួត|ល្ងង់|ល្ងី|ភ្លើ|ឡប់ៗ|អាឡប់|^ឡប់|ចង្រៃ|ឆ្កែ|ជ្រូក|ស្វា|គោ(?:ឡើយ|$)|ដូចគោ|ក្របី|តិរច្ឆាន|ថោកទាប|ថោកៗ|អាចោរ|ចោរ(?:អស់|អា)|អាកូន|អាក្បត់|អាខ្វាក់|អាថ្លង់|អាបត|អាម៉ាស៊ីន|អាចម៍|អាពួក|កុហក|ត្លុក|បរាសិត|គូទ|ឈ្លើយ|ស្តោះទឹកមាត់|វាយឯង|អាក្រាត|បាយរាស្ត្រ|លុយរាស្ត្រ|ពួកអា|អាប្រេត|ប្រេត|អាខ្មោច|អាបិសាច|អាសត្វ|អាស្រី|អាមុខ|អាក្បាល|អាស៊ី|អាពាល|អាល្មោភ|អាកញ្ចាស់|អាគំរក់|អាគ្មាន|អាដាច់|អាជាតិ|អាជនជាតិ|អាកំសាក|អាស្អុយ|អាអួត|អាភ្លើ|អាចៃ|អាខ្លាញ់|អាប៉ោឡែ|អាប៉ាត់|អាមនុស្ស|មនុស្សយន្ត|ចុយ|ក្តុយ|ម្រាយ|ម៉ែឯង|មេម៉ាយ|មេឆ្កែ|មេបា|គ្មានពូជ|ងាប់|ថូយ|ព្រហើន|សំផឹង|បិទមាត់|មុខក្រាស់|មុខដូច|មុខអាក្រក់|(?:ពួក|នាង|មុខ|ក្បាល|ផ្ទះ|សម្លាប់|ស្អប់|អោយ|ឱ្យ|ឲ្យ|ដូច|គាត់|ខួរក្បាល)ឯង|ឯង(?:ចាំ|គិត|ហ៊ាន|ជា|ទាំង|ចោល|ងាប់)|អញ|ខួរក្បាល|គ្មានខួរ|ឥតបានការ|អត់បានការ|អត់ប្រយោជន៍|ឥតប្រយោជន៍|គ្មានប្រយោជន៍|ស្អប់មុខ|ជេរ|ចាំមើល|ដុតការិយាល័យ|វាយមុខ|ស្ទាក់ផ្លូវ|ស៊ីបាយខាត/u;
const ROMANISED =
  /\b(?:a ?eng|a ?chk\w+|a ?l?ng[o]+ng|lngong|chkuot|chkae|ch?oy|mray|ng[ao][bp]|mot ov|ovleak|kbal lpov|pouk a|puok l\w+|puok a|chhk\w+|ngoab|si luy|chong ?rai|changrai|bit mot)\b/u;

/** Whether a text (normalised) holds an insult, a curse or a threat against those who read it. A native speaker must check the Khmer. */
export function hasInsult(text: string): boolean {
  const folded = foldForWords(text.slice(0, READ)).trim();
  return LATIN.test(folded) || KHMER.test(folded) || ROMANISED.test(folded);
}
