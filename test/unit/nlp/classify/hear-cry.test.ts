import { findDanger } from '../../../../nlp/classify/find-danger';
import { findCry } from '../../../../nlp/classify/hear-cry';

describe('a cry for help', () => {
  it.each(['child drowning', 'fire in Siem Reap', 'house on fire', 'មានគេចាប់ជំរិតកូនខ្ញុំ', 'ke vay prapun'])(
    '«%s» is heard',
    (text) => {
      expect(findCry(text, findDanger(text))).not.toBeNull();
    },
  );

  it.each([
    'is there a fire in Siem Reap?',
    'My land in Phum Thmey was taken by a company',
    'my rice field was on fire last year',
    'the fire station in Takeo needs a pump',
    'hello',
    `A fire in the market, and this is a longer story about what has happened there since ${'then '.repeat(9)}`,
  ])('«%s» is none', (text) => {
    expect(findCry(text, findDanger(text))).toBeNull();
  });
});
