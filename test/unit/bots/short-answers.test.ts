import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;

describe('a stray letter', () => {
  test.each(['a', 'xx', 'ក', 'កខ', 'ក'.repeat(1000), 'x'.repeat(500)])(
    '"%s" gets the hint and the menu, in the language of the chat',
    (text) => {
      for (const [language, hint] of [
        ['km', 'គ្មានអក្សរ'],
        ['en', 'without words'],
      ] as const) {
        const talk = new Talk({ language, ownCases: [summary()] });
        expect(talk.says(text, { intent: 'track' })[0]).toContain(hint);
        expect(talk.labels()).toHaveLength(6);
        expect(talk.language).toBe(language);
      }
    },
  );

  test.each(['hi', 'ok', 'ដី', 'ទឹក'])('"%s" is a word', (text) => {
    expect(new Talk(english).says(text, { intent: 'greeting' })[0]).toContain('Welcome');
  });

  test('may be the answer to a question of the office', () => {
    const talk = new Talk({ ...english, ownCases: [summary({ awaitsCitizen: true })] });
    talk.says('b');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
  });

  test('leaves an unsent message where it was', () => {
    const talk = new Talk(english);
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    expect(talk.says('a')[1]).toContain('Where did this happen?');
  });
});

describe('"send" and "skip"', () => {
  test.each(['Send', 'ផ្ញើ', 'បញ្ជូន'])('"%s" at the place question brings the summary', (words) => {
    const talk = new Talk(english);
    talk.says('Something smells terrible', { intent: 'report', likely: ['water', 'health'] });
    const [summed] = talk.says(words);
    expect(summed).toContain('Please check before we send it');
    expect(summed).toContain('«Something smells terrible»');
    expect(talk.commands).toEqual([]);
    talk.says(words);
    expect(talk.lastCommand()?.name).toBe('open-case');
    expect(talk.drafts[0]?.placeText).toBeNull();
  });

  test.each(['Send', 'ផ្ញើ', 'បញ្ជូន'])('"%s" at the subject question brings the summary', (words) => {
    const talk = new Talk(english);
    talk.says('Something smells terrible in Sla Kram', { intent: 'report' });
    expect(talk.says(words)[0]).toContain('«Something smells terrible in Sla Kram»');
  });

  test.each(['រំលង', 'skip'])('"%s" at the summary shows it again, and is no part of the story', (words) => {
    const talk = new Talk(english);
    talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
    expect(talk.says(words)).toEqual([expect.stringContaining('«The road in Sla Kram is broken»')]);
  });

  test('the place question can be skipped and left, also after a voice message', () => {
    const talk = new Talk(english);
    talk.brings('voice');
    talk.presses('Change place');
    expect(talk.labels()).toEqual(['Skip', 'Cancel']);
    expect(talk.presses('Skip')[0]).toContain('Please check');
    talk.presses('Change place');
    expect(talk.presses('Cancel')[0]).toContain('your message was not sent');
  });
});

describe('a name at "where?" that the model takes for a wish for a language', () => {
  test('is kept, and no language is asked about', () => {
    const talk = new Talk();
    talk.says('ម្ដាយខ្ញុំឈឺ ត្រូវការប័ណ្ណក្រីក្រ', { intent: 'report', category: 'health' });
    talk.says('ម៉ៅ សុភា ម្ដាយខ្ញុំ', { intent: 'language' });
    expect(talk.state).toMatchObject({ flow: 'report', step: 'place' });
    talk.says('ស្លក្រាម');
    talk.presses('បញ្ជូន');
    expect(talk.drafts[0]?.story).toContain('ម៉ៅ សុភា ម្ដាយខ្ញុំ');
  });

  test.each(['ម៉ៅ សុភា', 'the words are wrong'])('«%s» alone asks for no language either', (words) => {
    const talk = new Talk();
    talk.says(words, { intent: 'language' });
    expect(talk.state?.flow).not.toBe('language');
  });

  test.each(['another language please', 'ខ្ញុំចង់ប្តូរភាសា'])('«%s» asks for one', (words) => {
    const talk = new Talk();
    talk.says(words, { intent: 'language' });
    expect(talk.state?.flow).toBe('language');
  });
});

describe('a command as the very first message', () => {
  const sender = { displayName: 'Sam', language: 'en-GB' };

  test.each([
    ['track', 'No case was filed'],
    ['help', 'What you can do here'],
    ['report', 'Please tell us'],
  ])('/%s is answered in the language of the app', (name, answer) => {
    const talk = new Talk();
    const sent = { text: `/${name}`, command: { name, argument: '' } };
    expect(talk.sends({ ...sent, sender })[0]).toContain(answer);
    expect(new Talk().sends(sent)[0]).toMatch(/[\u1780-\u17ff]/u);
    const chosen = new Talk({ language: 'km', languageChosen: true });
    expect(chosen.sends({ ...sent, sender })[0]).toMatch(/[\u1780-\u17ff]/u);
  });

  test('later the language is the one that was written', () => {
    const talk = new Talk();
    talk.says('ផ្លូវខូចនៅស្លក្រាម', { intent: 'report', category: 'roads' });
    talk.presses('បញ្ជូន');
    const [list] = talk.sends({ text: '/track', command: { name: 'track', argument: '' }, sender });
    expect(list).toContain('សំណុំរឿងរបស់លោកអ្នក');
  });
});
