import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;

describe('a shared contact', () => {
  test('of one’s own is proved, and SMS is asked about, without a word of it being kept', () => {
    const talk = new Talk(english);
    const [proved, wish] = talk.sends({ contact: { phone: '85512345678', own: true } });
    expect(proved).toContain('+855 ••• 678 is proved');
    expect(wish).toContain('May we answer you by SMS');
    expect(talk.commands).toEqual([{ name: 'share-phone', phone: '+85512345678' }]);
    talk.presses('Yes, when needed');
    expect(talk.commands.at(-1)).toEqual({ name: 'choose-sms', phoneId: null, wish: 'second' });
  });

  test('of somebody else is not taken', () => {
    const talk = new Talk(english);
    const [refused] = talk.sends({ contact: { phone: '85512345678', own: false } });
    expect(refused).toContain('only your own number');
    expect(talk.commands).toEqual([]);
  });
});

describe('a number that is told', () => {
  test('is proved by the code, and neither stays in the messages', () => {
    const talk = new Talk(english);
    expect(talk.command('phone')[0]).toContain('send your telephone number');
    expect(talk.says('012 345 678')[0]).toContain('six digits');
    expect(talk.turn?.conceal).toBe('012 345 678');
    const wrong = talk.says('000000');
    expect(wrong).toEqual([expect.stringContaining('not the digits')]);
    expect(talk.labels()).toEqual(['Another number', 'Not now']);
    expect(talk.says('123456')[0]).toContain('proved');
    expect(talk.turn?.conceal).toBe('123456');
    expect(talk.commands).toEqual([{ name: 'prove-phone', phoneId: 'phone-+85512345678' }]);
    talk.says('no');
    expect(talk.commands.at(-1)).toMatchObject({ name: 'choose-sms', wish: 'none' });
  });

  test('is asked for again when it is none, and told when no more codes are sent', () => {
    const talk = new Talk(english);
    talk.command('phone');
    expect(talk.says('12')[0]).toContain('does not look like');
    expect(talk.says('012 345 679')[0]).toContain('too many codes');
    expect(talk.commands).toEqual([]);
  });

  test('swallows no story that is told instead', () => {
    const talk = new Talk(english);
    const story = 'The road to Teuk Vil village is broken and a bridge fell';
    talk.command('phone');
    expect(talk.says(story, { intent: 'report' }).join()).not.toContain('telephone number');
    expect(JSON.stringify(talk.state)).toContain(story);
    talk.command('phone');
    talk.says('012 345 678');
    const khmer = 'ផ្លូវចូលភូមិខូច នៅសង្កាត់ទឹកវិល';
    talk.says(khmer, { intent: 'report' });
    expect(JSON.stringify(talk.state)).toContain(khmer);
  });

  test('can be left out', () => {
    const talk = new Talk({ language: 'km', languageChosen: true });
    talk.command('phone');
    expect(talk.presses('មិនទាន់ទេ')[0]).toContain('ចម្លើយនៅទីនេះ');
  });
});

describe('filing for somebody else', () => {
  test('asks for whom, keeps the name out of the message, and can be taken back', () => {
    const talk = new Talk(english);
    talk.says('The road to our school in Siem Reap is broken since May.', {
      intent: 'report',
      category: 'roads',
    });
    if (!talk.labels().includes('For somebody else')) talk.presses('Skip');
    expect(talk.presses('For somebody else')[0]).toContain('Whom does it concern');
    expect(talk.says('Sok Mao, my mother').join()).toContain('for Sok Mao, my mother');
    expect(talk.turn?.conceal).toBe('Sok Mao, my mother');
    expect(talk.presses('For myself').join()).not.toContain('Sok Mao');
    talk.presses('For somebody else');
    talk.says('Sok Mao, my mother');
    talk.presses('Send');
    expect(talk.commands.at(-1)).toMatchObject({ name: 'open-case' });
  });
});

test('the label of a button under a finished answer is the button, as Telegram sends it', () => {
  const talk = new Talk({ ...english, numbered: null, sharesLocation: true });
  talk.says('The road is broken in Sla Kram', { intent: 'report', category: 'roads' });
  talk.presses('Send');
  const label = talk.labels().find((each) => each.includes('number')) ?? '';
  expect(label).toContain('Add my number');
  expect(talk.says(label)[0]).toContain('telephone number');
});
