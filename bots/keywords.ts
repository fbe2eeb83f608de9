import { consents, consentsToSend } from './verdict-words';

/**
 * Short answers that mean one thing when they are the whole message. They are matched after folding, before the model is
 * asked: a model trained on stories is a poor judge of a single word.
 */
const KEYWORDS = {
  cancel: ['cancel', 'forget it', 'បោះបង់', 'លុបចោល', 'bos bong'],
  restart: [
    'start again',
    'start over',
    'begin again',
    'restart',
    'i want to start again',
    'i want to start over',
    'please start again',
    'let me start again',
    'ចាប់ផ្ដើមម្ដងទៀត',
    'ចាប់ផ្ដើមម្តងទៀត',
    'ចាប់ផ្តើមម្តងទៀត',
    'ចាប់ផ្តើមម្ដងទៀត',
    'ចាប់ផ្ដើមសារជាថ្មី',
    'ចាប់ផ្តើមសារជាថ្មី',
    'សូមចាប់ផ្ដើមសារជាថ្មី',
    'សូមចាប់ផ្តើមសារជាថ្មី',
    'សូមចាប់ផ្ដើមឡើងវិញ',
    'សូមចាប់ផ្តើមឡើងវិញ',
    'ចាប់ផ្ដើមឡើងវិញ',
    'ចាប់ផ្តើមឡើងវិញ',
    'ចាប់ផ្ដើមសាជាថ្មី',
    'ចាប់ផ្តើមសាជាថ្មី',
    'ធ្វើម្ដងទៀត',
    'ធ្វើម្តងទៀត',
  ],
  back: [
    'back',
    'go back',
    'i want to go back',
    'please go back',
    'previous',
    'undo',
    'ត្រឡប់ក្រោយ',
    'ត្រឡប់ទៅក្រោយ',
    'ត្រលប់ក្រោយ',
    'ថយក្រោយ',
    'សូមត្រឡប់ក្រោយ',
  ],
  help: [
    'help',
    'menu',
    'what can i write here',
    'what can i write',
    'what can i do here',
    'what can i do',
    'what can you do',
    'how does this work',
    'how do i use this',
    'ជំនួយ',
    'ម៉ឺនុយ',
    'តើខ្ញុំអាចសរសេរអ្វីបាន',
    'តើខ្ញុំអាចសរសេរអ្វីបានខ្លះ',
    'អាចសរសេរអ្វីបានខ្លះ',
    'តើខ្ញុំអាចធ្វើអ្វីបានខ្លះ',
    'អាចធ្វើអ្វីបានខ្លះ',
    'តើប្រើយ៉ាងម៉េច',
    'ប្រើយ៉ាងម៉េច',
  ],
  stop: ['stop', 'unsubscribe', 'stop messages', 'ឈប់', 'បញ្ឈប់', 'ឈប់ផ្ញើ', 'ឈប់ផ្ញើសារ', 'សូមឈប់'],
  track: ['track', 'my case', 'my cases', 'status', 'តាមដាន', 'តាមដានសំណុំរឿង', 'សំណុំរឿងរបស់ខ្ញុំ'],
  follow: ['follow', 'follow news', 'unfollow', 'តាមដានព័ត៌មាន', 'ទទួលព័ត៌មាន', 'ឈប់តាមដាន', 'ឈប់តាមដានព័ត៌មាន'],
  phone: ['my phone number', 'my number', 'phone number', 'លេខទូរសព្ទរបស់ខ្ញុំ', 'លេខរបស់ខ្ញុំ'],
  yes: [
    'yes',
    'yes please',
    'y',
    'ok',
    'okay',
    'correct',
    'បាទ',
    'ចាស',
    'ចា៎',
    'បាទចាស',
    'បាន',
    'យល់ព្រម',
    'ត្រូវហើយ',
    'bat',
    'baat',
    'chas',
    'jas',
    'ban',
  ],
  send: [
    'send',
    'send it',
    'send now',
    'send it now',
    'just send',
    'just send it',
    'ផ្ញើ',
    'ផ្ញើទៅ',
    'សូមផ្ញើ',
    'បញ្ជូន',
    'បញ្ជូនទៅ',
    'សូមបញ្ជូន',
  ],
  no: [
    'no',
    'no thanks',
    'no thank you',
    'n',
    'not yet',
    'wrong',
    'ទេ',
    'អត់ទេ',
    'អត់',
    'មិនទាន់',
    'ខុស',
    'te',
    'ot te',
  ],
  skip: [
    'skip',
    'i dont know',
    'dont know',
    'not sure',
    'no idea',
    'រំលង',
    'មិនដឹង',
    'មិនដឹងទេ',
    'ខ្ញុំមិនដឹង',
    'ខ្ញុំមិនដឹងទេ',
    'អត់ដឹង',
    'អត់ដឹងទេ',
    'មិនប្រាកដ',
    'ot deng',
    'ot deng te',
    'min deng te',
  ],
  english: ['english', 'in english', 'english please', 'speak english', 'អង់គ្លេស', 'ភាសាអង់គ្លេស'],
  khmer: ['khmer', 'in khmer', 'khmer please', 'speak khmer', 'ខ្មែរ', 'ភាសាខ្មែរ', 'khmae', 'pheasa khmer'],
} satisfies Record<string, string[]>;

export type Keyword = keyof typeof KEYWORDS;

/** Lower case without punctuation, spaces or invisible characters: how short answers and button labels are compared. */
export function foldAnswer(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

const FOLDED: Record<Keyword, ReadonlySet<string>> = {
  cancel: fold('cancel'),
  restart: fold('restart'),
  back: fold('back'),
  help: fold('help'),
  stop: fold('stop'),
  track: fold('track'),
  follow: fold('follow'),
  phone: fold('phone'),
  yes: fold('yes'),
  send: fold('send'),
  no: fold('no'),
  skip: fold('skip'),
  english: fold('english'),
  khmer: fold('khmer'),
};

function fold(keyword: Keyword): ReadonlySet<string> {
  return new Set(KEYWORDS[keyword].map(foldAnswer));
}

/** True when the whole message is a way of saying the keyword. */
export function says(text: string, keyword: Keyword): boolean {
  return text.length <= 40 && FOLDED[keyword].has(foldAnswer(text));
}

/** True when the whole message agrees: a yes, or "send", in whatever words. */
export function agrees(text: string): boolean {
  return says(text, 'yes') || says(text, 'send') || consents(text);
}

/** True when the whole message wants something sent. */
export const wantsSent = (text: string): boolean => says(text, 'send') || consentsToSend(text);

/** True when the whole message is a yes, a no or a "skip". */
export function isVerdict(text: string): boolean {
  return agrees(text) || says(text, 'no') || says(text, 'skip');
}
