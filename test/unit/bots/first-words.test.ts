import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;

describe('the first words', () => {
  test('/start and a greeting welcome and show what can be done', () => {
    expect(new Talk().command('start')[0]).toContain('សូមស្វាគមន៍មកកាន់ «សាលា»');
    const talk = new Talk(english);
    expect(talk.says('hello', { intent: 'greeting' })[0]).toContain('Welcome to Sala');
    expect(talk.labels()).toEqual([
      'Report a problem',
      'Track my case',
      'Ask a question',
      'Follow news',
      'Help',
      'ភាសាខ្មែរ',
    ]);
    expect(talk.says('1')[0]).toContain('Please tell us what happened');
  });

  test('a number chooses nothing where nothing is numbered: it is asked about, and sends no case', () => {
    const talk = new Talk({ ...english, numbered: null });
    talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
    for (const number of ['1', '១']) {
      const [meant, question] = talk.says(number);
      expect(meant).toContain('Did you mean “Send”?');
      expect(question).toContain('Please check before we send it');
    }
    expect(talk.commands).toEqual([]);
    talk.says('Send');
    expect(talk.lastCommand()?.name).toBe('open-case');
  });

  test('a number chooses where keys were too small for their labels, and they stand in the text with numbers', () => {
    const talk = new Talk({ ...english, numbered: { most: 13, labelLength: 20 } });
    talk.says('The road is broken in Tuek Vil since the rain', { intent: 'report', category: 'roads' });
    expect(talk.says('1')[0]).toContain('Tuek Vil commune, Khsach Kandal district');
    const menu = new Talk({ ...english, numbered: { most: 13, labelLength: 20 } });
    menu.says('hello', { intent: 'greeting' });
    expect(menu.says('1')[0]).toContain('Did you mean “Report a problem”?');
  });

  test('a page that tells no language when it opens is answered in that of its first activity', () => {
    const sender = { displayName: null, language: 'en' };
    const talk = new Talk();
    expect(talk.command('start')[0]).toContain('សូមស្វាគមន៍');
    const [asked] = talk.sends({ choice: 'menu:report', sender });
    expect(asked).toContain('Please tell us what happened');
    const khmer = new Talk();
    khmer.command('start');
    expect(khmer.sends({ text: 'ផ្លូវខូចនៅស្លក្រាម', sender })[0]).toMatch(/[\u1780-\u17ff]/);
    // Later on a telephone set to English turns no Khmer conversation into an English one.
    expect(khmer.sends({ choice: 'menu:help', sender })[0]).toMatch(/[\u1780-\u17ff]/);
  });

  test('a group is told in both languages that nothing is taken there', () => {
    const [told] = new Talk({ privateChatUrl: 'https://t.me/SalaSenateBot' }).sends({
      chat: 'group',
      text: 'ជំរាបសួរ',
    });
    expect(told).toContain('For your safety');
    expect(told).toContain('ដើម្បីសុវត្ថិភាព');
  });

  test('a link may carry a purpose', () => {
    expect(new Talk().command('start', 'report')[0]).toContain('សូមរៀបរាប់');
    expect(new Talk().command('start', 'en')[0]).toBe('From now on we write to you in English.');
    expect(new Talk().command('start', 'r4nd0m')[0]).toContain('សូមស្វាគមន៍');
  });

  test.each([
    'I want to report something',
    'Hello I want to complain',
    'I want to report something else',
    'I have a problem',
    'ខ្ញុំចង់ប្តឹង',
    'ខ្ញុំមានបញ្ហា',
    'សូមជួយខ្ញុំផង ខ្ញុំមានបញ្ហា',
  ])('"%s" tells nothing yet: the story is asked', (words) => {
    const [asked] = new Talk().says(words, { intent: 'report', type: 'complaint' });
    expect(asked).toMatch(/Please tell us what happened|សូមរៀបរាប់ថា/);
  });

  test.each(['report', 'Report!', 'រាយការណ៍', 'ខ្ញុំចង់រាយការណ៍', 'I want to report a problem'])(
    '"%s" begins a report and is never its story, whatever the model takes it for',
    (words) => {
      const talk = new Talk(english);
      expect(talk.says(words, { intent: 'report', category: 'corruption' })).toEqual([
        expect.stringContaining('Please tell us what happened'),
      ]);
      expect(talk.says(words, { intent: null })[0]).toContain('Please tell us what happened');
      talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
      expect(talk.says(words, { intent: 'report' })[0]).toContain('«The well in Sla Kram is dry»');
      talk.presses('Send');
      expect(talk.drafts[0]?.story).toBe('The well in Sla Kram is dry');
    },
  );

  test('who arrives without a word and with no language told is welcomed in both, and finds keys after choosing', () => {
    const talk = new Talk();
    const [welcome] = talk.command('start');
    expect(welcome).toContain('សូមស្វាគមន៍');
    expect(welcome).toContain('Welcome to Sala');
    expect(talk.presses('English')).toEqual(['From now on we write to you in English.']);
    expect(talk.labels()).toContain('Report a problem');
    expect(talk.says('Report a problem')[0]).toContain('Please tell us what happened');
    const [told] = new Talk().sends({
      text: '/start',
      command: { name: 'start', argument: '' },
      sender: { displayName: null, language: 'en' },
    });
    expect(told).not.toMatch(/[\u1780-\u17ff]/u);
  });

  test('/report takes the words after it as the story', () => {
    const talk = new Talk(english);
    const over = { command: { name: 'report', argument: 'The well in Sla Kram is dry' } };
    const [summed] = talk.says('/report The well in Sla Kram is dry', { category: 'water' }, over);
    expect(summed).toContain('«The well in Sla Kram is dry»');
  });

  test('/help names the emergency contacts', () => {
    expect(new Talk().command('help')[0]).toContain('ប៉ូលិស: 117');
    expect(new Talk({ ...english, emergencyContacts: [] }).command('help')[0]).toContain(
      'the nearest authority',
    );
  });

  test('/cancel with nothing under way says so', () => {
    expect(new Talk(english).command('cancel')[0]).toContain('nothing to cancel');
  });

  test('an unknown command is named', () => {
    expect(new Talk(english).command('foo')[0]).toContain('We do not know /foo');
  });

  test.each([
    ['question', 'How many senators are there?', 'a person at the Senate can', 'question'],
    ['person', 'I want to talk to someone', 'You can talk to a person', 'request'],
    ['visit', 'Our class wants to visit the Senate', 'cannot be booked here yet', 'request'],
    ['consultation', 'I want to vote on the draft law', 'not open here yet', 'suggestion'],
  ] as const)(
    'a wish of intent %s is answered honestly and filed when wanted',
    (intent, text, honest, type) => {
      const talk = new Talk(english);
      expect(talk.says(text, { intent })[0]).toContain(honest);
      const [summed] = talk.presses('Yes, send it');
      expect(summed).toContain(`«${text}»`);
      expect(summed).toContain('Only the staff of the Senate');
      talk.presses('Send');
      expect(talk.drafts[0]).toMatchObject({ story: text, type: { code: type, by: { kind: 'rule' } } });
      expect(talk.lastCommand()).toMatchObject({ name: 'open-case', eventIds: ['event-1'] });
    },
  );

  test('and left when not', () => {
    const talk = new Talk(english);
    talk.says('How many senators are there?', { intent: 'question' });
    expect(talk.says('no')[0]).toBe('All right, nothing was sent.');
    expect(talk.commands).toEqual([]);
  });

  test('a question can be asked from the menu', () => {
    const talk = new Talk();
    talk.command('start');
    expect(talk.presses('សួរសំណួរ')[0]).toContain('តើលោកអ្នកចង់ដឹងអំពីអ្វី?');
    talk.says('ព្រឹទ្ធសភាមានសមាជិកប៉ុន្មាន?', { intent: 'question' });
    const [summed] = talk.presses('បាទ/ចាស សូមបញ្ជូន');
    expect(summed).toContain('ព្រឹទ្ធសភាមានសមាជិកប៉ុន្មាន?');
  });

  test('bare thanks are answered, praise is offered to be passed on', () => {
    const talk = new Talk(english);
    expect(talk.says('thanks!', { intent: 'thanks' })[0]).toContain('You are welcome');
    const short = new Talk(english).says('Thank you for our road in Sla Kram!', { intent: 'thanks' });
    expect(short[0]).toContain('pass them on');
    const praise =
      'Thank you to the commune chief of Sla Kram who repaired our well so quickly after the storm';
    expect(talk.says(praise, { intent: 'thanks' })[0]).toContain('Shall we pass them on');
    talk.presses('Yes, send it');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ type: { code: 'thanks' }, place: { code: '171001' } });
  });

  test('pure abuse gets one calm answer and files nothing', () => {
    const talk = new Talk(english);
    expect(talk.says('you are all idiots', { intent: 'abuse' })).toEqual([
      expect.stringContaining('We hear that you are upset'),
    ]);
    expect(talk.commands).toEqual([]);
  });

  test('words that were not understood are asked about, and can be sent as they are', () => {
    const talk = new Talk(english);
    expect(talk.says('blue moon zebra')[0]).toContain('not sure that we understood');
    expect(talk.says('yes')[0]).toContain('Where did this happen?');
  });

  test('a bare "ok" that answers nothing brings the menu', () => {
    expect(new Talk(english).says('ok')[0]).toContain('Welcome to Sala');
  });

  test('an unsure intent with a clear subject is a matter', () => {
    expect(new Talk(english).says('no electricity', { category: 'electricity' })[0]).toContain(
      'Where did this',
    );
  });

  test.each(['sticker'] as const)('a %s gets a gentle hint', (kind) => {
    expect(new Talk().brings(kind)[0]).toContain('ស្ទីកឃ័រ');
  });

  test('ten digits alone are a case number, whether or not one of them is wrong', () => {
    expect(new Talk(english).says('258-111-9999')[0]).toContain('six digits of the PIN');
  });

  test('"I have a big matter" of somebody who filed nothing is no asking after a case', () => {
    const [said] = new Talk().says('ខ្ញុំមានរឿងធំណាស់', { intent: 'track' });
    expect(said).toContain('សូមរៀបរាប់');
  });

  test('a button of a conversation that is over brings the menu', () => {
    const talk = new Talk(english);
    expect(talk.pressesId('report:abc:send')[0]).toContain('earlier question');
    expect(talk.labels()).toContain('Report a problem');
    expect(talk.pressesId('no-such-thing')[0]).toContain('earlier question');
  });
});

describe('the language of the answers', () => {
  test('follows what is written until one is chosen', () => {
    const talk = new Talk();
    expect(talk.says('good morning', { intent: 'greeting' })[0]).toContain('Welcome');
    expect(talk.says('ជម្រាបសួរ', { intent: 'greeting' })[0]).toContain('សូមស្វាគមន៍');
    talk.command('language', 'en');
    expect(talk.says('ជម្រាបសួរ', { intent: 'greeting' })[0]).toContain('Welcome');
  });

  test('romanised Khmer is answered in Khmer', () => {
    const talk = new Talk({ language: 'en' });
    const [asked] = talk.says('phlov khoch nov phum khnhom', {
      language: 'km-Latn',
      intent: 'report',
      category: 'roads',
    });
    expect(asked).toContain('តើរឿងនេះកើតឡើងនៅទីណា?');
  });

  test.each([
    ['fr', 'Bonjour, la route est cassée', 'khmer ou en anglais'],
    ['vi', 'Xin chào, đường bị hỏng', 'tiếng Khmer hoặc tiếng Anh'],
    ['th', 'สวัสดี ถนนพัง', 'ภาษาเขมรและภาษาอังกฤษ'],
    ['zh', '你好，路坏了', '高棉语'],
  ] as const)('%s is answered in itself and both languages are offered', (language, text, answer) => {
    const talk = new Talk();
    expect(talk.says(text, { language, intent: 'report' })[0]).toContain(answer);
    expect(talk.labels()).toEqual(['ភាសាខ្មែរ', 'English']);
    expect(talk.presses('English')[0]).toBe('From now on we write to you in English.');
  });
});

describe('doors and chats', () => {
  test('in a group nothing is kept and only the private chat is named', () => {
    const talk = new Talk({
      privateChatUrl: 'https://t.me/sala_bot',
      ownCases: [summary({ awaitsCitizen: true })],
    });
    const [link] = talk.says('ផ្លូវខូច', { intent: 'report', priority: 'urgent' }, { chat: 'group' });
    expect(link).toContain('https://t.me/sala_bot');
    expect(talk.turn).toMatchObject({ keep: false, caseId: null, command: null, state: null });
  });

  test('joining and leaving of a group are no reason to speak', () => {
    const talk = new Talk();
    expect(talk.sends({ chat: 'group', kind: 'unsupported' })).toEqual([]);
    expect(talk.turn?.keep).toBe(false);
  });

  test('without a link the private chat is named in words', () => {
    expect(new Talk(english).says('hello', {}, { chat: 'group' })[0]).toContain('open a private chat');
  });

  test('a bot that was blocked says nothing and keeps the place', () => {
    const talk = new Talk(english);
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    expect(talk.sends({ kind: 'blocked' })).toEqual([]);
    expect(talk.sends({ kind: 'unblocked' })).toEqual([]);
    expect(talk.says('Sla Kram')[0]).toContain('Please check');
  });

  test('a trouble told without a word of asking is a report, however short', () => {
    const talk = new Talk();
    talk.says('ផ្លូវខូចនៅសៀមរាប', { intent: 'question', type: 'complaint', category: 'roads' });
    expect(talk.state?.flow).toBe('report');
    const asking = new Talk();
    asking.says('តើផ្លូវខូចនៅសៀមរាបជួសជុលពេលណា', { intent: 'question', type: 'complaint', category: 'roads' });
    expect(asking.state?.flow).not.toBe('report');
  });
});
