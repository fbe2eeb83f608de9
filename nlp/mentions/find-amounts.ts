import type { AmountMention } from '../../contracts';
import { findPhrases, TELLS_OF_MONEY } from '../find-phrases';
import type { NormalisedText } from '../text/normalise';
import { CURRENCY_SIGNS, LEAST_BARE_POWER } from './amount-words';
import { scanNumbers, type ScannedNumber } from './scan-numbers';

type Currency = AmountMention['currency'];
type Found = { start: number; end: number; currency: Currency };

const AFTER =
  /^ ?(?:(៛|រៀល|រៀលខ្មែរ|riels?|reils?|rials?|khr)|(us ?\$|\$|ដុល្លារ|ដុល្លា|ដុល្លារអាមេរិក|ដុល្លាអាមេរិក|ដុលា|ដុល្លារសហរដ្ឋអាមេរិក|dollars?|dolars?|usd|bucks))/i;
const BEFORE = /(?:(៛|khr|riels?|រៀល)|(us ?\$|\$|usd|ដុល្លារ)) ?$/i;
const LONGEST_CURRENCY = 24;

/** After a round number of riel the word riel is mostly left out; a counter says that something else was counted. */
const COUNTER =
  /^ ?(?:នាក់|គ្រួសារ|ហិកតា|ហិចតា|គ្រឿង|គីឡូ|តោន|ដើម|ក្បាល|ម៉ែត្រ|ខ្នង|គ្រាប់|លីត្រ|ដង|ឆ្នាំ|សន្លឹក|people|persons?|households?|famil|hectares?|tons?|kilo|km|kg|m2|trees|neak|votes?|ប្រជា|មនុស្ស)/i;
const MONEY =
  /លុយ|ប្រាក់|បង់|ថ្លៃ|តម្លៃ|អស់|សូក|ទារ|ជំពាក់|ខ្ចី|កម្ចី|ពិន័យ|សំណូក|ឈ្នួល|សង|luy|loy|brak|pay|paid|cost|price|bribe|fee|fine|loan|debt|owe|borrow/i;
const CONTEXT = 40;
const MILLION = 1_000_000;

/** The amounts of money told in a text in riel and dollars, in their order. */
export const findAmounts = (normalised: NormalisedText): AmountMention[] => {
  const amounts: AmountMention[] = [];
  if (!tellsOfMoney(normalised.text)) return amounts;
  for (const number of scanNumbers(normalised)) {
    const found = withCurrency(normalised.text, number);
    if (!found || number.value <= 0) continue;
    const span = normalised.spanOf(found.start, found.end);
    const text = normalised.original.slice(span.start, span.end);
    amounts.push({ value: number.value, currency: found.currency, span, text });
  }
  return amounts;
};

/** May any amount stand in a text? Most texts tell of no money, and their numbers need not be read. */
const tellsOfMoney = (text: string): boolean =>
  (findPhrases(text).told & TELLS_OF_MONEY) !== 0 || CURRENCY_SIGNS.some((sign) => text.includes(sign));

const withCurrency = (text: string, number: ScannedNumber): Found | null => {
  const { start, end } = number;
  const after = AFTER.exec(text.slice(end, end + LONGEST_CURRENCY));
  if (after && !continuesWord(text, end + after[0].length)) {
    return { start, end: end + after[0].length, currency: after[1] ? 'KHR' : 'USD' };
  }
  const before = BEFORE.exec(text.slice(Math.max(0, start - 8), start));
  if (before && !isOwnedByWhatStandsBefore(text, start - before[0].length)) {
    return { start: start - before[0].length, end, currency: before[1] ? 'KHR' : 'USD' };
  }
  return isBareRiel(text, number) ? { start, end, currency: 'KHR' } : null;
};

/** In "5$ 10" the sign belongs to the five, in "A$ 10" it is another country's, and "serial 10" is no riel. */
const isOwnedByWhatStandsBefore = (text: string, at: number): boolean =>
  /(?:\d ?|[a-z])$/i.test(text.slice(Math.max(0, at - 2), at));

const continuesWord = (text: string, end: number): boolean =>
  /[a-z]/i.test(text.charAt(end)) && /[a-z]/i.test(text.charAt(end - 1));

/** "50 ម៉ឺន" is money; "5 លាន" only where money is spoken of. */
const isBareRiel = (text: string, { power, start, end }: ScannedNumber): boolean => {
  if (power < LEAST_BARE_POWER || COUNTER.test(text.slice(end, end + LONGEST_CURRENCY))) return false;
  return power < MILLION || MONEY.test(text.slice(Math.max(0, start - CONTEXT), start));
};
