import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;

describe('tracking on the address that filed', () => {
  test('lists one’s own cases with state, office and next step', () => {
    const talk = new Talk({
      ownCases: [summary(), summary({ caseId: 'case-2', number: '3000000003', state: 'closed' })],
    });
    const [listed] = talk.command('track');
    expect(listed).toContain('123-456-7890\nស្ថានភាព៖ បានបញ្ជូនទៅការិយាល័យហើយ\nការិយាល័យ៖ ការិយាល័យភូមិភាគទី៤');
    expect(listed).toContain('មិនលើសពីថ្ងៃច័ន្ទ ទី៣០ ខែវិច្ឆិកា ឆ្នាំ២០២៦');
    expect(listed).toContain('300-000-0003\nស្ថានភាព៖ បានបិទ');
    expect(talk.commands).toEqual([]);
  });

  test('a date that has passed is not promised again', () => {
    const talk = new Talk({
      ...english,
      ownCases: [summary({ firstAnswerDueAt: new Date('2026-11-20T02:00:00Z') })],
    });
    expect(talk.command('track')[0]).not.toContain('expected by');
  });

  test.each([
    [
      'by intent',
      () =>
        new Talk({ ...english, ownCases: [summary()] }).says('how is my complaint going', {
          intent: 'track',
        }),
    ],
    [
      'by its number',
      () =>
        new Talk({ ...english, ownCases: [summary()] }).says('123 456 7890', { caseNumber: '1234567890' }),
    ],
    [
      'by its number in Khmer digits',
      () => {
        const talk = new Talk({ ...english, ownCases: [summary()] });
        talk.command('track');
        talk.presses('Another number');
        return talk.says('១២៣-៤៥៦-៧៨៩០');
      },
    ],
    [
      'by a link',
      () => new Talk({ ...english, ownCases: [summary()] }).command('start', 'track-1234567890'),
    ],
    [
      'by a link to the case',
      () => new Talk({ ...english, ownCases: [summary()] }).command('start', 'case_1234567890'),
    ],
  ])('is understood %s', (_, act) => {
    const [told] = act();
    expect(told).toContain('123-456-7890\nState: passed to the office\nWith: Office of Region 4\nNext:');
  });

  test('with no case the number is asked, and a text that is none is said to be none', () => {
    const talk = new Talk(english);
    expect(talk.command('track')[0]).toContain('No case was filed from this chat');
    expect(talk.says('12345')[0]).toContain('A case number has ten digits');
  });
});

describe('tracking a case of another address', () => {
  test('needs the PIN, tells state and office, and never keeps the PIN', () => {
    const talk = new Talk(english);
    talk.command('track');
    expect(talk.says('200-000-0002')[0]).toContain(
      'six digits of the PIN that came with case 200-000-0002',
    );
    const [told] = talk.says('២២២ ២២២');
    expect(told).toContain('200-000-0002\nState: being worked on');
    expect(talk.turn?.conceal).toBe('២២២ ២២២');
    expect(talk.turn?.caseId).toBeNull();
  });

  test('after a wrong PIN the right one is enough', () => {
    const talk = new Talk(english);
    talk.says('2000000002');
    expect(talk.says('111111')[0]).toContain('do not match');
    expect(talk.says('222222')[0]).toContain('being worked on');
  });

  test('number and PIN may come together', () => {
    const talk = new Talk(english);
    expect(talk.says('2000000002 222222', { intent: 'track' })[0]).toContain('being worked on');
    expect(talk.turn?.conceal).toBe('222222');
  });

  test('a wrong number and a wrong PIN get the same answers', () => {
    const ask = (number: string, pin: string) => {
      const talk = new Talk(english);
      talk.command('track');
      const asked = talk.says(number)[0]?.replace(/\d/g, '#');
      return [asked, ...talk.says(pin).map((said) => said.replace(/\d/g, '#'))];
    };
    const wrongPin = ask('2000000002', '111111');
    expect(ask('9999999999', '111111')).toEqual(wrongPin);
    expect(wrongPin[1]).toContain('do not match');
  });

  test('after a wrong PIN only the PIN is asked for again, and another number may be written or asked for', () => {
    const talk = new Talk(english);
    talk.command('track');
    talk.says('2000000002');
    talk.says('111111');
    expect(talk.says('222222')[0]).toContain('being worked on');
    const other = new Talk(english);
    other.says('9999999999 111111', { intent: 'track' });
    expect(other.says('2000000002')[0]).toContain('200-000-0002');
    other.says('111111');
    other.presses('Another number');
    other.says('2000000002');
    expect(other.says('222222')[0]).toContain('being worked on');
  });

  test('after five failures it says when to try again', () => {
    const talk = new Talk(english);
    for (let attempt = 0; attempt < 5; attempt += 1) talk.says('2000000002 111111', { intent: 'track' });
    const [locked] = talk.says('2000000002 222222', { intent: 'track' });
    expect(locked).toBe('There were too many attempts. Please try again after 11:00.');
  });

  test('a text that is no PIN is asked once more, and it can be left', () => {
    const talk = new Talk(english);
    talk.says('2000000002', { intent: 'track' });
    expect(talk.says('hm')[0]).toContain('The PIN has six digits');
    expect(talk.presses('Leave it')).toEqual(['All right, nothing was sent.']);
    expect(talk.state).toBeNull();
  });

  test('another matter told instead of the number is heard', () => {
    const talk = new Talk(english);
    talk.command('track');
    const [summed] = talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
    expect(summed).toContain('Please check before we send it');
  });
});

describe('a case of another address, opened with number and PIN', () => {
  const at = new Date('2026-11-20T03:00:00Z');
  const answer = (messageId: string, text: string, held = false) => ({
    messageId,
    at,
    text,
    links: [],
    held,
  });
  let said: string[] = [];
  const opened = (over: ConstructorParameters<typeof Talk>[0] = {}) => {
    const talk = new Talk({
      ...english,
      officeAnswers: (before) =>
        before === null
          ? { answers: [answer('m-2', 'An engineer comes on Friday.', true)], earlier: 'm-1' }
          : { answers: [answer('m-1', 'We look into it.')], earlier: null },
      ...over,
    });
    said = talk.says('2000000002 222222', { intent: 'track' });
    return talk;
  };

  test('tells what the office wrote, the undelivered word in its place, and offers to write', () => {
    const talk = opened();
    expect(said.join('\n')).toContain('The office wrote on Friday 20 November 2026');
    expect(said.join('\n')).toContain('An engineer comes on Friday.');
    const told = talk.turn?.replies.find(({ copy }) => copy === 'track.answer');
    expect(told).toMatchObject({ caseId: 'other', byPin: { heldId: 'm-2' } });
    expect(talk.labels()).toEqual(['Write to the office', 'Earlier answers', 'Done']);
    expect(talk.turn?.conceal).toBe('222222');
    expect(talk.presses('Earlier answers').join('\n')).toContain('We look into it.');
    expect(talk.labels()).not.toContain('Earlier answers');
  });

  test('says so when the office has written nothing', () => {
    opened({ officeAnswers: () => ({ answers: [], earlier: null }) });
    expect(said.join('\n')).toContain('has not written an answer yet');
  });

  test.each(['with the button', 'at once'])('takes words %s, as words of nobody known', (how) => {
    const talk = opened();
    if (how === 'with the button') talk.presses('Write to the office');
    const [added] = talk.says('It is the bridge behind the school.', { intent: 'report' });
    expect(added).toContain('Added to case 200-000-0002');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'other', byPin: true });
    expect(talk.turn?.caseId).toBe('other');
    talk.brings('photo');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'other', byPin: true });
  });

  test.each(['ខ្ញុំចង់បន្ថែមថា គ្រូនោះឈ្មោះសុភា', 'គ្រូនោះឈ្មោះសុភា'])(
    'takes «%s», in which the model hears asking after a case',
    (words) => {
      const talk = opened();
      talk.says(words, { intent: 'track' });
      expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'other', byPin: true });
    },
  );

  test('is shut again after half an hour, and then asks for the PIN', () => {
    const talk = opened();
    talk.now = new Date(talk.now.getTime() + 31 * 60_000);
    const said = talk.says('It is the bridge behind the school.').join('\n');
    expect(said).toContain('shut again');
    expect(said).toContain('six digits of the PIN');
    expect(talk.commands).toEqual([]);
    expect(talk.says('222222').join('\n')).toContain('being worked on');
  });

  test('is left with "Done", and another wish is heard', () => {
    const left = opened();
    expect(left.presses('Done')[0]).toContain('/track');
    expect(left.state).toBeNull();
    const moved = opened();
    moved.says('Speak Khmer');
    expect(moved.language).toBe('km');
    expect(moved.commands).toEqual([]);
  });
});
