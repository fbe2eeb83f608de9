import { summary, Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const inReport = (world = {}) => {
  const talk = new Talk({ ...english, ...world });
  talk.says('The bridge over our canal fell down last night', { intent: 'report', category: 'roads' });
  return talk;
};
const ASKS_PLACE = /Where did this happen\?/;

describe('something else said in the middle of a report', () => {
  test.each(['start again', '/report'])('"%s" begins anew', (words) => {
    const talk = inReport();
    const replies = words.startsWith('/') ? talk.command('report') : talk.says(words);
    expect(replies[0]).toBe('We begin again from the start.');
    expect(replies[1]).toContain('Please tell us what happened');
    talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe('The well in Sla Kram is dry');
  });

  test.each(['Actually I want to cancel', 'never mind, cancel it', 'I changed my mind', 'ខ្ញុំចង់បោះបង់'])(
    '"%s" drops it too when the model hears the same',
    (words) => {
      const talk = inReport();
      talk.says(words, { intent: 'stop' });
      expect(talk.state?.flow).not.toBe('report');
      talk.says('បាទ');
      expect(talk.commands).toEqual([]);
    },
  );

  test('"they cancel my card" is part of the story', () => {
    const talk = inReport();
    talk.says('they cancel my card', { intent: 'report', category: 'social' });
    expect(talk.state?.flow).toBe('report');
  });

  test.each([['/cancel'], ['cancel'], ['បោះបង់']])('"%s" drops it', (words) => {
    const talk = inReport();
    const [dropped] = words.startsWith('/') ? talk.command('cancel') : talk.says(words);
    expect(dropped).toContain('your message was not sent');
    expect(talk.state?.flow).toBe('welcome');
  });

  test('a question goes along with the report, to be answered by a person', () => {
    const talk = inReport();
    const replies = talk.says('Who pays for bridges?', { intent: 'question' });
    expect(replies[0]).toContain('A person at the office must answer that');
    expect(replies[1]).toMatch(ASKS_PLACE);
    talk.says('Sla Kram');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toContain('Who pays for bridges?');
  });

  test('a question in "where?" is no place, also after a name that several places bear', () => {
    const article = () => ({
      articleId: 'article-1',
      version: 1,
      title: 'When you get an answer',
      text: 'Within ten working days.',
      url: 'https://sala.test/answers/time',
    });
    const talk = inReport({ article });
    expect(talk.says('Tuek Vil')[0]).toContain('more than one place called Tuek Vil');
    const told = talk.says('how long does it take to get an answer?', { intent: 'question' });
    expect(told[0]).toContain('Within ten working days.');
    expect(told[1]).toContain('more than one place called Tuek Vil');
    // The model is unsure here: the mark alone says that it asks.
    expect(talk.says('who reads this?')[1]).toContain('more than one place called Tuek Vil');
    expect(talk.says('I want to report a problem', { intent: 'report', category: 'corruption' })).toEqual([
      expect.stringContaining('more than one place called Tuek Vil'),
    ]);
    expect(talk.says('Kandal')[0]).toContain('«The bridge over our canal fell down last night»');
  });

  test.each(['Tuek Vil', 'Sla Kram', 'nov phum thmey'])(
    '"%s" turns no English talk into a Khmer one, though it is romanised Khmer',
    (place) => {
      const talk = inReport({ languageChosen: false });
      talk.says(place, { language: 'km-Latn' });
      expect(talk.language).toBe('en');
    },
  );

  test('another language is spoken from then on, and the question comes back in it', () => {
    const talk = inReport({ languageChosen: false });
    const replies = talk.says('សូមនិយាយភាសាខ្មែរ', { intent: 'language' });
    expect(replies[0]).toContain('ភាសាខ្មែរ');
    expect(replies[1]).toContain('នៅទីណា');
    expect(talk.languageChosen).toBe(true);
    expect(talk.says('Sla Kram', { language: 'en' })[0]).toContain('សូមពិនិត្យមើល');
  });

  test('/language asks, and the report waits', () => {
    const talk = inReport();
    expect(talk.command('language')[0]).toBe('Which language do you prefer?');
    expect(talk.labels()).toEqual(['ភាសាខ្មែរ', 'English']);
    const replies = talk.presses('ភាសាខ្មែរ');
    expect(replies[1]).toContain('នៅទីណា');
    expect(talk.state?.flow).toBe('report');
  });

  test('tracking one’s own cases answers and comes back', () => {
    const talk = inReport({ ownCases: [summary({ open: false })] });
    const replies = talk.says('how is my other case', { intent: 'track' });
    expect(replies[0]).toContain('123-456-7890');
    expect(replies[1]).toMatch(ASKS_PLACE);
  });

  test('tracking a case of another address takes its steps and comes back', () => {
    const talk = inReport();
    talk.command('track');
    talk.says('2000000002');
    talk.says('111111');
    talk.says('2000000002');
    const replies = talk.says('222222');
    expect(replies[0]).toContain('being worked on');
    expect(replies[1]).toContain('has not written an answer yet');
    expect(replies[2]).toMatch(ASKS_PLACE);
    expect(talk.says('Sla Kram')[0]).toContain('The bridge over our canal');
  });

  test.each([
    ['help', 'What you can do here'],
    ['/wat', 'We do not know /wat'],
    ['/start', 'Welcome to Sala'],
  ])('"%s" is answered and the question comes back', (words, answer) => {
    const talk = inReport();
    const replies = words.startsWith('/') ? talk.command(words.slice(1)) : talk.says(words);
    expect(replies[0]).toContain(answer);
    expect(replies[1]).toMatch(ASKS_PLACE);
    expect(talk.labels()).toEqual(['Skip', 'Cancel']);
  });

  test('thanks, a greeting and abuse are answered and the question comes back', () => {
    const talk = inReport();
    expect(talk.says('thank you', { intent: 'thanks' })).toEqual([
      'You are welcome. Write to us whenever you need us.',
      expect.stringMatching(ASKS_PLACE),
    ]);
    expect(talk.says('hello', { intent: 'greeting' })).toEqual([expect.stringMatching(ASKS_PLACE)]);
    expect(talk.says('you idiots', { intent: 'abuse' })).toEqual([
      expect.stringContaining('We hear that you are upset'),
      expect.stringMatching(ASKS_PLACE),
    ]);
  });

  test('"stop" ends it; whatever is written later resumes', () => {
    const talk = inReport();
    expect(talk.says('stop')[0]).toContain('no more messages');
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
    expect(talk.says('HELP')[0]).toContain('You asked us to send nothing');
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
    const replies = talk.says('hello', { intent: 'greeting' });
    expect(replies[0]).toContain('Good to hear from you again');
    expect(replies[1]).toContain('Welcome to Sala');
    expect(talk.lastCommand()).toEqual({ name: 'resume-messages' });
    talk.says('hello', { intent: 'greeting' });
    expect(talk.commands).toHaveLength(2);
  });

  test('"stop" in other words is understood, and a story taken for one is not', () => {
    const talk = inReport();
    talk.says('He would not give back my papers', { intent: 'stop' });
    expect(talk.commands).toEqual([]);
    talk.says('please do not send me anything', { intent: 'stop' });
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
  });

  test('the thumb of Messenger is a sticker where nothing is asked', () => {
    const talk = new Talk();
    const address = { channel: 'messenger', account: 'page', externalId: '1' } as const;
    talk.says('👍', {}, { address });
    expect(talk.turn?.replies[0]?.copy).toBe('hint.sticker');
    talk.says('👍');
    expect(talk.turn?.replies[0]?.copy).toBe('hint.empty');
  });

  test('a sticker, an empty message and an unreadable one get a hint and the question', () => {
    const talk = inReport();
    expect(talk.brings('sticker')).toEqual([
      expect.stringContaining('stickers'),
      expect.stringMatching(ASKS_PLACE),
    ]);
    expect(talk.says('…')).toEqual([
      expect.stringContaining('without words'),
      expect.stringMatching(ASKS_PLACE),
    ]);
    expect(talk.sends({ kind: 'unsupported' })).toEqual([
      expect.stringContaining('cannot open'),
      expect.stringMatching(ASKS_PLACE),
    ]);
    expect(talk.state?.flow).toBe('report');
  });

  test('a button of the menu does not throw the report away', () => {
    const talk = inReport();
    expect(talk.pressesId('menu:report')[0]).toMatch(ASKS_PLACE);
    expect(talk.pressesId('menu:help')[1]).toMatch(ASKS_PLACE);
  });
});

describe('two interruptions after one another', () => {
  const interrupted = () => {
    const talk = inReport();
    talk.says('Sla Kram');
    talk.command('track');
    return talk;
  };

  test.each(['help', 'language', 'phone', 'follow', 'nonsense'])(
    '/%s after /track keeps the report',
    (name) => {
      const talk = interrupted();
      talk.command(name);
      talk.command('help');
      talk.presses('Send');
      expect(talk.drafts[0]?.story).toBe('The bridge over our canal fell down last night');
    },
  );

  test('the summary stays answerable while a number is asked for', () => {
    const talk = inReport();
    talk.says('Sla Kram');
    const send = talk.choices().find(({ label }) => label === 'Send');
    talk.command('track');
    talk.pressesId(send?.id ?? '');
    expect(talk.drafts[0]?.story).toBe('The bridge over our canal fell down last night');
  });

  test('/cancel ends what came in between, and a second one the report', () => {
    const talk = interrupted();
    const back = talk.command('cancel');
    expect(back.join('\n')).toContain('Sla Kram');
    expect(talk.command('cancel')[0]).toContain('your message was not sent');
  });

  test.each(['go back', 'ត្រឡប់ក្រោយ'])('"%s" is no place and no story', (words) => {
    const talk = inReport();
    const replies = talk.says(words);
    expect(replies[0]).toContain('Nothing is lost');
    expect(replies[1]).toMatch(ASKS_PLACE);
    talk.says('Sla Kram');
    talk.says(words);
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe('The bridge over our canal fell down last night');
  });
});

test('a point on the map outlives what comes between it and the story', () => {
  const talk = new Talk({ ...english, numbered: null });
  talk.pins(13.36, 103.86);
  expect(talk.pins(48.85, 2.35)[0]).toContain('The place stays');
  talk.sends({ contact: { phone: '85512345678', own: true } });
  talk.brings('photo', 'The bridge fell down', { intent: 'report', category: 'roads' });
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({
    coordinates: { latitude: 13.36 },
    place: { code: expect.any(String) },
  });
});

describe('what is to stop', () => {
  test.each([
    'Stop the trucks on our road, please',
    'Stop sand dredging',
    'ឈប់ចាក់សំរាមក្នុងទន្លេ',
    'កុំផ្ញើឡានដឹកដីមកភូមិយើង',
  ])('"%s" is a matter', (words) => {
    const talk = new Talk(english);
    talk.says(words, { intent: 'stop' });
    expect(talk.state?.flow).toBe('report');
    expect(talk.commands).toEqual([]);
    const told = inReport();
    told.says(words, { intent: 'stop' });
    expect(told.commands).toEqual([]);
  });

  test.each([
    'please stop',
    'stop messaging me',
    'Do not send me anything',
    'ឈប់ផ្ញើសារមកខ្ញុំ',
    'កុំផ្ញើមកទៀត',
    'ឈប់ទៅ',
  ])('"%s" is a wish for silence', (words) => {
    const talk = new Talk(english);
    talk.says(words, { intent: 'stop' });
    expect(talk.lastCommand()).toMatchObject({ name: 'stop-messages' });
  });
});

test('a link to a case is followed though a report lies unsent, and the report comes back', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says('The road into our village in Sla Kram is broken', { intent: 'report', category: 'roads' });
  const [asked] = talk.command('start', 'case-9041009425');
  expect(asked).toContain('PIN');
  talk.command('cancel');
  expect(talk.labels()).toContain('Send');
});
