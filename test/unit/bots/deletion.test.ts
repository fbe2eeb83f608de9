import { NUMBER, PIN, summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const other = summary({ caseId: 'case-2', number: '1112223334' });

describe('a wish to have a case deleted', () => {
  test.each([
    'Please delete my case',
    'I want my message deleted',
    'erase my story',
    'please remove everything I wrote, I am afraid',
    'សូមលុបអ្វីដែលខ្ញុំសរសេរ',
    'Remove case 123-456-7890',
    'delete 1234567890',
    'delete it',
    '1234567890 delete',
    'លុបវិញ លេខ ១២៣-៤៥៦-៧៨៩០',
    'លុប',
    'លុបចោល',
    'សូមលុបរឿងរបស់ខ្ញុំ',
    'ខ្ញុំចង់ឱ្យលុបសំណុំរឿងលេខ 123-456-7890',
    'សូម លុប សារ របស់ខ្ញុំ ចោល',
    'សំណុំរឿង 1234567890 សូមលុបចោលវិញ។',
  ])('"%s" reaches the office of the only case', (words) => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    const [said] = talk.says(words, { intent: 'stop' });
    expect(said).toContain('your wish to delete case 123-456-7890');
    expect(said).toContain('The number and the timeline stay, without words');
    expect(talk.lastCommand()).toEqual({
      name: 'add-to-case',
      caseId: 'case-1',
      urgent: false,
      eventIds: ['event-1'],
      asksDeletion: true,
    });
    expect(talk.turn?.caseId).toBe('case-1');
  });

  test.each([
    'The company wants to remove the trees beside our lake in Sla Kram',
    'គេលុបបឹងនៅស្លក្រាម',
    'ក្រុមហ៊ុនលុបចោលស្រែរបស់យើង',
    'រឿងលុបបឹង',
  ])('"%s" is none', (words) => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says(words, { intent: 'report', category: 'environment' });
    expect(talk.commands).toEqual([]);
    expect(talk.state?.flow).toBe('report');
  });

  test('names one of several cases, by its number', () => {
    const talk = new Talk({ ...english, ownCases: [summary(), other] });
    expect(talk.says('Delete my case 111 222 3334')[0]).toContain('111-222-3334');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-2' });
  });

  test('is asked about when it may mean several, and may be left', () => {
    const talk = new Talk({ ownCases: [summary(), other] });
    expect(talk.says('សូមលុបរឿងរបស់ខ្ញុំ')[0]).toBe('តើលោកអ្នកចង់ឱ្យលុបសំណុំរឿងណា?');
    expect(talk.labels()).toEqual(['លេខ 123-456-7890', 'លេខ 111-222-3334', 'មិនបន្តទេ']);
    expect(talk.presses('លេខ 111-222-3334')[0]).toContain('មន្ត្រីនឹងលុបពាក្យទាំងអស់');
    expect(talk.lastCommand()).toMatchObject({ caseId: 'case-2', eventIds: ['event-1'] });
    talk.says('សូមលុបរឿងរបស់ខ្ញុំ');
    expect(talk.presses('មិនបន្តទេ')[0]).toContain('មិនលុបអ្វីទេ');
    expect(talk.commands).toHaveLength(1);
  });

  test('the question can be answered by the typed number', () => {
    const talk = new Talk({ ...english, ownCases: [summary(), other] });
    talk.says('delete my case');
    talk.says(NUMBER);
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('for a number of another chat must be told there, and its PIN is not kept', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    const [said] = talk.says(`delete case 2000000002 PIN ${PIN}`);
    expect(said).toContain('please ask from the chat that filed it');
    expect(talk.turn).toMatchObject({ command: null, conceal: PIN });
  });

  test('in a chat without a case is answered kindly', () => {
    expect(new Talk(english).says('delete my case')[0]).toContain('nothing here to delete');
    expect(new Talk(english).says('លុបចោល')[0]).toContain('nothing to cancel');
  });

  test.each([
    'Please delete my data',
    'delete all my personal information please',
    'I want my data deleted',
    'Delete everything you know about me',
    'សូមលុបទិន្នន័យរបស់ខ្ញុំ',
    'សូម លុប ព័ត៌មាន ផ្ទាល់ខ្លួន របស់ខ្ញុំ',
    'ទិន្នន័យរបស់ខ្ញុំ សូមលុបចោល',
  ])('"%s" is no report: without a case it is told who can do it, with one the office is', (words) => {
    const talk = new Talk(english);
    expect(talk.says(words, { intent: 'report' })[0]).toContain('I want to talk to a person');
    expect(talk.state?.flow).not.toBe('report');
    const known = new Talk({ ...english, ownCases: [summary()] });
    known.says(words, { intent: 'report' });
    expect(known.lastCommand()).toMatchObject({ name: 'add-to-case', asksDeletion: true });
  });

  test.each(['The bank deleted my account and my money is gone in Sla Kram', 'គេលុបទិន្នន័យប្រជាពលរដ្ឋ'])(
    '"%s" tells of something',
    (words) => {
      const talk = new Talk({ ...english, ownCases: [summary()] });
      talk.says(words, { intent: 'report' });
      expect(talk.commands).toEqual([]);
    },
  );

  test('while a message lies unsent drops that message', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    expect(talk.says('delete my message')[0]).toContain('your message was not sent');
    expect(talk.commands).toEqual([]);
  });

  test.each(['លុបរឿងខ្ញុំចោលវិញ ខ្ញុំខ្លាចមេឃុំដឹង', 'delete my story, I am afraid', 'delete it'])(
    'right after a filing is about the case, though an offer is open: «%s»',
    (words) => {
      const talk = new Talk(english);
      talk.says('How many people work there?', { intent: 'question' });
      expect(talk.state?.flow).toBe('ask');
      talk.ownCases = [summary({ createdAt: talk.now })];
      const [said] = talk.says(words, { intent: 'stop' });
      expect(said).toContain('your wish to delete case 123-456-7890');
      expect(talk.lastCommand()).toMatchObject({ caseId: 'case-1', asksDeletion: true });
    },
  );

  test('for a numbered case leaves the unsent message where it was', () => {
    const talk = new Talk({ ...english, ownCases: [summary()] });
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    const replies = talk.says(`delete case ${NUMBER}`);
    expect(replies[0]).toContain('your wish to delete');
    expect(replies[1]).toBe('Something else has not been sent yet, your other message: “The bridge fell”');
    expect(replies[2]).toContain('Where did this happen?');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', asksDeletion: true });
  });

  test('while it is asked what other words are about is understood, and the question says which words it means', () => {
    const talk = new Talk(english);
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    talk.ownCases = [summary({ awaitsCitizen: true })];
    expect(talk.says('Three families', { intent: 'report' })[0]).toBe('What is this message about?');
    const replies = talk.says(`Please delete case ${NUMBER}`);
    expect(replies).toEqual([
      expect.stringContaining('your wish to delete'),
      'Something else has not been sent yet, your other message: “Three families”',
      'What is this message about?',
    ]);
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', asksDeletion: true });
  });
});
