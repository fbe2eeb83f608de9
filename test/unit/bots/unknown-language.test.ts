import { renderReply } from '../../../bots';
import { languageWish } from '../../../bots/language-wish';
import { Talk } from './talk';

const KHMER = /[\u1780-\u17ff]/u;
const from = (language: string | null) => ({ sender: { displayName: 'Sokha', language } });
/** What the citizen reads, both languages included. */
const read = (talk: Talk) =>
  (talk.turn?.replies ?? [])
    .map((reply) => renderReply(reply, talk.turn?.language ?? 'km').text)
    .join('\n');
const voice = {
  kind: 'voice' as const,
  ...{ reference: 'v', contentType: null, name: null, size: null, durationSeconds: 3 },
};

describe('the language of a first contact', () => {
  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['km', 'km'],
  ])('a voice message from a phone in %s is answered in %s', (told, language) => {
    const talk = new Talk();
    talk.sends({ attachments: [voice], ...from(told) });
    expect(talk.language).toBe(language);
    expect(KHMER.test(read(talk).split('\n')[0] ?? '')).toBe(language === 'km');
  });

  test.each([null, 'fr'])(
    'one from a phone that tells %p is answered in both, until a word or a choice tells more',
    (told) => {
      const talk = new Talk();
      talk.sends({ attachments: [voice], ...from(told) });
      expect(read(talk)).toMatch(KHMER);
      expect(read(talk)).toContain('Please check before we send it');
      const send = renderReply(talk.turn?.replies.at(-1) ?? fail(), 'km').choices[0];
      expect(send?.label).toBe('បញ្ជូន / Send');
      talk.sends({ choice: send?.id ?? '', ...from(told) });
      expect(read(talk)).toMatch(/Your case number[\s\S]*PIN/);
      expect(read(talk)).toMatch(KHMER);
      expect(talk.commands).toHaveLength(1);
    },
  );

  test('a carrier’s word is answered in both, and in English once that was written', () => {
    const address = { channel: 'sms', account: '+855', externalId: '+85512345678' } as const;
    const carriers = (name: string) => ({ address, command: { name, argument: '' }, ...from(null) });
    const stranger = new Talk();
    stranger.says('HELP', { language: 'en' }, carriers('help'));
    expect(read(stranger)).toMatch(KHMER);
    expect(read(stranger)).toMatch(/[a-z]{4,} [a-z]{2,}/);
    const talk = new Talk();
    talk.says('The road by the school is broken since May', { language: 'en' }, { address, ...from(null) });
    for (const name of ['stop', 'start', 'start', 'help', 'stop', 'help']) {
      talk.says(name, { language: 'en' }, carriers(name));
      expect(read(talk)).not.toMatch(KHMER);
    }
    // The number was proved in an English chat, and nothing came from it yet.
    const known = new Talk({ language: 'en' });
    known.says('start', { language: 'en' }, carriers('start'));
    expect(read(known)).toMatch(/[a-z]{4,} [a-z]{2,}/);
    expect(read(known)).not.toMatch(KHMER);
  });

  test('a written word ends the guessing', () => {
    const talk = new Talk();
    talk.sends({ attachments: [voice], ...from(null) });
    talk.says('The road by the school is broken since May', { language: 'en' }, from(null));
    expect(read(talk)).not.toMatch(KHMER);
  });

  test.each([
    ['hello', 'en', null, 'en'],
    ['hello', 'en', 'km', 'en'],
    ['សួស្តី', 'km', 'en', 'km'],
    ['bonjour', 'fr', 'en-US', 'en'],
  ] as const)('"%s" (%s) from a phone in %s is answered in %s', (text, language, told, answered) => {
    const talk = new Talk();
    talk.says(text, { language, intent: 'greeting' }, from(told));
    expect(talk.language).toBe(answered);
  });
});

function fail(): never {
  throw new Error('nothing was said');
}

describe('the wish for a language', () => {
  test.each([
    ['I want to speak Khmer', 'km'],
    ['please write in English', 'en'],
    ['Can you speak English?', 'en'],
    ['can we switch to khmer', 'km'],
    ['ខ្ញុំចង់និយាយខ្មែរ', 'km'],
    ['សូមនិយាយភាសាខ្មែរ', 'km'],
    ['អាចឆ្លើយជាភាសាអង់គ្លេសបានទេ?', 'en'],
    ['knhom chong niyeay khmer', 'km'],
    ['English', 'en'],
  ])('"%s" asks for %s', (words, language) => {
    expect(languageWish(words)).toBe(language);
  });

  test.each([
    'The clerk does not speak Khmer',
    'I want to talk to a person',
    'I want to talk about the English school',
    'គ្រូបង្រៀនភាសាអង់គ្លេសមិនមកបង្រៀនទេ',
    'ខ្ញុំចង់និយាយជាមួយមន្ត្រី',
    'ជនជាតិខ្មែរ',
  ])('"%s" asks for none', (words) => {
    expect(languageWish(words)).toBeNull();
  });

  test('changes the language in the middle of a report and goes on with it', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
    const said = talk.says('ខ្ញុំចង់និយាយខ្មែរ', { intent: 'person' });
    expect(said.join('\n')).toContain('ភាសាខ្មែរ');
    expect(said.join('\n')).toContain('សូមពិនិត្យមើល');
    expect(talk.state?.flow).toBe('report');
  });
});

describe('what a door can carry', () => {
  test.each([
    ['voice', /record it or send a photo/],
    ['files', /write it or send a photo/],
    ['words', /Write to us what happened/],
  ] as const)('the welcome of a door for %s asks for nothing else', (takes, expected) => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.command('start');
    const [welcome] = talk.turn?.replies ?? [];
    if (welcome === undefined) throw new Error('nobody was welcomed');
    const { text } = renderReply(welcome, 'en', takes);
    expect(text).toMatch(expected);
    if (takes !== 'voice') expect(text).not.toMatch(/record|voice/);
  });
});

test('where no name is told there is none to hide, and that is said', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  const unnamed = { sender: { displayName: null, language: null } };
  const [summed] = talk.says(
    'The road in Sla Kram is broken',
    { intent: 'report', category: 'roads' },
    unnamed,
  );
  expect(summed).toContain('Name: you gave none');
  expect(talk.labels()).toContain('Hide who I am');
  expect(talk.labels()).not.toContain('Without my name');
});
