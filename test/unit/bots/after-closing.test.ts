import { putSurvey } from '../../../bots';
import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const later = new Date('2026-12-20T00:00:00Z');
const closed = (over = {}) => summary({ state: 'closed', open: false, reopenUntil: later, ...over });

describe('a case that is over and not solved', () => {
  test('is opened again by the button of the tracking, and asks what is still open', () => {
    const talk = new Talk({ ...english, ownCases: [closed()] });
    talk.command('track');
    const [told] = talk.presses('This is not solved');
    expect(told).toBe('Case 123-456-7890 has been opened again. Please write what is still not solved.');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1', reopens: true });
    talk.ownCases = [summary({ state: 'reopened', open: true })];
    talk.says('The water still stands on the road');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('has a button each, with its number, when there are several', () => {
    const talk = new Talk({
      ...english,
      ownCases: [
        closed(),
        closed({ caseId: 'case-2', number: '3000000003' }),
        summary({ caseId: 'case-3' }),
      ],
    });
    talk.command('track');
    expect(talk.labels()).toEqual([
      '123-456-7890 is not solved',
      '300-000-0003 is not solved',
      'Another number',
    ]);
  });

  test.each([
    ['It is still not fixed!', 'en'],
    ['រឿងនេះមិនទាន់បានដោះស្រាយទេ', 'km'],
    ['ផ្លូវនៅដដែល', 'km'],
    ['Please open my case again', 'en'],
    ['I don’t agree', 'en'],
    ['I do not accept this decision', 'en'],
    ['ខ្ញុំមិនយល់ព្រម', 'km'],
    ['ខ្ញុំមិនសុខចិត្តនឹងលទ្ធផលនេះទេ', 'km'],
    ['The holes are back. Please open my case again 123-456-7890', 'en'],
  ] as const)('is opened again by a word after closing: %s', (words, language) => {
    const talk = new Talk({ language, languageChosen: true, ownCases: [closed()] });
    talk.says(words);
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1', reopens: true });
  });

  test('asks which one when the words may mean several, and opens only that', () => {
    const talk = new Talk({
      ...english,
      ownCases: [closed(), closed({ caseId: 'case-2', number: '3000000003' })],
    });
    talk.says('This is still not solved');
    expect(talk.commands).toEqual([]);
    talk.presses('Case 300-000-0003');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-2', reopens: true });
  });

  test('is opened again by a reply to one of its messages', () => {
    const talk = new Talk({ ...english, ownCases: [closed()], quotedCaseId: 'case-1' });
    expect(talk.says('But nobody came')[0]).toContain(
      'has been opened again, and what you wrote was added',
    );
    expect(talk.lastCommand()).toMatchObject({ reopens: true });
  });

  test('stays over when the time has passed: no button, and an old one says so', () => {
    const past = new Date('2026-11-01T00:00:00Z');
    const talk = new Talk({ ...english, ownCases: [closed({ reopenUntil: past })] });
    talk.command('track');
    expect(talk.labels()).toEqual(['Another number']);
    expect(talk.pressesId('reopen:case-1')[0]).toContain('too long ago');
    expect(talk.commands).toEqual([]);
  });

  test('lets what is told then be a new matter, and no word is lost', () => {
    const past = new Date('2026-11-01T00:00:00Z');
    const talk = new Talk({ ...english, ownCases: [closed({ reopenUntil: past })] });
    const story = 'The holes are back, my case is not solved';
    talk.says(story, { intent: 'track' });
    expect(talk.state?.flow).toBe('report');
    expect(JSON.stringify(talk.state)).toContain(story);
  });

  test('cannot be opened by somebody else’s button', () => {
    const talk = new Talk({ ...english, ownCases: [] });
    talk.pressesId('reopen:case-1');
    expect(talk.commands).toEqual([]);
  });

  test('leaves a new matter a new matter', () => {
    const talk = new Talk({ ...english, ownCases: [closed()] });
    const [summed] = talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
    expect(summed).toContain('Please check before we send it');
  });
});

describe('the question afterwards', () => {
  const asked = (kind: 'rating' | 'quality-first', ownCases = [closed()]) => {
    const { state } = putSurvey({ kind, caseId: 'case-1' }, '1234567890');
    return new Talk({ ...english, ownCases, state });
  };

  test('is a question in both languages, with buttons that every door carries', () => {
    for (const kind of ['rating', 'quality-first', 'quality-second'] as const) {
      const { text, choices } = putSurvey({ kind, caseId: '0'.repeat(26) }, '1234567890');
      for (const language of ['km', 'en'] as const) {
        expect(text(language)).toContain('123-456-7890');
        expect(choices(language)).toHaveLength(kind === 'rating' ? 6 : 5);
        for (const { id } of choices(language)) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
      }
    }
  });

  test.each([
    ['pressed', (talk: Talk) => talk.pressesId('survey:case-1:rating:5')],
    ['typed as a number', (talk: Talk) => talk.says('5')],
    ['typed as a Khmer number', (talk: Talk) => talk.says('៥')],
    ['typed as its label', (talk: Talk) => talk.says('Yes, it was answered')],
  ])('takes an answer that is %s', (way, answer) => {
    const talk = asked(way.includes('label') ? 'quality-first' : 'rating');
    expect(answer(talk)).toEqual(['Thank you. Your answer helps the Senate to work better.']);
    expect(talk.lastCommand()).toMatchObject({
      name: 'answer-survey',
      caseId: 'case-1',
      answer: way.includes('label') ? 'answered' : '5',
    });
    expect(talk.state).toBeNull();
  });

  test('hears a rating while another question is open, comes back to that, and hears no other word so', () => {
    const beside = (kind: 'rating' | 'quality-first') => {
      const talk = new Talk({ ...english, ownCases: [closed()], numbered: null });
      talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
      talk.now = new Date(talk.now.getTime() + 60_000);
      const { state } = putSurvey({ kind, caseId: 'case-1' }, '1234567890');
      talk.askedBeside = { state, at: talk.now };
      talk.now = new Date(talk.now.getTime() + 60_000);
      return talk;
    };
    const rating = beside('rating');
    const open = rating.state;
    expect(rating.says('5').join()).toContain('Thank you. Your answer helps');
    expect(rating.lastCommand()).toMatchObject({ name: 'answer-survey', kind: 'rating', answer: '5' });
    expect(rating.state).toMatchObject({ flow: open?.flow, step: open?.step });
    // What comes after it answers the open question alone.
    rating.says('5');
    expect(rating.commands.filter(({ name }) => name === 'answer-survey')).toHaveLength(1);
    for (const talk of [beside('quality-first'), beside('rating')]) {
      talk.says('yes');
      expect(talk.commands.map(({ name }) => name)).not.toContain('answer-survey');
    }
  });

  test.each([
    ['4', '4'],
    ['៣/៥', '3'],
    ['5 stars', '5'],
    ['★★', '2'],
  ])('is rated in words at a door that numbers nothing: %s', (words, answer) => {
    const { state } = putSurvey({ kind: 'rating', caseId: 'case-1' }, '1234567890');
    const talk = new Talk({ ...english, ownCases: [closed()], state, numbered: null });
    talk.says(words);
    expect(talk.lastCommand()).toMatchObject({ name: 'answer-survey', kind: 'rating', answer });
  });

  test.each([
    ['My question was not answered', 'not-answered'],
    ['they only acknowledged it', 'acknowledged'],
    ['no reply', 'no-reply'],
    ['I got no answer to my question but a reply', 'not-answered'],
    ['a reply but no answer at all', 'not-answered'],
    ['គេតបមកវិញ តែគ្មានចម្លើយ', 'not-answered'],
    ['no answer', 'no-reply'],
    ['answered', 'answered'],
    ['nobody answered me', 'no-reply'],
    ['yes they did', 'answered'],
    ['no', 'not-answered'],
    ['បានទទួលចម្លើយហើយ អរគុណ', 'answered'],
    ['គ្មានអ្នកឆ្លើយសោះ', 'no-reply'],
    ['គេគ្រាន់តែថាបានទទួល', 'acknowledged'],
    ['ឆ្លើយមិនចំសំណួរខ្ញុំទេ', 'not-answered'],
  ])('is answered in words of one’s own: %s', (words, answer) => {
    const talk = asked('quality-first');
    talk.says(words);
    expect(talk.lastCommand()).toMatchObject({ name: 'answer-survey', answer });
  });

  test('shows whoever is not content the way to open the case again', () => {
    const talk = asked('rating');
    talk.pressesId('survey:case-1:rating:1');
    talk.presses('This is not solved');
    expect(talk.commands.map(({ name }) => name)).toEqual(['answer-survey', 'add-to-case']);
  });

  test('is still answered when the person has gone on to something else, which is not lost', () => {
    const talk = new Talk({ ...english, ownCases: [closed()] });
    talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
    const told = talk.pressesId('survey:case-1:quality-second:no-reply');
    expect(talk.lastCommand()).toMatchObject({ kind: 'quality-second', answer: 'no-reply' });
    expect(told.at(-1)).toContain('Please check before we send it');
  });

  test('is never put again to whoever says so', () => {
    const talk = asked('rating');
    expect(talk.pressesId('survey:case-1:rating:stop')[0]).toContain('we will not ask you again');
    expect(talk.lastCommand()).toMatchObject({ name: 'answer-survey', answer: 'stop' });
  });

  test.each(['I do not agree', 'ខ្ញុំមិនយល់ព្រមទេ'])(
    'lets a refusal open the case again, whatever the model hears in it: «%s»',
    (words) => {
      for (const intent of ['language', 'consultation'] as const) {
        const talk = asked('rating');
        talk.says(words, { intent });
        expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1', reopens: true });
      }
    },
  );

  test('lets a refusal of an answer go to its case', () => {
    const officeSpokeAt = new Date('2026-11-22T02:00:00Z');
    const talk = new Talk({ ...english, ownCases: [summary({ officeSpokeAt })] });
    talk.says('I don’t agree', { intent: 'consultation' });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('does not stand in the way of a new matter', () => {
    const talk = asked('rating');
    const [summed] = talk.says('The bridge in Sla Kram fell down', { intent: 'report', category: 'roads' });
    expect(summed).toContain('Please check before we send it');
  });

  test.each(['survey:case-1:rating:6', 'survey:case-1:nothing:1', 'survey:x', 'survey:case-1:rating'])(
    'takes no button that was never put: %s',
    (id) => {
      const talk = new Talk({ ...english, ownCases: [closed()] });
      talk.pressesId(id);
      expect(talk.commands).toEqual([]);
    },
  );
});
