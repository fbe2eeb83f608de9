import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const inReport = () => {
  const talk = new Talk(english);
  talk.says('The bridge over our canal fell down last night', { intent: 'report', category: 'roads' });
  return talk;
};
const ASKS_PLACE = /Where did this happen\?/;

describe('words that only sound like tracking', () => {
  test.each(['ខ្ញុំចង់បន្ថែមរឿងមួយទៀត', 'I want to add one more thing'])(
    '"%s" asks for more, and what comes next is in the case',
    (words) => {
      const talk = inReport();
      talk.says('Sla Kram');
      talk.says(words, { intent: 'track', language: 'en' });
      expect(talk.state).toMatchObject({ flow: 'report', step: 'more' });
      talk.says('The planks were stolen too', { intent: 'report' });
      talk.says('send');
      expect(talk.drafts[0]?.story).toBe(
        'The bridge over our canal fell down last night\nThe planks were stolen too',
      );
    },
  );

  test.each(['what will happen with my message?', 'when do I get an answer'])(
    '"%s" before it is sent is answered about what lies there',
    (words) => {
      const talk = inReport();
      const [told, question] = talk.says(words, { intent: 'track' });
      expect(told).toContain('has not been sent yet');
      expect(question).toMatch(ASKS_PLACE);
    },
  );

  test('while a number is waited for, other words end that and go to the message that lies open', () => {
    const talk = inReport();
    talk.command('track');
    expect(talk.state?.flow).toBe('track');
    talk.says('the planks too', {});
    expect(talk.state?.flow).toBe('report');
    talk.says('Sla Kram');
    talk.command('track');
    talk.says('send');
    expect(talk.drafts[0]?.place.code).toBe('171001');
  });

  test.each([
    ['My complaint is about the hospital in Sla Kram', {}],
    ['រឿងដីធ្លី', { category: 'land' }],
  ] as const)('"%s" is told, though the model takes it for tracking', (words, told) => {
    const talk = new Talk(english);
    talk.says(words, { intent: 'track', ...told });
    expect(talk.state?.flow).toBe('report');
  });
});

describe('words that are taken for abuse and insult nobody', () => {
  test('are the story where it is asked for', () => {
    const talk = new Talk(english);
    talk.command('report');
    talk.says('garbage everywhere', { intent: 'abuse' });
    talk.says('Sla Kram');
    talk.says('skip');
    talk.says('send');
    expect(talk.drafts[0]?.story).toBe('garbage everywhere');
  });

  test.each(['I love you', 'are you a robot?', 'ថ្ងៃនេះអាកាសធាតុក្តៅណាស់'])(
    '"%s" is not reproached',
    (words) => {
      const talk = new Talk(english);
      talk.says(words, { intent: 'abuse' });
      expect(talk.turn?.replies.map(({ copy }) => copy)).not.toContain('calm.abuse');
    },
  );

  test.each([
    'អាប៉ូលិសឆ្កែស៊ីលុយ',
    'អាចោរ អាមេភូមិហ្នឹង វាចង់យកប្រពន្ធខ្ញុំ',
    'stupid shit senators do nothing about the flood in my village',
    'you idiots, the company stole our rice field',
  ])(
    'an insult with an accused, a deed or one’s own matter is a story after a calm word: «%s»',
    (words) => {
      const talk = new Talk(english);
      talk.says(words, { intent: 'abuse' });
      expect(talk.turn?.replies.map(({ copy }) => copy)).toEqual(['calm.kept', 'report.place-or-pin']);
      talk.says('Sla Kram');
      talk.says('skip');
      talk.says('yes');
      talk.says('send');
      expect(talk.drafts[0]?.story).toBe(words);
    },
  );

  test.each(['you idiots', 'អាឆ្កែ', 'fuck you, you corrupt dogs', 'ឯងល្ងង់ដូចគោ'])(
    'a pure insult is answered calmly, and begins nothing: «%s»',
    (words) => {
      const talk = new Talk(english);
      talk.says(words, { intent: 'abuse' });
      expect(talk.turn?.replies.map(({ copy }) => copy)).toEqual(['calm.abuse']);
      expect(talk.state?.flow).toBe('welcome');
    },
  );

  test('an insult where the story is asked for leaves the question open', () => {
    const talk = new Talk(english);
    talk.command('report');
    expect(talk.says('you idiots', { intent: 'abuse' })).toHaveLength(2);
    expect(talk.state).toMatchObject({ flow: 'report', step: 'story' });
  });
});

test('with no case and no draft, who wants to add something is asked for it', () => {
  const talk = new Talk(english);
  talk.says('I forgot to say one more thing', { intent: 'track' });
  expect(talk.state).toMatchObject({ flow: 'report', step: 'story' });
});

test('an unsure intent with a place and more about it is a matter', () => {
  const talk = new Talk(english);
  talk.says('stupid road again full of holes in Sla Kram');
  expect(talk.state?.flow).toBe('report');
});

test('"what can I write here?" brings the help', () => {
  const talk = new Talk(english);
  expect(talk.says('what can I write here?', { intent: 'question' })[0]).toContain('What you can do here');
});

describe('words in the middle of a report that the model takes for a wish', () => {
  const begun = () => {
    const talk = new Talk(english);
    talk.says('No light in my street in Sla Kram', { intent: 'report', category: 'electricity' });
    return talk;
  };

  test.each([
    ['it is dark here every night', 'greeting'],
    ['there is nothing', 'track'],
    ['the shop is closed', 'language'],
  ] as const)('are kept when they only tell something: «%s»', (words, intent) => {
    const talk = begun();
    talk.says(words, { intent });
    expect(talk.turn?.replies[0]?.copy).toBe('report.added');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toContain(words);
  });

  test.each(['is it sent?', 'Has it been sent?', 'បានផ្ញើហើយឬនៅ'])(
    'are answered when they ask whether it is sent: «%s»',
    (words) => {
      const talk = begun();
      talk.says(words, { intent: 'question' });
      expect(talk.turn?.replies[0]?.copy).toBe('report.unsent');
    },
  );
});

test.each(['thank you. can I also complain about garbage?', 'អរគុណ តើខ្ញុំអាចប្ដឹងពីសំរាមបានទេ'])(
  'thanks with a question are a question: «%s»',
  (words) => {
    const talk = new Talk(english);
    talk.says(words, { intent: 'thanks' });
    expect(talk.state?.flow).toBe('ask');
  },
);

test.each(['thanks, and who reads it?', 'អរគុណ តើអ្នកណាអាន'])(
  'whoever asks who reads it is told: «%s»',
  (words) => {
    expect(new Talk(english).says(words, { intent: 'thanks' })[0]).toMatch(/Only the staff|មានតែមន្ត្រី/);
  },
);

test('"I do not know how to begin" thanks nobody', () => {
  const talk = new Talk();
  talk.says('មិនដឹងនិយាយពីណាមកទេ', { intent: 'thanks' });
  expect(talk.turn?.replies[0]?.copy).not.toBe('thanks.welcome');
});

test.each(['ខ្ញុំចង់ទទួលព័ត៌មានពីខេត្តខ្ញុំ', 'I want to get news about my province'])(
  'a wish for news is one: «%s»',
  (words) => {
    const talk = new Talk();
    talk.says(words, { intent: 'stop' });
    expect(talk.state?.flow).toBe('follow');
  },
);

test('a romanised refusal of an offer is one', () => {
  const talk = new Talk();
  talk.says('khnhom chong bdeng pi dey', {});
  talk.says('chhob ot bdeng te', { intent: 'stop' });
  expect(talk.turn?.replies[0]?.copy).toBe('offer.declined');
});

test.each(['Before I send, who will read this?', 'តើអ្នកណាអានរឿងរបស់ខ្ញុំ?'])(
  'in the middle of a report, too: «%s»',
  (words) => {
    const talk = new Talk(english);
    talk.says('The nurse asks for money', { intent: 'report', category: 'health' });
    const [told, where] = talk.says(words, { intent: 'question' });
    expect(told).toContain('Only the staff');
    expect(where).toContain('Where did this happen');
  },
);

test.each(['I do not want any more messages', 'no more messages please', 'ខ្ញុំមិនចង់បានសារទៀតទេ'])(
  'no more messages are wanted, whatever the model hears: «%s»',
  (words) => {
    const talk = new Talk(english);
    talk.says(words, { intent: 'report' });
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
  },
);

test('a complaint that is told while a question waits is filed as one', () => {
  const talk = new Talk(english);
  talk.says('How do I reach a senator?', { intent: 'question', type: 'question' });
  talk.says('the drain in Sla Kram is blocked', { intent: 'report', type: 'complaint', category: 'water' });
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({ type: { code: 'complaint' }, category: { code: 'water' } });
});

test.each(['actually yes please pass it on', 'បាទ ជូនទៅ'])(
  'praise is passed on at a yes of one’s own words: «%s»',
  (words) => {
    const talk = new Talk(english);
    talk.says('Thank you to the people who built the new well in Sla Kram', { intent: 'thanks' });
    talk.says(words, { intent: 'person' });
    expect(talk.state).toMatchObject({ flow: 'report', step: 'confirm' });
  },
);
