import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDanger } from '../../../../nlp/classify/find-danger';
import { normalise } from '../../../../nlp/text/normalise';

const told = (text: string): string[] =>
  findDanger(text)
    .dangers.filter(({ takenBackBy }) => takenBackBy === null)
    .map(({ kind }) => kind);
const takenBack = (text: string): Array<string | null> =>
  findDanger(text).dangers.map(({ takenBackBy }) => takenBackBy);

describe('danger that is told', () => {
  it.each([
    ['My husband is beating me with an iron bar', 'violence'],
    ['ប្តីខ្ញុំកំពុងវាយខ្ញុំ កាន់កាំបិត', 'violence'],
    ['They took her passport and she is locked in', 'trafficking'],
    ['គេកំពុងរុះផ្ទះយើងហើយ', 'eviction'],
    ['កូនស្រីខ្ញុំបាត់ខ្លួនតាំងពីម្សិលមិញ', 'missing person'],
    ['My brother was detained without a warrant', 'unlawful detention'],
    ['bdei vay khnhom', 'violence'],
    ['The boat sank on Friday and nobody has seen my uncle', 'missing person'],
    ['ខ្សែភ្លើងធ្លាក់ក្នុងស្រែ មានក្មេងលេងទីនោះ', 'threat to life'],
    ['Grandmother walked out on Friday and has not come home', 'missing person'],
    ['ម្តាយខ្ញុំចេញពីផ្ទះពីរថ្ងៃ មិនទាន់មកវិញ', 'missing person'],
    ['A man promised her a job in a hotel, now they will not let her go', 'trafficking'],
    ['he left a letter and wants to end his life', 'wish to die'],
    ['បងស្រីខ្ញុំចង់បញ្ចប់ជីវិត', 'wish to die'],
    ['the wall of the school is collapsing with pupils inside', 'life at stake'],
    ['he threatened to cut our throats', 'violence'],
    ['វាគំរាមកាត់ក្បាលខ្ញុំ', 'violence'],
  ])('%s', (text, kind) => {
    expect(told(text)).toContain(kind);
  });
});

describe('spraying, which Khmer calls like shooting', () => {
  it.each(['បាញ់ថ្នាំសម្លាប់ដង្កូវលើស្ពៃ', 'ខ្ញុំជួលគេបាញ់ស្មៅ', 'ថ្នាំស្មៅបាញ់រួចស្មៅដុះវិញ'])('is no violence: %s', (text) => {
    expect(told(text)).not.toContain('violence');
  });

  it('leaves shooting what it is', () => {
    expect(told('គេបាញ់ប្អូនខ្ញុំ')).toContain('violence');
  });
});

describe('danger that several words tell together', () => {
  it.each([
    ['our kitchen is full of gas and nobody opens the window', 'life at stake'],
    ['ក្លិនហ្គាសពេញបន្ទប់យើង', 'life at stake'],
    ['The wire lies in the puddle and it buzzes', 'life at stake'],
    ['unless we pay they chop off a finger of my nephew', 'violence'],
    ['the stepfather goes every night into the room of the girl', 'child in danger'],
    ['The boat has no fuel, it is drifting, the waves are high', 'life at stake'],
    ['they keep my brother in a cage behind the office', 'trafficking'],
    ['គេដាក់ប្អូនខ្ញុំក្នុងទ្រុងដែក', 'trafficking'],
    ['ស្អែកគេរុះផ្ទះយើងទាំងជួរ', 'eviction'],
    ['the skipper pushed a man into the sea', 'life at stake'],
    ['មានគេដាក់ថ្នាំបំពុលអណ្ដូងទឹក ក្មេង ៥នាក់ ដេកពេទ្យ', 'life at stake'],
    ['villagers poisoned by rice wine, two died', 'life at stake'],
    ['ទូកក្រឡាប់ មនុស្ស ៧នាក់ជាប់ក្នុង ស្លាប់១', 'life at stake'],
    ['a truck carrying workers crashed this morning, ten are hurt', 'life at stake'],
    ['There is a live electric cable on the road near the school', 'life at stake'],
    ['we dug up an old grenade behind the school', 'life at stake'],
    ['ខ្មោចគ្រាប់បែកនៅក្នុងស្រែ ក្មេងៗលេង', 'life at stake'],
    ['mean krob mines knong srae', 'life at stake'],
    ['My stepfather touches me at night', 'child in danger'],
    ['គ្រូស្ទាបក្មេងស្រីក្នុងថ្នាក់', 'child in danger'],
    ['my sister is giving birth and there is no midwife', 'life at stake'],
    ['ម្ដាយខ្ញុំដាច់សរសៃឈាម អត់មានឡានពេទ្យ', 'life at stake'],
    ['They want to sell my niece to a man in China', 'trafficking'],
    ['គេចង់យកកូនស្រីខ្ញុំទៅលក់នៅចិន', 'trafficking'],
    ['ប៉ូលិសវាយដល់ស្លាប់ក្នុងគុក', 'violence'],
    ['gas smell in our building, people faint', 'life at stake'],
    ['a cobra bit my son', 'life at stake'],
    ['phteah kampung cheh', 'life at stake'],
    ['ke chap pong ro kon knhom', 'life at stake'],
    ['kon knhom loung tuk', 'life at stake'],
    ['ឥឡូវគាត់កាន់ពូថៅមកគំរាមខ្ញុំនៅមុខផ្ទះ', 'threat to life'],
    ['He stands outside my house with a machete', 'threat to life'],
    ['he is breaking the door down now', 'violence'],
    ['សរសៃភ្លើងធ្លាក់លើផ្លូវ មានផ្កាភ្លើងចេញ ក្មេងៗលេងក្បែរនោះ', 'life at stake'],
    ['ក្មួយស្រីខ្ញុំអាយុ១២ឆ្នាំ ត្រូវឪពុកចុងរំលោភ កាលពីអាទិត្យមុន', 'child in danger'],
    ['ខ្ញុំលែងចង់រស់ហើយ', 'wish to die'],
    ['I see no reason to go on living', 'wish to die'],
  ])('%s', (text, kind) => {
    expect(told(text)).toContain(kind);
  });

  it.each([
    'My uncle touched the land papers and changed the name',
    'He wants to sell my house to the bank',
    'កូនស្រីខ្ញុំលក់ផ្លែឈើនៅផ្សារ',
    'The cable of the internet company hangs over the road',
    'The bus is late. Many people wait. A man was hurt at work.',
    'I do not want to live here anymore because of the dust',
    'ខ្ញុំមិនចង់រស់នៅក្បែររោងចក្រនេះទេ',
    'A bus overturned near the market, but nobody was injured, many came to look',
    'Thank you for clearing the mines in our rice fields',
  ])('not %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('danger that is taken back', () => {
  it('whoever sells knives and is driven away threatens nobody', () => {
    expect(told('យើងលក់កាំបិតនៅផ្សារ គេយកពន្ធដេញយើងចេញពីតូប')).not.toContain('threat to life');
  });

  it.each(['គេរំលោភដីសាលា ក្មេងអត់មានកន្លែងលេង', 'ក្រុមហ៊ុនរំលោភសិទ្ធិសិស្សហាត់ការ'])(
    'a right or land is violated in «%s», and no child',
    (text) => {
      expect(told(text)).toEqual([]);
    },
  );

  it.each([
    ['Nobody was beaten', 'negation'],
    ['My street is flooded by a broken drain', 'small cause'],
    ['ទឹកលិចផ្ទះខ្ញុំដោយសារលូស្ទះ', 'small cause'],
    ['My uncle was beaten by thieves twenty years ago', 'past'],
    ['We want a law against domestic violence', 'general'],
    ['I am drowning in debt', 'figurative'],
    ['They threatened to cut off our water', 'figurative'],
    ['the director threatens to fire me', 'figurative'],
    ['ថ្ងៃស្អែកខ្ញុំបញ្ចប់ជីវិតនិស្សិត', 'figurative'],
    ['my phone is missing', 'figurative'],
    ['the missing planks of the bridge', 'figurative'],
    ['please teach children how to avoid drowning', 'general'],
    ['គ្មានអ្នកណាត្រូវគេវាយដំទេ', 'negation'],
    ['សូមផ្សព្វផ្សាយច្បាប់ទប់ស្កាត់អំពើហិង្សា', 'general'],
  ])('%s', (text, how) => {
    expect(told(text)).toEqual([]);
    expect(takenBack(text)).toContain(how);
  });

  it('is not taken back by a negation of something else', () => {
    expect(told('I did not sleep. He is beating me')).toContain('violence');
  });

  it('is not taken back by a drain where the water is high', () => {
    expect(told('The drain is blocked and the water is up to the roof')).toEqual(['disaster under way']);
  });

  it('does not see words inside other words', () => {
    expect(findDanger('The begun work on gunpowder Street').dangers).toEqual([]);
  });
});

/** Dangers of thirty kinds as they are seen, each with messages of the same words that are harmless, past or denied. */
const twins = readFileSync(join(__dirname, 'danger-twins.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, string]);

describe('danger by what is seen, beside harmless messages of the same words', () => {
  it.each(twins)('told: %s, in %s', (expected, text) => {
    expect(told(normalise(text).text).length > 0).toBe(expected === 'yes');
  });
});
