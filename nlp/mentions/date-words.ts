/** Words of dates and the fragments of regular expressions made of them. Texts are normalised: digits are ASCII. */

const KHMER_MONTHS: ReadonlyArray<readonly string[]> = [
  ['មករា'],
  ['កុម្ភៈ', 'កុម្ភះ', 'កុម្ភ'],
  ['មីនា'],
  ['មេសា'],
  ['ឧសភា'],
  ['មិថុនា'],
  ['កក្កដា', 'កក្កតា'],
  ['សីហា'],
  ['កញ្ញា'],
  ['តុលា'],
  ['វិច្ឆិកា'],
  ['ធ្នូ'],
];
const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const KHMER_WEEKDAYS = ['ចន្ទ', 'អង្គារ', 'ពុធ', 'ព្រហស្បតិ៍', 'សុក្រ', 'សៅរ៍', 'អាទិត្យ'];
const ENGLISH_WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');

export const KHMER_MONTH_NAMES: readonly string[] = KHMER_MONTHS.flat();
export const KHMER_MONTH = `(?:${KHMER_MONTH_NAMES.join('|')})(?!ការ)`;
export const ENGLISH_MONTH_NAMES: readonly string[] =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec'.split(
    ' ',
  );
export const ENGLISH_MONTH = `(?:${ENGLISH_MONTH_NAMES.join('|')})\\b\\.?`;
export const KHMER_WEEKDAY_NAMES: readonly string[] = [...KHMER_WEEKDAYS, 'ព្រហស្បត្តិ៍', 'ព្រហស្បត៍'];
export const KHMER_WEEKDAY = `(?:${KHMER_WEEKDAY_NAMES.join('|')})`;
export const ENGLISH_WEEKDAY_NAMES: readonly string[] =
  'monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat sun'.split(
    ' ',
  );
export const ENGLISH_WEEKDAY = `(?:${ENGLISH_WEEKDAY_NAMES.join('|')})\\b`;

/** A small number in digits or in Khmer words; `readNumber` tells its value. */
export const KHMER_NUMBER =
  '(?:\\d{1,2}(?!\\d)|(?:សាមសិប|ម្ភៃ|ដប់)?(?:ប្រាំ(?:មួយ|ពីរ|ពិល|បី|បួន)?|មួយ|ពីរ|បី|បួន)|សាមសិប|ម្ភៃ|ដប់)';
export const ENGLISH_NUMBER =
  '(?:\\d{1,3}(?!\\d)|a couple of|a couple|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

/** 1 to 12, 0 for a word that is no month. A number may stand for the month. */
export const monthNumber = (word: string): number => {
  const digits = Number(word);
  if (digits) return digits <= 12 ? digits : 0;
  const khmer = KHMER_MONTHS.findIndex((names) => names.includes(word));
  return khmer >= 0 ? khmer + 1 : ENGLISH_MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
};

/** 1 Monday to 7 Sunday, 0 for another word. */
export const weekdayNumber = (word: string): number => {
  const khmer = KHMER_WEEKDAYS.findIndex((name) => word.startsWith(name.slice(0, 4)));
  return khmer >= 0 ? khmer + 1 : ENGLISH_WEEKDAYS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
};
