import type { QueryFilter } from 'mongoose';
import type { CaseRecord, CitizenPhoneRecord, PresentedStaff } from '../../contracts';
import { normalise } from '../../nlp';
import type { Desk } from '../desk';
import { may } from '../staff/policies';
import { phoneHashesOf } from './index-story';
import { byListKeys } from './list-keys';
import { endToken } from './number-and-place-tokens';
import { standsInStory } from './stands-in-story';

/** A family shares a number; more than so many people do not. */
const MOST_OWNERS = 50;

/** A case number as it is shown, not yet written to its end: 611-43, 611-430-9. */
const BEGUN_NUMBER = /^[1-9]\d{2}[\s.-](?:\d{1,3}|\d{3}[\s.-]\d{1,3})$/;
/** Fewer digits together are a number in a story: a year, an amount. */
const BEGUN_DIGITS = /^[1-9]\d{4,8}$/;
/** The end of a case number: its last group, or more. */
const ENDED_DIGITS = /^\d{4,9}$/;
const LENGTH = 10;

export const isDigits = (words: string) => /^#?[\p{Nd}\s()+.-]+$/u.test(words);

/** What digits can mean besides words of a story. */
export type AskedDigits =
  { sure: QueryFilter<CaseRecord> } | { guess: QueryFilter<CaseRecord>; by: 'number' | 'phone' } | null;

/**
 * Digits as a question: a telephone number finds by its keyed hash the cases that tell it or whose person has it; the beginning of a
 * case number finds the cases that begin so, the end of one those that end so, and a telephone number without its first 0 is tried, too. Those two are guesses: they count
 * when they find something, and what was not written as a case number is looked for in the stories first.
 *
 * @param asked `isGuess`: an earlier page has found that the guess is right; undefined on the first page
 */
export async function askByDigits(
  desk: Desk,
  staff: PresentedStaff,
  {
    filter,
    words,
    isGuess,
  }: { filter: QueryFilter<CaseRecord>; words: string; isGuess: boolean | undefined },
): Promise<AskedDigits> {
  if (!isDigits(words)) return null;
  const [phoneHash, another] = phoneHashesOf(desk.keys, words);
  if (phoneHash !== undefined && another === undefined)
    return { sure: await ofPhone(desk, staff, phoneHash) };
  if (isGuess === false) return null;
  const { text } = normalise(words.replace(/^#\s*/, ''));
  const guess = await guessOf(desk, staff, text.trim());
  if (guess === null || isGuess === true) return guess;
  const found = await desk.models.cases.exists(byListKeys({ ...filter, ...guess.guess }));
  if (found === null) return null;
  const isStory = isStoryFirst(words) && (await standsInStory(desk, staff, byListKeys(filter), words));
  return isStory ? null : guess;
}

/** Digits that are looked for in the stories before anything is guessed: whatever is not written as a case number. */
export const isStoryFirst = (words: string) =>
  isDigits(words) && !BEGUN_NUMBER.test(normalise(words.replace(/^#\s*/, '')).text.trim());

async function guessOf(
  desk: Desk,
  staff: PresentedStaff,
  text: string,
): Promise<Exclude<AskedDigits, { sure: unknown }>> {
  const digits = text.replace(/\D/g, '');
  const isBegun = BEGUN_NUMBER.test(text) || BEGUN_DIGITS.test(text);
  const [phoneHash] = digits.startsWith('0') ? [] : phoneHashesOf(desk.keys, `0${digits}`);
  const ways: Array<QueryFilter<CaseRecord>> = [
    ...(isBegun
      ? [{ number: { $gte: digits.padEnd(LENGTH, '0'), $lte: digits.padEnd(LENGTH, '9') } }]
      : []),
    ...(phoneHash === undefined ? [] : [await ofPhone(desk, staff, phoneHash)]),
  ];
  if (ENDED_DIGITS.test(digits))
    ways.push({ searchTokens: endToken(digits), number: { $regex: `${digits}$` } });
  if (ways.length === 0) return null;
  return { guess: { $and: [{ $or: ways }] }, by: phoneHash === undefined ? 'number' : 'phone' };
}

/** The number is told in the story, or is one of the person who filed the case. */
async function ofPhone(
  { models }: Desk,
  staff: PresentedStaff,
  phoneHash: string,
): Promise<QueryFilter<CaseRecord>> {
  // A number of which nobody knows whether the story tells it is none for those who may not read messages.
  const told: QueryFilter<CaseRecord> = may(staff, 'messages.read')
    ? { phoneHashes: phoneHash }
    : { phoneHashes: phoneHash, addedTokens: { $not: { $gt: 0 } } };
  if (!may(staff, 'citizens.read')) return told;
  const owners = await models.citizenPhones
    .find({ phoneHash, removedAt: null }, { citizenId: 1 })
    .limit(MOST_OWNERS)
    .lean<Array<Pick<CitizenPhoneRecord, 'citizenId'>>>();
  if (owners.length === 0) return told;
  // A name that is sealed is not found by its owner's number.
  const theirs = { citizenId: { $in: owners.map(({ citizenId }) => citizenId) }, withoutName: false };
  return { $or: [told, theirs] };
}
