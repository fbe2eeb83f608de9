import { findDanger } from '../../../../nlp/classify/find-danger';

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
  ])('%s', (text, kind) => {
    expect(told(text)).toContain(kind);
  });
});

describe('danger that is taken back', () => {
  it.each([
    ['Nobody was beaten', 'negation'],
    ['My street is flooded by a broken drain', 'small cause'],
    ['ទឹកលិចផ្ទះខ្ញុំដោយសារលូស្ទះ', 'small cause'],
    ['My uncle was beaten by thieves twenty years ago', 'past'],
    ['We want a law against domestic violence', 'general'],
    ['I am drowning in debt', 'figurative'],
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
