import { asksToOpenSenate } from '../../../../nlp/mentions/asks-to-open-senate';

describe('who wishes the Senate to be open', () => {
  it.each([
    'Open the building of the Senate to schools',
    'Please open the Senate to families on Sundays',
    'បើកអគារព្រឹទ្ធសភាឱ្យសិស្សចូលមើល',
    'សូមបើកទ្វារព្រឹទ្ធសភាឲ្យប្រជាជនមួយខែម្តង',
  ])('to others proposes something: %s', (text) => {
    expect(asksToOpenSenate(text)).toBe(true);
  });

  it.each([
    'Open the Senate for our class on Friday',
    'Can you open the Senate on Sunday?',
    'When does the Senate open',
    'បើកអគារព្រឹទ្ធសភាឱ្យសិស្សយើងចូលមើល',
    'តើព្រឹទ្ធសភាបើកម៉ោងប៉ុន្មាន',
  ])('to oneself, or asks when it is: %s', (text) => {
    expect(asksToOpenSenate(text)).toBe(false);
  });
});
