import { summary, Talk } from './talk';

describe('words of suicide', () => {
  test.each([
    'I want to kill myself',
    'i just want to die',
    'I don’t want to live anymore',
    'ខ្ញុំចង់ស្លាប់',
    'ខ្ញុំ ចង់ ស្លាប់ ទេ មិនដឹងធ្វើម៉េច',
    'ខ្ញុំចង់សម្លាប់ខ្លួន',
    'ចង់សម្លាប់ខ្លួន',
    'លែងចង់រស់ទៀតហើយ',
    'khnhom chong slab',
    'I took poison',
    'I want to end it all',
    'ខ្ញុំធុញជីវិត ចង់ស្លាប់ឲ្យផុតទុក្ខ',
    'ខ្ញុំបានផឹកថ្នាំសម្លាប់ស្មៅ',
    'knhom chong somlab khluon',
    'i dont want to be here anymore',
    'There is no point in living with these debts',
    'I wish I could sleep and never wake up',
    'ជំពាក់គេច្រើន រស់ទៅក៏គ្មានន័យ',
    'ចង់ដេកលក់មិនក្រោកវិញ',
  ])('"%s" brings warm words and the contacts at once, and is filed as urgent', (words) => {
    const talk = new Talk();
    const replies = talk.says(words, { intent: 'greeting', priority: 'low' });
    expect(replies[0]).toMatch(/stay close to somebody whom you trust|អ្នកដែលលោកអ្នកទុកចិត្ត/);
    expect(replies[1]).toContain('117');
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', urgent: true, eventIds: ['event-1'] });
    expect(talk.drafts[0]).toMatchObject({
      urgent: true,
      story: words,
      priority: { code: 'urgent', by: { kind: 'rule', id: 'suicide-words' } },
    });
  });

  test.each([
    'I do not want to live near the factory',
    'We are dying to see the road repaired',
    'I want to end it all this corruption',
    'ផ្លូវខូចធុញណាស់',
    'ខ្ញុំហត់ចង់ស្លាប់ហើយ',
    'ខ្ញុំឃ្លានចង់ស្លាប់',
    'គេសម្លាប់ត្រីក្នុងបឹង',
    'There is no point in living here without water',
    'ចង់ដេកក៏មិនលក់ ព្រោះគេបើកធុងបាស',
  ])('"%s" is none', (words) => {
    const talk = new Talk();
    talk.says(words, { intent: 'report', category: 'environment' });
    expect(talk.commands).toEqual([]);
  });

  test('told to an awaiting case alert its staff, after the same words', () => {
    const talk = new Talk({ ownCases: [summary({ awaitsCitizen: true })] });
    const replies = talk.says('ខ្ញុំចង់ស្លាប់', { intent: 'report' });
    expect(replies[0]).toContain('ទុកចិត្ត');
    expect(replies[1]).toContain('117');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'case-1', urgent: true });
  });
});
