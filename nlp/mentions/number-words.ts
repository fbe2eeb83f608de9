/** What a word says in a spoken number: an amount below a hundred, or a power that multiplies what stands before it. */
export type NumberWord = { value: number; power: boolean };

const amounts = (text: string): Array<[string, NumberWord]> =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [word = '', value = '0'] = entry.split('=');
      return [word, { value: Number(value), power: false }];
    });

const powers = (text: string): Array<[string, NumberWord]> =>
  amounts(text).map(([word, { value }]) => [word, { value, power: true }]);

/** Khmer number words as `normalise` writes them. */
export const KHMER_NUMBER_WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...amounts(`
    សូន្យ=0 មួយ=1 ពីរ=2 បី=3 បួន=4 ប្រាំ=5 ប្រាំមួយ=6 ប្រាំពីរ=7 ប្រាំពិល=7 ប្រាំបី=8 ប្រាំបួន=9 ដប់=10
    មួយដណ្តប់=11 ពីរដណ្តប់=12 បីដណ្តប់=13 បួនដណ្តប់=14 ប្រាំដណ្តប់=15 ប្រាំមួយដណ្តប់=16 ប្រាំពីរដណ្តប់=17
    ប្រាំបីដណ្តប់=18 ប្រាំបួនដណ្តប់=19 ម្ភៃ=20 សាមសិប=30 សែសិប=40 ហាសិប=50 ហុកសិប=60 ចិតសិប=70 ប៉ែតសិប=80
    កៅសិប=90
  `),
  ...powers('រយ=100 ពាន់=1000 ម៉ឺន=10000 សែន=100000 លាន=1000000 កោដិ=10000000 ប៊ីលាន=1000000000'),
]);

/** English number words, and the romanised Khmer powers that people write after digits. */
export const LATIN_NUMBER_WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...amounts(`
    zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
    fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
    eighty=80 ninety=90
  `),
  ...powers(`
    hundred=100 thousand=1000 million=1000000 billion=1000000000 k=1000 poan=1000 pon=1000 mern=10000 meun=10000 moeun=10000
    saen=100000 lean=1000000
  `),
]);
