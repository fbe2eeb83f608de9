import { mongo } from 'mongoose';

/** Drawn by lot from 900 million: with a million cases one number in nine hundred is taken, twice running one in 800,000. */
const MOST_DRAWS = 5;
const DUPLICATE_KEY = 11_000;

/** Does it again, with another number, when the case number that was drawn belongs to another case already. */
export async function drawAgain<Result>(draw: () => Promise<Result>): Promise<Result> {
  for (let drawn = 1; ; drawn++) {
    try {
      return await draw();
    } catch (error) {
      if (drawn >= MOST_DRAWS || !isNumberTaken(error)) throw error;
    }
  }
}

/** The index of case numbers refused it; the message names the index, whichever way the row was written. */
const isNumberTaken = (error: unknown) =>
  error instanceof mongo.MongoServerError &&
  error.code === DUPLICATE_KEY &&
  /index: number_1\b/.test(error.message);
