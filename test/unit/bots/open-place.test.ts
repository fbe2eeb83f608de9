import { Talk } from './talk';

describe('a place that stays open', () => {
  test.each(['send it', 'skip'])(
    'the province that was told is kept when "which one?" is left with "%s"',
    (words) => {
      const talk = new Talk({ language: 'en', languageChosen: true });
      talk.says('The road is broken in Champa Tong since the rain', {
        intent: 'report',
        category: 'roads',
      });
      talk.says('Kandal');
      expect(talk.labels()).not.toContain('Champa Tong sangkat, Siem Reap town, Siem Reap province');
      expect(talk.says(words)[0]).toContain('Place: Kandal province');
      talk.says('yes');
      expect(talk.drafts[0]).toMatchObject({ place: { code: '08' } });
    },
  );

  test('a refusal chooses none of those that were offered', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The road is broken in Tuek Vil since the rain', { intent: 'report', category: 'roads' });
    talk.says('no, it is Champa Tong');
    expect(talk.labels()).toContain('Champa Tong sangkat, Siem Reap town, Siem Reap province');
    expect(talk.labels()).not.toContain('Tuek Vil commune, Khsach Kandal district, Kandal province');
  });

  test('falls back to what was known before a correction that nobody settled', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The road is broken since the rain, in Kandal', { intent: 'report', category: 'roads' });
    talk.says('no, the place is Champa Tong');
    talk.says('send it');
    talk.says('yes');
    expect(talk.drafts[0]).toMatchObject({ place: { code: '08' } });
  });
});
