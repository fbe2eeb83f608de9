import { createSegmenter } from '../text/segment';
import { normalise } from '../text/normalise';

/** Words of asking and of grammar: every question has them, so they tell nothing of what it is about. */
const ENGLISH =
  'good morning afternoon evening hello hi dear a an the is are am was were be been do does did can could may might shall should will would must have has had i me my we our us you your he she it its they them their this that these those what which who whom whose when where why how of to in on at for from by with about and or but if not no so as than then there here please tell know want wanted need get let say ask asked question explain want like any some many much more hello hi thank thanks sir madam ok also just really';

const KHMER =
  'តើ អ្វី អី ណា ណាមួយ នរណា អ្នកណា ពេលណា កាលណា ទីណា ឯណា ហេតុអ្វី មូលហេតុ ម៉េច ម្ដេច ម្តេច យ៉ាង យ៉ាងណា យ៉ាងម៉េច ដូចម្តេច ដូចម្ដេច យ៉ាងដូចម្តេច យ៉ាងដូចម្ដេច ប៉ុន្មាន ខ្ញុំ យើង យើងខ្ញុំ លោក លោកអ្នក អ្នក គេ គាត់ របស់ គឺ ជា មាន នៅ ក្នុង លើ ពី អំពី ដល់ ទៅ មក ដោយ ដើម្បី ឱ្យ អោយ ឲ្យ និង ឬ ហើយ ក៏ តែ ប៉ុន្តែ ដែល នេះ នោះ ទាំង ទាំងអស់ អស់ ចង់ ដឹង ចង់ដឹង សូម សួរ សំណួរ បាន ទេ ដែរ ឬទេ ដែរឬទេ បាទ ចាស ត្រូវ អាច គួរ នឹង កំពុង បើ ប្រសិនបើ ទើប ណាស់ ខ្លះ ជួយ ប្រាប់ ពន្យល់ មួយ ការ ទៀត ធ្វើ បង សួស្តី ជំរាប ជម្រាប អរគុណ ព្រោះ';

const segmenter = createSegmenter();

function stemsOf(words: string): string[] {
  return words
    .split(' ')
    .flatMap((word) => [word, ...segmenter.segment(normalise(word).text).map(({ stem }) => stem)]);
}

/** A Khmer word of the list that is split into parts would take common parts with it: only whole words are kept. */
const wholeKhmer = KHMER.split(' ').flatMap((word) => {
  const [first, second] = segmenter.segment(normalise(word).text);
  return second === undefined && first !== undefined ? [first.stem] : [normalise(word).text];
});

export const STOP_WORDS: ReadonlySet<string> = new Set([...stemsOf(ENGLISH), ...wholeKhmer]);

const JOINING =
  'because since while although though until still again yet already only even very too now not never nothing there every always ខ្លាំងណាស់ ខ្លាំង ណាស់ ពេក ព្រោះតែ ដោយសារ ទើបតែ រហូត នៅតែ ហើយនឹង ជាមួយ ពេល ថ្ងៃនេះ ឥឡូវ ឥឡូវនេះ';

/** Words of grammar and of weight as well: loud they may be, but no reason for a subject that a person should read. */
export const GRAMMAR_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, ...JOINING.split(' ')]);
