import { checkPin } from '../../../../casework';
import { hashPin } from '../../../../casework/cases/pin';
import { aCase, createTestDesk, type TestDesk } from '../../../support/desk';

const PIN = '123456';
const HOUR = 3_600_000;

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('check-pin');
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.models.pinGuesses.deleteMany({});
});

const filed = async () => aCase(desk, { pinHash: await hashPin(desk.keys, PIN) });
let sources = 0;
/** Somebody who has not guessed before. */
const somebody = () => `source-${sources++}`;

it('opens a case for its number and PIN, and tells neither names nor the story', async () => {
  const { number, _id } = await filed();
  const check = await checkPin(desk, number, PIN, somebody());
  expect(check).toMatchObject({ outcome: 'open', summary: { caseId: _id, number, state: 'routed' } });
  expect(JSON.stringify(check)).not.toMatch(/Invented|broken/);
});

it('answers a wrong number and a wrong PIN alike', async () => {
  const { number } = await filed();
  expect(await checkPin(desk, number, '000000', somebody())).toEqual({ outcome: 'refused' });
  expect(await checkPin(desk, '9999999999', PIN, somebody())).toEqual({ outcome: 'refused' });
});

it('locks who has failed five times for an hour, even with the right PIN', async () => {
  const { number } = await filed();
  const source = somebody();
  for (let guess = 0; guess < 4; guess++) {
    const other = await filed();
    expect(await checkPin(desk, other.number, '000000', source)).toEqual({ outcome: 'refused' });
  }
  const until = new Date(desk.clock().getTime() + HOUR);
  expect(await checkPin(desk, (await filed()).number, '000000', source)).toEqual({
    outcome: 'locked',
    until,
  });
  expect(await checkPin(desk, number, PIN, source)).toEqual({ outcome: 'locked', until });
  desk.pass(HOUR + 1);
  expect(await checkPin(desk, number, PIN, source)).toMatchObject({ outcome: 'open' });
});

it('locks nobody else out: after twenty failures strangers share one try in ten minutes, whether the number is known or not', async () => {
  for (const number of [(await filed()).number, '8888888888']) {
    for (let guess = 0; guess < 21; guess++)
      expect(await checkPin(desk, number, '000000', somebody())).toEqual({ outcome: 'refused' });
    const until = new Date(desk.clock().getTime() + 10 * 60_000);
    expect(await checkPin(desk, number, '000000', somebody())).toEqual({ outcome: 'locked', until });
    desk.pass(10 * 60_000 + 1);
    const right = await checkPin(desk, number, PIN, somebody());
    expect(right.outcome).toBe(number === '8888888888' ? 'refused' : 'open');
  }
});

it('never holds up a caller who has opened the case before, whatever strangers do', async () => {
  const { number } = await filed();
  const owner = somebody();
  expect(await checkPin(desk, number, PIN, owner)).toMatchObject({ outcome: 'open' });
  for (let guess = 0; guess < 30; guess++) await checkPin(desk, number, '000000', somebody());
  expect(await checkPin(desk, number, PIN, owner)).toMatchObject({ outcome: 'open' });
  expect(await checkPin(desk, number, PIN, somebody())).toMatchObject({ outcome: 'locked' });
});

it('goes on counting what was failed elsewhere when somebody opens a case of their own', async () => {
  const [own, other] = [await filed(), await filed()];
  const source = somebody();
  for (let guess = 0; guess < 4; guess++) await checkPin(desk, other.number, '000000', source);
  // The fifth try of the hour is theirs and right, so it takes itself back; the next wrong one is the fifth failure.
  expect(await checkPin(desk, own.number, PIN, source)).toMatchObject({ outcome: 'open' });
  expect(await checkPin(desk, other.number, '000000', source)).toMatchObject({ outcome: 'locked' });
});

it('forgets the failures of who gets it right', async () => {
  const { number } = await filed();
  const source = somebody();
  for (let round = 0; round < 3; round++) {
    for (let guess = 0; guess < 3; guess++) await checkPin(desk, number, '000000', source);
    expect(await checkPin(desk, number, PIN, source)).toMatchObject({ outcome: 'open' });
  }
});

it('lets no sixth guess count, however many come at once', async () => {
  const { number } = await filed();
  const source = somebody();
  const guesses = Array.from({ length: 20 }, () => checkPin(desk, number, '000000', source));
  const outcomes = (await Promise.all(guesses)).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeLessThanOrEqual(4);
  expect(await checkPin(desk, number, PIN, source)).toMatchObject({ outcome: 'locked' });
});

it('stays locked while somebody goes on guessing, and no longer than the hour', async () => {
  const { number } = await filed();
  const source = somebody();
  for (let guess = 0; guess < 5; guess++) await checkPin(desk, number, '000000', source);
  desk.pass(HOUR - 1000);
  expect(await checkPin(desk, number, PIN, source)).toMatchObject({ outcome: 'locked' });
  desk.pass(1001);
  expect(await checkPin(desk, number, PIN, source)).toMatchObject({ outcome: 'open' });
});
