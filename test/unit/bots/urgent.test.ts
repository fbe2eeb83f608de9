import { summary, Talk, type Understood } from './talk';

const DANGER: Understood = { intent: 'report', category: 'security', priority: 'urgent' };
const KHMER = 'ជួយផង! ប្តីខ្ញុំកាន់កាំបិតដេញកាប់ខ្ញុំ';

describe('a danger', () => {
  test('in Khmer is answered at once with the contacts and filed without a question', () => {
    const talk = new Talk();
    const [contacts, filed, place] = talk.says(KHMER, DANGER);
    expect(contacts).toContain('ខ្សែនេះមិនមែនជាប៉ូលិសទេ');
    expect(contacts).toContain('ប៉ូលិស: 117\nរថយន្តសង្គ្រោះ: 119');
    expect(filed).toContain('123-456-7890\nលេខសម្ងាត់៖ 405060');
    expect(filed).toContain('មិនចាំបាច់ប្រាប់ឈ្មោះ');
    expect(place).toContain('សូមប្រាប់ទីកន្លែងកើតហេតុ');
    expect(talk.drafts[0]).toMatchObject({ urgent: true, story: KHMER, priority: { code: 'urgent' } });
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', urgent: true, eventIds: ['event-1'] });
    expect(talk.turn?.caseId).toBe('filed-1');
    // The staff see which help was named: every reply is filed under the case.
    expect(talk.turn?.replies.map(({ caseId }) => caseId)).toEqual(['filed-1', 'filed-1', 'filed-1']);
  });

  test('with a known place asks nothing', () => {
    const talk = new Talk();
    const replies = talk.says('My husband is beating me in Sla Kram', DANGER);
    expect(replies).toHaveLength(2);
    expect(replies[0]).toContain('This line is not the police');
    expect(talk.labels()).toEqual([]);
  });

  test('what follows is added to the same case, a pin as well, and no second case is opened', () => {
    const talk = new Talk();
    talk.says(KHMER, DANGER);
    expect(talk.pins(13.36, 103.86)[0]).toContain('123-456-7890');
    expect(talk.lastCommand()).toMatchObject({
      ...{ name: 'add-to-case', caseId: 'filed-1', urgent: false },
      place: { place: { code: expect.stringMatching(/^17/) }, coordinates: { latitude: 13.36 } },
    });
    const again = talk.says('គាត់មកទៀតហើយ ជួយផង', DANGER);
    expect(again[0]).toContain('117');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'filed-1', urgent: true });
    talk.says('វាមកទៀតហើយ', { intent: 'stop' });
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', caseId: 'filed-1' });
    expect(talk.drafts).toHaveLength(1);
  });

  test('a place told afterwards goes along, and something else can be told', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('He has a gun', DANGER);
    expect(talk.says('Sla Kram')[0]).toContain('Place: Sla Kram');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', place: { place: { code: '171001' } } });
    expect(talk.says('he left to Sla Kram')[0]).not.toContain('Place:');
    expect(talk.presses('A new matter')[0]).toContain('what happened');
    talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
    talk.presses('Send');
    expect(talk.drafts).toHaveLength(2);
  });

  test('a command in between does not end the hour', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('He has a gun', DANGER);
    talk.command('help');
    talk.command('track');
    expect(talk.says('Sla Kram')[0]).toContain('Place: Sla Kram');
    expect(talk.drafts).toHaveLength(1);
  });

  test('a deeper place within the one that is known goes along as well', () => {
    const talk = new Talk();
    talk.says(KHMER, DANGER);
    talk.says('Siem Reap');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', place: { place: { code: '17' } } });
    talk.says('at Sla Kram');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', place: { place: { code: '171001' } } });
    talk.says('Kandal');
    expect(talk.lastCommand()).not.toHaveProperty('place');
  });

  test('a province that narrows an open name is the place until more is told', () => {
    const talk = new Talk();
    talk.says('A bridge broke in Champa Tong, people fell', DANGER);
    talk.says('Kandal');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', place: { place: { code: '08' } } });
  });

  test('a place that was wrong is put right', () => {
    const talk = new Talk();
    talk.says('He has a gun in Sla Kram', DANGER);
    expect(talk.says('No, it is in Kandal')[0]).toContain('Kandal province');
    expect(talk.lastCommand()).toMatchObject({ name: 'add-to-case', place: { place: { code: '08' } } });
    talk.says('ot te, nov Siem Reap');
    expect(talk.lastCommand()).toMatchObject({ place: { place: { code: '17' } } });
  });

  test('of which the model hears a wish for silence is one all the same', () => {
    const talk = new Talk();
    talk.says('បើមិនចាកចេញពីដីទេ នឹងបាញ់ខ្ញុំចោល', { ...DANGER, intent: 'stop' });
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', urgent: true });
  });

  test('that somebody of the Senate is accused of goes round them, though nobody is asked', () => {
    const talk = new Talk();
    talk.says("A senator's bodyguard is beating my son in Sla Kram", { ...DANGER, type: 'complaint' });
    expect(talk.drafts[0]?.against).toMatchObject({ kind: 'unknown', text: "senator's bodyguard" });
  });

  test('the place may be left out', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('He has a gun', DANGER);
    expect(talk.presses('I cannot say now')[0]).toContain('Take care');
    expect(talk.commands).toHaveLength(1);
  });

  test('an hour later a new matter is a new matter', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('He has a gun', DANGER);
    talk.now = new Date(talk.now.getTime() + 61 * 60_000);
    talk.ownCases = [];
    const [summed] = talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
    expect(summed).toContain('Please check');
  });

  test('in the middle of a report takes along what was told before', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The landlord shouts at us every day', { intent: 'report', category: 'land' });
    talk.says('He is breaking down our door now in Sla Kram', DANGER);
    expect(talk.drafts[0]).toMatchObject({
      urgent: true,
      story: 'The landlord shouts at us every day\nHe is breaking down our door now in Sla Kram',
      place: { code: '171001' },
    });
    expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1', 'event-2'] });
  });

  test('told to a case that awaits its citizen goes to that case and alerts', () => {
    const talk = new Talk({ ownCases: [summary({ awaitsCitizen: true })] });
    const replies = talk.says(KHMER, DANGER);
    expect(replies[0]).toContain('117');
    expect(talk.lastCommand()).toEqual({
      name: 'add-to-case',
      caseId: 'case-1',
      urgent: true,
      eventIds: ['event-1'],
    });
  });

  test('a question about danger is not one', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('What does the Senate do against violence?', { intent: 'question', priority: 'urgent' });
    expect(talk.commands).toEqual([]);
  });

  test('without any contact the nearest authority is named', () => {
    const talk = new Talk({ emergencyContacts: [], language: 'en', languageChosen: true });
    expect(talk.says('He has a gun', DANGER)[0]).toContain(
      'call the police or go to the nearest authority',
    );
  });
});
