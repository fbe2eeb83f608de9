import { Talk } from './talk';

const STORY = 'The road into our village in Sla Kram is broken and children cannot reach the school';

describe('a second way for the answer', () => {
  const file = (doorShuts: boolean) => {
    const talk = new Talk({ language: 'en', languageChosen: true, doorShuts });
    talk.says(STORY, { intent: 'report', type: 'complaint', category: 'roads' });
    return { talk, said: talk.presses('Send') };
  };

  test('is asked for where the door shuts after a while, and leads to the number', () => {
    const { talk, said } = file(true);
    expect(said[0]).toContain('123-456-7890');
    expect(said[1]).toContain('only for a day');
    expect(talk.labels()).toEqual(['📱 Add my number']);
    expect(talk.presses('📱 Add my number')[0]).toContain('Please send your telephone number');
  });

  test('is neither asked for nor offered once a number is proved', () => {
    for (const doorShuts of [true, false]) {
      const talk = new Talk({ language: 'en', languageChosen: true, doorShuts, phoneProved: true });
      talk.says(STORY, { intent: 'report', type: 'complaint', category: 'roads' });
      expect(talk.presses('Send')).toHaveLength(1);
      expect(talk.labels()).not.toContain('📱 Add my number');
    }
  });

  test('is only offered where it stays open', () => {
    const { talk, said } = file(false);
    expect(said).toHaveLength(1);
    expect(talk.labels()).toContain('📱 Add my number');
  });
});
