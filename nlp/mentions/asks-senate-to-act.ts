import { foldForWords } from './fold-for-words';

/** Longer texts are judged by their beginning. */
const READ = 300;

const LATIN =
  /\b(?:i|we) (?:would like to |want to |respectfully |kindly )?(?:ask|request|urge|beg|call on|appeal to|propose that|demand that) (?:that )?(?:the |our )?(?:senate|senators?)\b(?! (?:a |one )?(?:question|about|who|what|how|why|whether|if)\b)/u;
const KHMER =
  /(?:ស្នើសុំ|សូមស្នើ|ស្នើ|សំណូមពរ|សូមសំណូមពរ|អំពាវនាវ|សុំ|សូម|អង្វរ)(?:ឱ្យ|ដល់|ទៅ)?(?:លោក|ឯកឧត្តម)?(?:ព្រឹទ្ធសភា|សមាជិកព្រឹទ្ធសភា)(?:ជួយ|មេត្តា|ឱ្យ)*(?:ពិនិត្យ|ដោះស្រាយ|កែ|បង្កើត|អន្តរាគមន៍|ចាត់|ធ្វើ|ដាក់|បន្ថែម|តម្លើង|បញ្ចុះ|ស៊ើប|លើក|ជំរុញ|ការពារ|រក|គាំទ្រ|បញ្ឈប់)/u;
const ASKED = /[?？]|តើ/u;
const SENATE = /senat|ព្រឹទ្ធសភា/i;

/** Whether a text (normalised) asks the Senate to do something: a request, though it tells of no wrong. */
export function asksSenateToAct(text: string): boolean {
  const read = text.slice(0, READ);
  if (!SENATE.test(read)) return false;
  const folded = foldForWords(read);
  return !ASKED.test(folded) && (LATIN.test(folded) || KHMER.test(folded));
}
