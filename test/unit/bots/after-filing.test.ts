import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const HOUR = 60 * 60 * 1000;
/** Somebody who filed a case about a road a moment ago. */
const filed = () => {
  const talk = new Talk(english);
  talk.says('The road in Sla Kram is broken', { intent: 'report', type: 'complaint', category: 'roads' });
  talk.says('yes, send');
  expect(talk.lastCommand()?.name).toBe('open-case');
  return talk;
};
const ADDED = expect.objectContaining({ name: 'add-to-case', caseId: 'filed-1' }) as unknown;

describe('soon after a case was filed', () => {
  test.each([
    ['also no water', { intent: 'report', category: 'water' }],
    ['and there is no light at night', { intent: 'report' }],
    ['the school is flooded too', { intent: 'report', category: 'education' }],
    ['my name is Sok Dara, phone 012345678', { intent: 'report', category: 'registration' }],
    ['I forgot to say that it was at night', { intent: 'report' }],
    ['ខ្ញុំឈ្មោះ ចាន់ លេខ 099888777', { intent: 'track' }],
    ['since last year', {}],
    ['នៅមានទៀត ទឹកលិចផ្លូវទៀត', { intent: 'report', category: 'disaster' }],
    ['សាលារៀនក៏លិចដែរ', { intent: 'report', category: 'education' }],
    ['ថ្ងៃអង្គារដែរ', { intent: 'visit' }],
    ['គាត់ឈ្មោះ លី សុខ', { intent: 'report' }],
    ['his name is Li Sok', {}],
    ['I also have a receipt as proof', { intent: 'report', category: 'services' }],
  ] as const)('"%s" is added to it', (words, told) => {
    const talk = filed();
    const [said] = talk.says(words, told);
    expect(said).toContain('Added to your case 123-456-7890');
    expect(talk.lastCommand()).toEqual(ADDED);
    expect(talk.labels()).toEqual(['A new matter']);
  });

  test.each([
    ['when will somebody come?', { intent: 'question' }],
    ['The bridge fell', { intent: 'report', category: 'roads' }],
    ['it smells', {}],
    ['គាត់មកតែថ្ងៃ១ ទេ', { intent: 'visit' }],
  ] as const)('"%s" may belong to it: that is asked', (words, told) => {
    const talk = filed();
    expect(talk.says(words, told)[0]).toBe('Does this belong to a case that you already have?');
    talk.says('yes please');
    expect(talk.lastCommand()).toEqual(ADDED);
  });

  test('whoever writes on instead of choosing is not asked again: all goes to the case', () => {
    const talk = filed();
    talk.says('it smells', {});
    const [said] = talk.says('they come at night', { intent: 'report' });
    expect(said).toContain('Added to your case 123-456-7890');
    expect(talk.lastCommand()).toMatchObject({ caseId: 'filed-1', eventIds: ['event-3', 'event-4'] });
    expect(talk.labels()).toEqual(['A new matter']);
  });

  test('what becomes a matter with a place of its own meanwhile is a report', () => {
    const talk = filed();
    talk.says('The roof leaks', { intent: 'report', category: 'education' });
    const [summed] = talk.says('in Kandal, at the school', { intent: 'report', category: 'education' });
    expect(summed).toContain('Please check before we send it');
    talk.presses('Send');
    expect(talk.drafts.at(-1)?.story).toBe('The roof leaks\nin Kandal, at the school');
  });

  test.each([
    'មានរឿងមួយទៀត សាលារៀនដំបូលធ្លាយអស់ហើយ',
    'I have another problem, the school has no roof',
    'ខ្ញុំជាប្អូនគាត់ ខ្ញុំមានរឿងផ្សេងទៀត ប៉ូលីសមិនអើពើ',
  ])('«%s» begins a report at once', (words) => {
    const talk = filed();
    talk.says(words, { intent: 'report', category: 'education' });
    expect(talk.state?.flow).toBe('report');
    const asked = filed();
    asked.says('it smells', {});
    asked.says(words, { intent: 'report' });
    expect(asked.state?.flow).toBe('report');
  });

  test('a matter with its place and subject, and a long story, are new', () => {
    const talk = filed();
    const [summed] = talk.says('The well in Kandal is dry', { intent: 'report', category: 'water' });
    expect(summed).toContain('Please check before we send it');
    const long =
      'The director of our school sells the books that the ministry gives us for nothing. '.repeat(2);
    const other = filed();
    other.says(long, { intent: 'report', category: 'education' });
    expect(other.state?.flow).toBe('report');
  });

  test.each(['I have another problem', 'ខ្ញុំមានបញ្ហាមួយទៀត'])(
    '"%s" opens a report and asks for it',
    (words) => {
      const talk = filed();
      expect(talk.says(words, { intent: 'report' })[0]).toContain('Please tell us what happened');
    },
  );

  test.each(['hello', 'thank you very much', 'ok', 'អរគុណ', 'អរគុណណា៎'])(
    '"%s" is answered and added nowhere',
    (words) => {
      const talk = filed();
      talk.says(words, { intent: words === 'hello' ? 'greeting' : 'thanks' });
      expect(talk.commands).toHaveLength(1);
      expect(talk.state?.flow).toBe('welcome');
    },
  );

  test('"I want to add something" asks for it at once', () => {
    const talk = filed();
    expect(talk.says('I want to add something', { intent: 'track' })[0]).toContain('like to add to case');
    talk.says('They came twice', { intent: 'report' });
    expect(talk.lastCommand()).toEqual(ADDED);
  });

  test('two hours later short words begin anew', () => {
    const talk = filed();
    talk.now = new Date(talk.now.getTime() + 2 * HOUR);
    talk.says('also no water', { intent: 'report', category: 'water' });
    expect(talk.state?.flow).toBe('report');
  });
});

describe('after a question of the staff was answered', () => {
  test.each([
    ['last Monday', 'and Tuesday too'],
    ['ថ្ងៃចន្ទ', 'ថ្ងៃអង្គារដែរ'],
  ])('"%s", then "%s": both reach the case', (first, second) => {
    const talk = new Talk({ ...english, ownCases: [summary({ awaitsCitizen: true })] });
    talk.says(first);
    talk.now = new Date(talk.now.getTime() + 10_000);
    talk.says(second, { intent: 'visit' });
    expect(talk.commands).toEqual([
      expect.objectContaining({ name: 'add-to-case', caseId: 'case-1', eventIds: ['event-1'] }),
      expect.objectContaining({ name: 'add-to-case', caseId: 'case-1', eventIds: ['event-2'] }),
    ]);
  });

  test.each(['Thank you. When exactly?', 'thanks, and who pays?', 'អរគុណ តើពេលណា'])(
    '"%s" after an answer is asked about and reaches the case',
    (words) => {
      const officeSpokeAt = new Date('2026-11-22T03:00:00Z');
      const talk = new Talk({ ...english, ownCases: [summary({ officeSpokeAt, state: 'answered' })] });
      talk.says(words, { intent: 'thanks' });
      talk.presses('Case 123-456-7890');
      expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1' });
    },
  );
});

describe('a correction of a case that was filed', () => {
  test.each([
    ["no it's not social, it's corruption", 'report'],
    ['no, it is in Kandal', null],
    ['sorry, I meant Tuesday', 'visit'],
    ['អត់ទេ នៅកណ្ដាល', null],
    ['the place should be Kandal', 'report'],
  ] as const)('"%s" goes to its office, which is said', (words, intent) => {
    const talk = filed();
    const [said] = talk.says(words, { intent });
    expect(said).toContain('We passed your correction to the office of case 123-456-7890');
    expect(talk.lastCommand()).toEqual(ADDED);
  });

  test.each([
    'change place',
    'ប្តូរទីកន្លែង',
    'I want to change the subject',
    'wait, I made a mistake',
    'ខុសហើយ',
  ])('"%s" is asked what it is, and the next words go there', (words) => {
    const talk = filed();
    expect(talk.says(words, { intent: 'language' })[0]).toContain(
      'what should be changed in case 123-456-7890',
    );
    talk.says('Kandal');
    expect(talk.lastCommand()).toEqual(ADDED);
  });

  test('days later it goes to the only open case', () => {
    const talk = filed();
    talk.now = new Date(talk.now.getTime() + 50 * HOUR);
    talk.says('no, it is in Kandal');
    expect(talk.lastCommand()).toEqual(ADDED);
  });

  test('"no water in Kandal" is a matter and no correction', () => {
    const talk = filed();
    talk.says('no water in Kandal', { intent: 'report', category: 'water' });
    expect(talk.state?.flow).toBe('report');
  });
});

describe('one’s own name and words', () => {
  test.each([
    'remove my name',
    'ដកឈ្មោះខ្ញុំចេញ',
    'please do not show my name',
    'អត់បង្ហាញឈ្មោះខ្ញុំ',
    'អូ ភ្លេចប្រាប់ សូមកុំដាក់ឈ្មោះខ្ញុំណា',
    'សូមកុំប្រាប់គាត់ថាខ្ញុំប្ដឹង',
    'please do not tell him that I reported it',
  ])('"%s" after filing hides it in the case', (words) => {
    const talk = filed();
    expect(talk.says(words, { intent: 'stop' })[0]).toContain('Your name is hidden in case 123-456-7890');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'filed-1', hidesName: true });
  });

  test.each(['remove my name', 'អត់បង្ហាញឈ្មោះខ្ញុំ'])('"%s" at the summary hides it', (words) => {
    const talk = new Talk(english);
    talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
    expect(talk.says(words).join(' ')).toContain('Name: not shown');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ withoutName: true, story: 'The road in Sla Kram is broken' });
  });

  test.each(['is my name visible?', 'Who can see my name?', 'តើគេឃើញឈ្មោះខ្ញុំទេ?', 'ឈ្មោះខ្ញុំបង្ហាញឬទេ'])(
    '"%s" is answered, also in the middle of a report',
    (words) => {
      expect(filed().says(words, { intent: 'track' })[0]).toContain('can see your name; nobody else');
      const talk = new Talk(english);
      talk.says('The bridge fell', { intent: 'report', category: 'roads' });
      const [told, asked] = talk.says(words, { intent: 'track' });
      expect(told).toContain('can see your name; nobody else');
      expect(asked).toContain('Where did this happen?');
    },
  );

  test('"they know my name" is part of a story', () => {
    const talk = new Talk(english);
    talk.says('they know my name and threaten me in Sla Kram', { intent: 'report', category: 'security' });
    expect(talk.state?.flow).toBe('report');
  });

  test.each([
    'I want to delete everything you know about me',
    'delete my data',
    'លុបទិន្នន័យរបស់ខ្ញុំ',
    'លុបសំណុំរឿងរបស់ខ្ញុំ',
  ])('"%s" asks to delete the case, and keeps what is being written', (words) => {
    const talk = filed();
    talk.says('The well in Kandal is dry', { intent: 'report', category: 'water' });
    expect(talk.says(words, { intent: 'stop' })[0]).toContain('wish to delete case 123-456-7890');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', asksDeletion: true });
    talk.says('send');
    expect(talk.drafts.at(-1)?.story).toBe('The well in Kandal is dry');
  });
});

describe('somebody else’s contact', () => {
  const theirs = { contact: { phone: '+85512345678', own: false }, text: '' };

  test('after the own number was proved is not taken, and the number not asked for again', () => {
    const talk = new Talk(english);
    talk.sends({ contact: { phone: '+85511222333', own: true } });
    const [refused, wish] = talk.sends(theirs);
    expect(refused).toContain('only your own number');
    expect(wish).toBe('May we answer you by SMS, too?');
    talk.says('yes');
    expect(talk.sends(theirs)).toEqual([expect.stringContaining('only your own number')]);
  });

  test('where the number was asked for it still is', () => {
    const talk = new Talk(english);
    talk.pressesId('menu:phone');
    expect(talk.sends(theirs)[1]).toContain('Please send your telephone number');
  });
});

test.each(['send it', 'ផ្ញើបាន'])(
  '“%s” soon after a filing offers no new matter: the case is with its office',
  (words) => {
    const talk = new Talk({
      ...english,
      ownCases: [summary({ createdAt: new Date('2026-11-23T02:50:00Z') })],
    });
    expect(talk.says(words, { intent: 'question' })[0]).toContain('case 123-456-7890 is with its office');
    expect(talk.commands).toEqual([]);
  },
);

test('thanks that wait are thanks, and no wish to correct', () => {
  const talk = filed();
  talk.says('អរគុណច្រើនបង ខ្ញុំរង់ចាំ', { intent: 'thanks' });
  expect(talk.turn?.replies.map(({ copy }) => copy)).toEqual(['thanks.welcome']);
});

test.each(['send', 'ផ្ញើ', 'yes'])('“%s” where the story is asked for is no story', (words) => {
  const talk = new Talk(english);
  talk.command('report');
  talk.says(words);
  expect(talk.state).toMatchObject({ flow: 'report', step: 'story', data: { draft: { parts: [] } } });
});
