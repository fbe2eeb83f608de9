import { understanding } from '../../../contracts';
import { createUnderstanding, generateCaseNumber, loadGazetteer } from '../../../nlp';
import { GRAMMAR_WORDS } from '../../../nlp/retrieval/stop-words';

const { understand, understandLazily } = createUnderstanding({ gazetteer: loadGazetteer() });

describe('the intent of short words, buttons and commands', () => {
  it.each([
    ['stop', 'stop'],
    ['STOP!!', 'stop'],
    ['/stop', 'stop'],
    ['ឈប់', 'stop'],
    ['ខ្មែរ', 'language'],
    ['English please', 'language'],
    ['តាមដានសំណុំរឿង', 'track'],
    ['សួស្តីបង', 'greeting'],
    ['orkun', 'thanks'],
    ['talk to a person', 'person'],
  ])('%s', (text, intent) => {
    expect(understand(text).intent.code).toBe(intent);
  });

  it('a case number asks after the case', () => {
    const number = generateCaseNumber((low) => low + 3);
    expect(understand(number)).toMatchObject({ caseNumber: number, intent: { code: 'track' } });
    expect(understand(`what is new with ${number}?`).intent.code).toBe('track');
  });
});

describe('what is to be stopped or looked at', () => {
  it.each([
    ['stop the noise', 'report'],
    ['Please make them stop the drilling at night', 'report'],
    ['សូមបញ្ឈប់សំឡេងរំខាន', 'report'],
    ['please come to see our flooded fields', 'report'],
    ['please come and visit our village, the bridge is broken', 'report'],
    ['សូមមកមើលស្រែយើងដែលលិចទឹក', 'report'],
    ['stop', 'stop'],
    ['Please stop sending messages', 'stop'],
    ['បញ្ឈប់', 'stop'],
    ['I want to visit the Senate', 'visit'],
    ['អញ្ជើញមកទស្សនាភូមិយើង', 'visit'],
  ])('%s: %s', (text, intent) => {
    expect(understand(text).intent.code).toBe(intent);
  });
});

describe('a complaint that greets, thanks or speaks of a petition', () => {
  it.each([
    'Hello officer, good morning, our well is dry since two weeks.',
    'The clerk asked 200 dollars to accept our petition',
    'Hello officer, our well is dry',
    'Thank you, but the road in Kampot town is still broken',
    'The power is off in Ou Chrov district',
    'ជម្រាបសួរ ទឹកស្អុយណាស់នៅក្រុងកែប',
    'អរគុណ តែផ្លូវនៅក្រុងកំពតនៅតែខូច',
    'សួស្តីផ្លូវខូចណាស់នៅឃុំខ្ញុំ',
    'ពួកយើងដាក់ញត្តិប្តឹងមេឃុំស៊ីសំណូក គ្មានអ្នកឆ្លើយ',
    'I signed a petition against the village chief who demands money',
    'The officials who took bribes tore the petition of villagers',
    'The Secretariat General of the Senate asked me for a bribe to pass my letter',
    'A senator took my land',
    'I want to complain about Senator Invented taking land in Kampot',
    'ខ្ញុំចង់ប្ដឹងអំពីសមាជិកព្រឹទ្ធសភាដែលយកដីនៅកំពត',
    'The First Commission of the Senate lost my file and wants money',
    'The commune chief refuses to forward our petition to the Senate',
    'The guard at the Senate beat me when I came to visit',
    'មេភូមិហែកញត្តិរបស់អ្នកភូមិ',
    'សមាជិកព្រឹទ្ធសភាម្នាក់យកដីរបស់ខ្ញុំ',
    'អគ្គលេខាធិការដ្ឋានទារលុយពីខ្ញុំ',
  ])('%s', (text) => {
    expect(understand(text).intent.code).toBe('report');
  });

  it.each([
    ['Thank you for fixing the road in our village, it is great', 'thanks'],
    ['Thank you but I already got the answer', 'thanks'],
    ['Hello, I want to talk to a person', 'person'],
    ['អរគុណច្រើនដែលបានជួសជុលផ្លូវនៅភូមិខ្ញុំ', 'thanks'],
    ['អរុណសួស្តីបង', 'greeting'],
  ])('but what only greets or thanks is no complaint: %s', (text, intent) => {
    expect(understand(text).intent.code).toBe(intent);
  });

  it.each([
    ['I want to sign the petition against officials who take bribes', 'consultation'],
    ['What is the penalty for officials who take bribes?', 'question'],
    ['What does the Senate do against corruption?', 'question'],
    ['How can I complain about a bad teacher?', 'question'],
  ])('asks or wishes only: %s', (text, intent) => {
    expect(understand(text).intent.code).toBe(intent);
  });

  it('a petition by itself is one to sign', () => {
    expect(understand('petition').intent.code).toBe('consultation');
  });
});

describe('a matter that sounds like tracking or abuse', () => {
  it.each([
    'My complaint is against senator Chan of Region 4. he took money from me',
    'I have a case about land in Kampot town',
    'រឿងរបស់ខ្ញុំគឺគេយកដី នៅកំពត',
    'រឿងដីធ្លី',
    'garbage everywhere',
    'សំរាមពេញផ្លូវ',
    '<script>alert(1)</script> the road in Kampot town is broken',
    'ខ្ញុំស្នើសុំឲ្យព្រឹទ្ធសភាពិនិត្យច្បាប់ការងារ',
  ])('«%s» is a report', (text) => {
    expect(understand(text).intent.code).toBe('report');
  });

  it.each(['Has my complaint about the hospital been read?', 'រឿងដីរបស់ខ្ញុំដល់ណាហើយ'])('«%s» is not', (text) => {
    expect(understand(text).intent.code).toBe('track');
  });
});

describe('a few words that only name a danger', () => {
  it.each([
    'child drowning',
    'fire in Siem Reap',
    'A child is drowning in the Siem Reap river',
    'មានគេចាប់ជំរិតកូនខ្ញុំ',
    'mean ke vay prapun khlang nas chuoy phong',
    'I took poison',
    'gas leak in the market in Battambang, people fainted',
    'There was a traffic accident now on national road 4 at Kampong Speu, 3 people are dying',
  ])('«%s» is an urgent report', (text) => {
    expect(understand(text)).toMatchObject({ intent: { code: 'report' }, priority: { code: 'urgent' } });
  });
});

describe('what a case is about', () => {
  it.each([
    ['ផ្លូវចូលភូមិខូចធ្វើដំណើរពិបាកពេលភ្លៀង', 'roads'],
    ['ភ្លើងដាច់រាល់យប់ កុងទ័រក៏ដើរលឿន', 'electricity'],
    ['No tap water for ten days, the pipe is dry', 'water'],
    ['I cannot get a birth certificate for my child', 'registration'],
    ['The credit officer forces us to sell our land to repay the loan', 'debt'],
    ['រោងចក្របិទហើយថៅកែមិនបើកប្រាក់ខែឱ្យកម្មករ', 'labour'],
    ['My neighbour took two meters of my rice field', 'land'],
    ['armed men are breaking into our house right now', 'security'],
  ])('%s', (text, category) => {
    const { code, because } = understand(text).category;
    expect(code).toBe(category);
    expect(because.length).toBeGreaterThan(0);
    for (const word of because) expect(text).toContain(word);
    expect(because.filter((word) => GRAMMAR_WORDS.has(word.toLowerCase()))).toEqual([]);
  });

  it('says that it does not know rather than guess', () => {
    expect(understand('please help, it is bad').category.code).toBeNull();
  });
});

describe('keys pressed at random', () => {
  it.each(['asdkjh', 'fghjk lkjhg'])('%s is nothing, and no abuse', (text) => {
    const { intent, category, priority } = understand(text);
    for (const { code, because } of [intent, category, priority])
      expect({ code, because }).toEqual({ code: null, because: ['no known word'] });
  });

  it('does not hide the Khmer beside them', () => {
    expect(understand('ផ្លូវខូច asdkjh').category.code).toBe('roads');
  });
});

describe('priority', () => {
  it('is urgent when a danger is told, with the words that raised it', () => {
    const { code, because } = understand(
      'My husband is beating me right now with an iron bar, please help',
    ).priority;
    expect(code).toBe('urgent');
    expect(because.join(' ')).toContain('beating');
  });

  it.each([
    'ជួយផង! ប្តីបងស្រីខ្ញុំកំពុងវាយគាត់ កាន់កាំបិតក្នុងផ្ទះឥឡូវនេះ',
    'គេកំពុងរុះផ្ទះយើងហើយ ប៉ូលីសនិងគ្រឿងចក្រមកដល់ព្រឹកនេះ',
    'They took our passports and locked us in a compound, they beat us, please rescue us',
    'armed men are breaking into our house right now',
  ])('%s is urgent', (text) => {
    expect(understand(text).priority.code).toBe('urgent');
  });

  it.each([
    'Nobody was hurt, but the road is full of holes and the trucks are too fast',
    'We suggest a law against domestic violence and more training for the police',
    'Thank you for the help, the men who threatened my family were arrested',
    'តើច្បាប់ប្រឆាំងអំពើហិង្សាក្នុងគ្រួសារចែងដូចម្តេច?',
    'I want to end it all this corruption',
    'Our fish are dying because the pond has dried out',
  ])('%s is not urgent', (text) => {
    expect(understand(text).priority.code).not.toBe('urgent');
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['emoji only', '😀😀🙏'],
    ['lone surrogates', '\uD83D \uDE00\uD800'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['HTML', '<script>alert("x")</script><b>ផ្លូវ</b>'],
    ['French', "Bonjour, je voudrais parler à quelqu'un de la route"],
    ['Thai', 'ถนนพังมาก ช่วยด้วย'],
    ['a hundred thousand letters', 'ក្រ'.repeat(33_334)],
    ['many brackets', '('.repeat(20_000)],
  ])('%s gives a valid result', (_name, text) => {
    expect(understanding.safeParse(understand(text)).error).toBeUndefined();
  });

  it('abstains and says why when there is nothing to read', () => {
    expect(understand('').intent).toMatchObject({ code: null, because: ['no text'] });
    expect(understand('😀').category).toMatchObject({ code: null, because: ['no words'] });
    for (const text of ['a', 'ក', 'a'.repeat(5000), '្'.repeat(500), 'a\ud800b\udc00c', '\ud800x \ufffd y'])
      expect(understand(text).intent).toMatchObject({ code: null, because: ['no words'] });
    expect(understand('ถนนพังมาก ช่วยด้วย').intent).toMatchObject({ code: null, because: ['language th'] });
  });

  it.each(['lone \ud800 surrogate', '\udfff bad bytes', 'ab \ud83d'])(
    'understands nothing in %j',
    (text) => {
      const { intent, category, priority } = understand(text);
      expect([intent.code, category.code, priority.code]).toEqual([null, null, null]);
    },
  );

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty valueOf',
    'The constructor left our road in Tuek Vil',
  ])('takes «%s» for a word like any other', (text) => {
    expect(understand(text).language).toBe('en');
  });

  it('reads past a broken emoji', () => {
    expect(understand('thank you so much \ud83d').intent.code).toBe('thanks');
  });

  it('reads no more of a very long text than of a long one', () => {
    const story = 'The road is broken. '.repeat(400);
    expect(understand(story.repeat(10)).category).toEqual(understand(story.repeat(5)).category);
  });

  it.each(['ភ្លើងដាច់ញឹកញាប់នៅក្រុងសៀមរាប ពីម្សិលមិញ 012 345 678', 'stop', ''])(
    'reads the same of %j when each part is read as it is asked for',
    (text) => {
      const lazy = understandLazily(text, { today: '2026-11-23' });
      const whole = understand(text, { today: '2026-11-23' });
      for (const part of Object.keys(whole) as Array<keyof typeof whole>)
        expect({ [part]: lazy[part] }).toEqual({ [part]: whole[part] });
    },
  );

  it('gives the same result for the same text', () => {
    const text = 'ភ្លើងដាច់ញឹកញាប់នៅក្រុងសៀមរាប';
    expect(understand(text)).toEqual(understand(text));
  });
});
