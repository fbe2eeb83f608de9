import type { CaseSummary } from '../../../contracts';
import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const waiting = summary({ awaitsCitizen: true, state: 'waiting-for-citizen' });
const other = summary({ caseId: 'case-2', number: '3000000003', awaitsCitizen: true });

describe('a message while cases exist', () => {
  test('goes to the only case that awaits its citizen, whatever it says', () => {
    const talk = new Talk({ ownCases: [waiting, summary({ caseId: 'case-9', number: '9000000009' })] });
    const [added] = talk.says('បាទ មាន ៣ គ្រួសារ', { intent: 'report', category: 'land' });
    expect(added).toContain('123-456-7890');
    expect(talk.turn?.caseId).toBe('case-1');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    expect(talk.drafts).toEqual([]);
  });

  test('a photo goes there as well', () => {
    const talk = new Talk({ ...english, ownCases: [waiting] });
    talk.brings('photo');
    expect(talk.lastCommand()).toMatchObject({
      name: 'add-to-case',
      caseId: 'case-1',
      eventIds: ['event-1'],
    });
  });

  test('goes to the case that theirs was joined with, and may still be a new matter', () => {
    const talk = new Talk({ ...english, ownCases: [summary({ joined: true })] });
    const [added] = talk.says('The water is brown now', { intent: 'report', category: 'water' });
    expect(added).toContain('Added to your case 123-456-7890');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    talk.presses('A new matter');
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    expect(talk.state?.flow).toBe('report');
  });

  test.each([
    ['Please hurry, the water is still dirty', { intent: 'report', category: 'water' }],
    [
      'Still no water today, please help us',
      { intent: 'report', category: 'water', priority: 'urgent', because: ['the whole text'] },
    ],
    ['When will this end, we are waiting', { intent: 'track' }],
  ] as const)('is asked about when it presses for an open case: %s', (words, told) => {
    const talk = new Talk({ ...english, ownCases: [summary({ category: 'water' })] });
    const said = talk.says(words, told).join();
    expect(said).not.toContain('not the police');
    expect(talk.drafts).toEqual([]);
  });

  test('a question that was open when a case was joined with another offers that one, and takes the old button, too', () => {
    const asked = () => {
      const first = summary({ awaitsCitizen: true });
      const second = summary({ caseId: 'case-2', number: '3000000003', awaitsCitizen: true });
      const talk = new Talk({ ...english, ownCases: [first, second] });
      talk.says('It is behind the school, as I said');
      const old = talk.turn?.replies.flatMap(({ choices = [] }) => choices).map(({ id }) => id) ?? [];
      // Staff join the second with the first: it is told as that from now on.
      talk.ownCases = [{ ...first, formerIds: ['case-2'] }];
      return { talk, old: old.find((id) => id.endsWith(':case-2')) ?? '' };
    };
    const pressed = asked();
    expect(pressed.old).not.toBe('');
    pressed.talk.pressesId(pressed.old);
    expect(pressed.talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    // Joined with the case of somebody else it goes on under its own number: it is offered, not only "a new matter".
    const { talk } = asked();
    const joined = { caseId: 'case-9', number: '3000000003', joined: true, formerIds: ['case-2'] };
    talk.ownCases = [summary({ awaitsCitizen: true }), summary(joined)];
    talk.says('hm');
    const labels = talk.turn?.replies.flatMap(({ choices = [] }) => choices).map(({ id }) => id) ?? [];
    expect(labels.some((id) => id.endsWith(':case-9'))).toBe(true);
  });

  test('a danger that is named is filed at once, whatever case is open', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says('They are beating him', { intent: 'report', priority: 'urgent' });
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', urgent: true });
  });

  test('a quoted reply decides', () => {
    const talk = new Talk({ ...english, ownCases: [waiting, other], quotedCaseId: 'case-2' });
    talk.says('Yes, three families', { intent: 'report' });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-2' });
  });

  test('a quoted reply in the middle of a report is filed and the report goes on', () => {
    const talk = new Talk({ ...english, ownCases: [waiting] });
    talk.command('report');
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    talk.quotedCaseId = 'case-1';
    const replies = talk.says('Three families', { intent: 'report' });
    expect(replies[0]).toContain('Added to your case 123-456-7890');
    expect(replies[1]).toContain('Where did this happen?');
    expect(talk.state?.flow).toBe('report');
  });

  test('a yes or a no to that question is no part of the story', () => {
    const talk = new Talk({ ...english, ownCases: [waiting, other] });
    talk.says('The water is gone since Monday', { intent: 'report', category: 'water' });
    const [again] = talk.says('send');
    expect(again).toBe('Which case is this about?');
    talk.says('no');
    expect(talk.state?.flow).toBe('report');
    talk.says('Sla Kram');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe('The water is gone since Monday');
  });

  test('when several await it is asked, and the words are not lost', () => {
    const talk = new Talk({ ...english, ownCases: [waiting, other] });
    const [asked] = talk.says('Yes, three families', { intent: 'report' });
    expect(asked).toBe('Which case is this about?');
    expect(talk.labels()).toEqual(['Case 123-456-7890', 'Case 300-000-0003', 'A new matter']);
    talk.says('and two old people', { intent: 'report' });
    talk.presses('Case 300-000-0003');
    expect(talk.lastCommand()).toEqual({
      name: 'add-to-case',
      caseId: 'case-2',
      urgent: false,
      eventIds: ['event-1', 'event-2'],
    });
    expect(talk.turn?.caseId).toBe('case-2');
  });

  test('and it may be a new matter: then it is a report', () => {
    const talk = new Talk({ ...english, ownCases: [waiting, other] });
    talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
    const [summed] = talk.presses('A new matter');
    expect(summed).toContain('The well in Sla Kram is dry');
  });

  test.each([
    ['I forgot to tell you that it rained so hard that the whole road was washed away', 'report'],
    ['thank you for the answer', 'thanks'],
    ['I want to talk to someone', 'person'],
  ] as const)('"%s" is offered to an open case', (text, intent) => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    expect(talk.says(text, { intent })[0]).toBe('Does this belong to a case that you already have?');
    talk.presses('Case 123-456-7890');
    expect(talk.lastCommand()).toMatchObject({
      name: 'add-to-case',
      caseId: 'case-1',
      eventIds: ['event-1'],
    });
  });

  test('"I want to add something" asks for the words and adds them', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says('I want to add something to my case', { intent: 'track' });
    expect(talk.presses('Case 123-456-7890')[0]).toBe(
      'Please write what you would like to add to case 123-456-7890.',
    );
    expect(talk.commands).toEqual([]);
    talk.says('They came and did nothing', { intent: 'report', category: 'roads' });
    expect(talk.lastCommand()).toMatchObject({
      name: 'add-to-case',
      caseId: 'case-1',
      eventIds: ['event-3'],
    });
  });

  test('a new story is a new matter though a case is open', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    const [summed] = talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
    expect(summed).toContain('Please check');
  });

  test('an edited message goes to the only open case', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says('There are four families, not three', { intent: 'report' }, { kind: 'edited' });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });
});

describe('words that come while a report lies unsent', () => {
  const unsent = (ownCases: CaseSummary[]) => {
    const talk = new Talk(english);
    talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
    talk.ownCases = ownCases;
    return talk;
  };

  test('are asked about when a case awaits its citizen: for the case', () => {
    const talk = unsent([waiting]);
    expect(talk.says('Three families', { intent: 'report' })[0]).toBe('What is this message about?');
    expect(talk.labels()).toEqual(['Case 123-456-7890', 'My unsent message']);
    const replies = talk.presses('Case 123-456-7890');
    expect(replies[0]).toContain('Added to your case 123-456-7890');
    expect(replies[1]).toContain('The bridge in Sla Kram fell down');
    expect(replies[1]).not.toContain('Three families');
    expect(talk.lastCommand()).toMatchObject({ caseId: 'case-1', eventIds: ['event-2'] });
  });

  test('or for the report', () => {
    const talk = unsent([waiting]);
    talk.says('It fell on a cart', { intent: 'report' });
    const replies = talk.presses('My unsent message');
    expect(replies[1]).toContain('The bridge in Sla Kram fell down / It fell on a cart');
    talk.presses('Send');
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', eventIds: ['event-1', 'event-2'] });
  });

  test('are asked about when the report was left more than a day ago', () => {
    const talk = unsent([]);
    talk.now = new Date(talk.now.getTime() + 25 * 3600_000);
    talk.says('The well is dry', { intent: 'report', category: 'water' });
    expect(talk.labels()).toEqual(['My unsent message', 'A new matter']);
    talk.presses('A new matter');
    talk.says('Kandal');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ story: 'The well is dry', category: { code: 'water' } });
  });

  test('are simply added when nothing else can be meant', () => {
    const talk = unsent([summary()]);
    expect(talk.says('It fell on a cart', { intent: 'report' })[0]).toBe('Added to your message.');
  });
});

describe('while a person of the staff holds the conversation', () => {
  const hold = {
    staffId: 'staff-1',
    caseId: 'case-1',
    since: new Date('2026-11-23T02:00:00Z'),
    until: new Date('2026-11-23T04:00:00Z'),
  };

  test('the bot is silent and every word goes to the case', () => {
    const talk = new Talk({ ...english, ownCases: [summary()], hold });
    expect(talk.says('What now?', { intent: 'question' })).toEqual([]);
    expect(talk.turn).toMatchObject({ caseId: 'case-1', keep: true });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('tracking, help, the language and "stop" work all the same', () => {
    const talk = new Talk({ ...english, ownCases: [summary()], hold });
    expect(talk.command('track')[0]).toContain('Your cases');
    expect(talk.command('help')[0]).toContain('What you can do here');
    expect(talk.command('language', 'km')[0]).toContain('ភាសាខ្មែរ');
    expect(talk.says('stop')[0]).toContain('មិនផ្ញើសារមកលោកអ្នកទៀតទេ');
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
  });

  test('a number and its PIN can be looked up', () => {
    const talk = new Talk({ ...english, hold });
    talk.command('track');
    talk.says('2000000002');
    expect(talk.says('222222')[0]).toContain('being worked on');
  });

  test('when the hold has run out the bot answers again', () => {
    const talk = new Talk({ ...english, hold });
    talk.now = new Date('2026-11-23T04:00:00Z');
    expect(talk.says('hello', { intent: 'greeting' })[0]).toContain('Welcome to Sala');
  });
});

describe('words after an answer of the office', () => {
  const spoken = (changes = {}) =>
    summary({
      state: 'answered',
      officeSpokeAt: new Date('2026-11-22T03:00:00Z'),
      category: 'roads',
      ...changes,
    });

  test.each(['It is the part from the pagoda to the school', 'ok but when will they come', 'Yes'])(
    '"%s": it is asked whether they are for the case',
    (words) => {
      const talk = new Talk({ ...english, ownCases: [spoken()] });
      talk.says(words, { intent: 'report' });
      expect(talk.labels()).toEqual(['Case 123-456-7890', 'A new matter']);
      talk.presses('Case 123-456-7890');
      expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    },
  );

  test('"not solved" goes there at once; bare thanks, a greeting and a whole new story do not', () => {
    const talk = new Talk({ ...english, ownCases: [spoken()] });
    talk.says('It is still broken', { intent: 'question' });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    expect(
      new Talk({ ...english, ownCases: [spoken()] }).says('thank you!', { intent: 'thanks' })[0],
    ).toContain('You are welcome');
    const other = new Talk({ ...english, ownCases: [spoken()] });
    other.says('The teacher of my daughter in Sla Kram asks every pupil for 2,000 riel a day', {
      ...{ intent: 'report', category: 'education' },
    });
    expect(other.state?.flow).toBe('report');
  });

  test('thanks that tell something, and a wish that the model only guesses, are asked about', () => {
    const talk = new Talk({ ...english, ownCases: [spoken()] });
    talk.says('Thank you. The husband is Mr Sok', { intent: 'thanks' });
    expect(talk.labels()).toContain('Case 123-456-7890');
    const awaited = new Talk({ ...english, ownCases: [waiting] });
    awaited.says('It was on Monday', { intent: 'track' });
    expect(awaited.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('two weeks later they are like any others', () => {
    const long = new Date('2026-11-02T03:00:00Z');
    const talk = new Talk({ ...english, ownCases: [spoken({ officeSpokeAt: long })] });
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    expect(talk.state?.flow).toBe('report');
  });
});
