import { consents, refuses } from '../../../bots/verdict-words';
import { talkPlaces } from './talk-places';
import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const STORY = 'The road in Sla Kram is broken';
const atSummary = () => {
  const talk = new Talk(english);
  talk.says(STORY, { intent: 'report', type: 'complaint', category: 'roads' });
  expect(talk.state?.step).toBe('confirm');
  return talk;
};

describe('consent in words of one’s own', () => {
  test.each([
    ...['yes, send', 'ok send it', 'Please send', 'Yes. Send it please.', 'submit', 'go ahead', 'sure'],
    ...[
      "that's right",
      'that’s right',
      'Yes that is correct',
      'you can send it now',
      'I agree',
      'looks good, send it',
    ],
    ...['ត្រឹមត្រូវហើយ', 'ផ្ញើចុះ', 'ផ្ញើមក', 'ចាស ផ្ញើ', 'បាទ ផ្ញើ', 'ឯកភាព', 'បាទ ត្រូវហើយ', 'បាទបាទ', 'ចា៎ស', 'អូខេ'],
    ...['ហ្នឹងហើយ', 'ស្រេចហើយ', 'សូមបញ្ជូនទៅ', 'បាទ សូមជួយផ្ញើផង', 'យល់ព្រមផ្ញើ', 'bat phnher tov', 'ok ផ្ញើ'],
  ])('"%s" files, whatever the model hears in it', (words) => {
    const talk = atSummary();
    talk.says(words, { intent: 'stop' });
    expect(talk.lastCommand()?.name).toBe('open-case');
    expect(talk.drafts[0]?.story).toBe(STORY);
  });

  test.each([
    ...[
      'send a teacher',
      'yes, the road',
      'please send the police',
      'is it right?',
      'no',
      'not right',
      'wait',
    ],
    ...['ផ្ញើលុយ', 'បាទ ទឹកលិច', 'មិនត្រឹមត្រូវ', 'ខ្ញុំ', 'ចាំ', 'thank you', 'the good road', 'good '.repeat(20)],
  ])('"%s" is none', (words) => {
    expect(consents(words)).toBe(false);
    const talk = atSummary();
    talk.says(words, { intent: 'report' });
    expect(talk.commands).toEqual([]);
  });
});

describe('refusal in words of one’s own', () => {
  test.each([
    ...['not right', 'that is wrong', 'wait, I made a mistake', 'wait', 'let me change something'],
    ...['មិនត្រឹមត្រូវទេ', 'ខុសហើយ', 'ចាំសិន', 'ខ្ញុំសរសេរខុស', 'មិនទាន់ផ្ញើ'],
  ])('"%s" is asked what to change, and is no story', (words) => {
    const talk = atSummary();
    const [asked, summed] = talk.says(words, { intent: 'abuse' });
    expect(asked).toBe('What should we change?');
    expect(summed).toContain(`«${STORY}»`);
  });

  test.each([
    'no need',
    'never mind',
    "don't send it",
    'I dont want to send it',
    'there is no need to send it',
    'មិនបាច់ទេ',
    'កុំផ្ញើ',
    'មិនចង់ផ្ញើទេ',
  ])('"%s" drops the message after a second word', (words) => {
    const talk = atSummary();
    expect(talk.says(words)[0]).toBe('Shall we drop your message? It has not been sent.');
    expect(talk.labels()).toEqual(['Yes, drop it', 'No, keep it', 'Send']);
    expect(talk.says('no')[0]).toContain(`«${STORY}»`);
    talk.says(words);
    expect(talk.presses('No, keep it')[0]).toContain(`«${STORY}»`);
    talk.says(words);
    expect(talk.says('yes')[0]).toContain('your message was not sent');
    expect(talk.commands).toEqual([]);
  });

  test('and may be sent after all', () => {
    const talk = atSummary();
    talk.says('no need');
    talk.presses('Send');
    expect(talk.lastCommand()?.name).toBe('open-case');
  });

  test.each(['no water', 'the teacher is not there', 'មិនមានទឹក', 'do not show my name', 'no'])(
    '"%s" is none',
    (words) => {
      expect(refuses(words)).toBeNull();
    },
  );
});

describe('a correction of the place', () => {
  test.each([
    ...[
      'no, it is in Kandal',
      'Sorry, Kandal province',
      'in Kandal',
      'the place is Kandal',
      'change the place to Kandal',
    ],
    ...['អត់ទេ នៅកណ្ដាល', 'ប្តូរទីកន្លែង ខេត្តកណ្ដាល', 'ទេ នៅកណ្ដាល'],
  ])('"%s" moves it and is no story', (words) => {
    const talk = atSummary();
    expect(talk.says(words)[0]).toContain('Place: Kandal province');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ story: STORY, place: { code: '08' } });
  });

  test('with words more moves it and keeps them', () => {
    const talk = atSummary();
    talk.says('no, it is in Kandal beside the big market');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({
      story: `${STORY}\nno, it is in Kandal beside the big market`,
      place: { code: '08' },
    });
  });

  test('a lone name that may be a word is asked about', () => {
    const talk = atSummary();
    expect(talk.says('Tuek Vil')[0]).toBe('Do you mean this place?');
    expect(talk.labels().at(-1)).toBe('No, leave the place');
    expect(talk.says('no')[0]).toContain('Place: Sla Kram sangkat');
    talk.says('Tuek Vil');
    talk.presses(talkPlaces.label('171012', 'en') ?? '');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ story: STORY, place: { code: '171012' } });
  });

  test.each([
    'They also took money in Kandal from my sister',
    'no teacher came since May and my uncle in Kandal knows it',
  ])('"%s" is more of the story', (words) => {
    const talk = atSummary();
    talk.says(words, { intent: 'report' });
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ story: `${STORY}\n${words}`, place: { code: '171001' } });
  });
});

describe('what the buttons do, in words', () => {
  test.each([
    ['I want to change the place', 'place'],
    ['ប្តូរទីកន្លែង', 'place'],
    ['wrong location', 'place'],
    ['change the subject', 'subjects'],
    ['ខ្ញុំចង់ប្តូរប្រធានបទ', 'subjects'],
    ['I want to add one more thing', 'more'],
    ['ខ្ញុំចង់បន្ថែមរឿងមួយទៀត', 'more'],
  ])('"%s"', (words, step) => {
    const talk = atSummary();
    talk.says(words, { intent: 'language' });
    expect(talk.state).toMatchObject({ flow: 'report', step });
  });

  test.each([
    ["no not roads, it's about disasters", 'disaster'],
    ["no it's not social, it's corruption", 'corruption'],
    ['no, it is about land', 'land'],
    ['it is about corruption', 'corruption'],
    ['អត់ទេ រឿងសុខាភិបាល', 'health'],
  ])('"%s" is another subject', (words, code) => {
    const talk = atSummary();
    talk.says(words, { intent: 'track' });
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ story: STORY, category: { code } });
  });

  test.each(['no water', 'no, it is the health of my children that worries me'])(
    '"%s" is story',
    (words) => {
      const talk = atSummary();
      talk.says(words, { intent: 'report' });
      talk.says('yes');
      expect(talk.drafts[0]).toMatchObject({ story: `${STORY}\n${words}`, category: { code: 'roads' } });
    },
  );

  test('files are counted', () => {
    const talk = new Talk(english);
    talk.brings('photo', 'The road is broken', { intent: 'report', category: 'roads' });
    talk.brings('photo');
    talk.brings('voice');
    expect(talk.says('Kandal')[0]).toContain('«The road is broken» + 2 photos + voice message');
  });
});

describe('a sentence at "where did this happen?"', () => {
  const atPlace = () => {
    const talk = new Talk(english);
    talk.says('The market roof is broken', { intent: 'report', category: 'roads' });
    expect(talk.state?.step).toBe('place');
    return talk;
  };

  test.each([
    ['the director is never there', 'greeting'],
    ['wait, I also want to say the midwife asked for money', 'report'],
    ['The road there is broken too', 'report'],
    ['they come at night', 'visit'],
    ['គ្រូមិនដែលមក', 'report'],
  ] as const)('"%s" is more of the story and no place', (words, intent) => {
    const talk = atPlace();
    const [added, asked] = talk.says(words, { intent });
    expect(added).toBe('Added to your message. We still need the place.');
    expect(asked).toContain('Where did this happen?');
    talk.says('Kandal');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({
      story: `The market roof is broken\n${words}`,
      placeText: 'Kandal',
    });
  });

  test('a sentence never becomes the name of one of several places', () => {
    const talk = atPlace();
    talk.says('Tuek Vil');
    const [, asked] = talk.says('wait, I also want to say the midwife asked for money', {
      intent: 'report',
    });
    expect(asked).toBe('There is more than one place called Tuek Vil. Which one is it?');
    expect(talk.says('yes please')[0]).toBe(
      'There is more than one place called Tuek Vil. Which one is it?',
    );
  });

  test('a place with a sentence is both', () => {
    const talk = atPlace();
    talk.says('the roof of the school in Kandal leaks too', { intent: 'report' });
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({
      story: 'The market roof is broken\nthe roof of the school in Kandal leaks too',
      place: { code: '08' },
      placeText: 'Kandal',
    });
  });

  test.each(['near the pagoda', 'it is in front of my house', 'នៅភូមិខ្ញុំ'])('"%s" is a place', (words) => {
    const talk = atPlace();
    expect(talk.says(words)[0]).toContain('could not find that place');
    talk.says('skip');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ story: 'The market roof is broken', placeText: words });
  });

  test.each(['no need', 'មិនបាច់ទេ'])('"%s" skips the question', (words) => {
    const talk = atPlace();
    expect(talk.says(words)[0]).toContain('Please check');
  });
});

test.each([
  ...[
    'I have another problem',
    'I have one more issue to report',
    'There is another problem',
    'another complaint',
  ],
  ...['ខ្ញុំមានបញ្ហាមួយទៀត', 'មានរឿងមួយទៀត', 'ខ្ញុំមានរឿងថ្មី'],
])('"%s" tells of none yet: it is asked for', (words) => {
  const talk = new Talk(english);
  expect(talk.says(words, { intent: 'report', category: 'justice' })[0]).toContain(
    'Please tell us what happened',
  );
  talk.says('There is no water in Kandal', { intent: 'report', category: 'water' });
  talk.says('yes');
  expect(talk.drafts[0]).toMatchObject({ story: 'There is no water in Kandal', place: { code: '08' } });
});

describe('the subject in words', () => {
  test.each([
    ['corruption', 'corruption'],
    ['debt', 'debt'],
    ['ពុករលួយ', 'corruption'],
    ['សុខភាព', 'health'],
  ])('is taken where it is asked for: «%s»', (words, code) => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The hall in Sla Kram is bad', { intent: 'report', category: 'services' });
    talk.says('the place is right but the subject is wrong', { intent: 'report' });
    expect(talk.state?.step).toBe('subjects');
    talk.says(words, { intent: 'question' });
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ category: { code }, story: 'The hall in Sla Kram is bad' });
  });
});

test.each([
  'no wait, it is Kandal not Sla Kram',
  'it’s in Kandal, not Sla Kram',
  'not Sla Kram, Kandal',
  'នៅកណ្ដាលទេ មិនមែនស្លក្រាមទេ',
  'មិនមែនស្លក្រាមទេ កណ្ដាលវិញ',
])('a place that is denied beside the right one leaves the right one: «%s»', (words) => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says('The hall in Sla Kram is bad', { intent: 'report', category: 'services' });
  talk.says(words, { intent: 'report' });
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({ place: { code: '08' }, story: 'The hall in Sla Kram is bad' });
});

test('a denied place is denied at "where?" too, and what is told with it stays in the words as they came', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says('The hall in Sla Kram is bad', { intent: 'report', category: 'services' });
  talk.says('the place is wrong', { intent: 'report' });
  talk.says('not Sla Kram, Kandal', { intent: 'report' });
  expect(talk.turn?.state?.data).toMatchObject({ draft: { place: { code: '08' } } });
  talk.says('it is in Siem Reap behind the big market, not Kandal', { intent: 'report' });
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({
    place: { code: '17' },
    story: 'The hall in Sla Kram is bad\nit is in Siem Reap behind the big market, not Kandal',
  });
});
