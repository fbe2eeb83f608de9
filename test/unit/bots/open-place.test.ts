import { resolvePlace } from './talk-places';
import { Talk, understand } from './talk';

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

  test.each([
    'I’d rather not say where',
    'we do not know the name of the village',
    'I am afraid to tell',
    'មិនចង់ប្រាប់កន្លែងទេ ខ្លាចគេស្គាល់',
    'ខ្ញុំមិនប្រាប់ខេត្តទេ',
    'មិនដឹងឈ្មោះកន្លែងទេ',
    'អត់ដឹងទេ មានច្រើនឃុំ',
  ])('whoever does not tell the place is not asked again: «%s»', (words) => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The nurse asks for money', { intent: 'report', category: 'health' });
    const said = talk.says(words, { intent: 'stop' });
    expect(said[0]).toContain('no place is needed');
    expect(talk.labels()).toContain('Send');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ story: 'The nurse asks for money', place: { code: null } });
    expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1', 'event-2'] });
  });

  test.each([
    ['They did not tell us the name of the owner', 'Added to your message'],
    ['Why do you need the place?', 'which senators'],
    ['I want to speak with a person', 'A person at the office reads'],
  ])('«%s» at the question for the place is no refusal', (words, answer) => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The nurse asks for money', { intent: 'report', category: 'health' });
    const intent = words.includes('speak') ? 'person' : words.includes('?') ? 'question' : 'report';
    expect(talk.says(words, { intent })[0]).toContain(answer);
    expect(talk.state).toMatchObject({ flow: 'report', step: 'place' });
  });

  test('another matter with its place, told where the subject was asked, is kept and moves nothing', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The lamp in Sla Kram is dead', { intent: 'report', likely: ['electricity'] });
    const more = 'Another problem: the sewer, Tuek Vil, Kandal';
    const read = understand(more, { intent: 'report' });
    const start = more.indexOf('Tuek');
    talk.sends(
      { text: more },
      { ...read, place: read.place && { ...read.place, span: { start, end: more.length } } },
    );
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({
      place: { code: '171001' },
      story: `The lamp in Sla Kram is dead\n${more}`,
    });
  });

  test('the province of a place that is known says nothing new', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The well in Sla Kram is dry', { intent: 'report', likely: ['water'] });
    expect(talk.says('Siem Reap')[0]).toContain('Place: Sla Kram');
    expect(talk.says('Siem Reap')[0]).toContain('Place: Sla Kram');
    expect(talk.says('no, it is in Siem Reap')[0]).toContain('Place: Siem Reap province');
  });

  test('"it is about land" is the subject, and no place', () => {
    const talk = new Talk();
    talk.says('ខ្ញុំត្រូវការជំនួយខ្លាំងណាស់ពីព្រឹទ្ធសភា', { intent: 'report' });
    talk.says('គឺរឿងដី', {});
    expect(talk.state).toMatchObject({
      flow: 'report',
      step: 'place',
      data: { draft: { category: { code: 'land' } } },
    });
  });

  test('what is told together with the place is kept', () => {
    const talk = new Talk();
    talk.says('ខ្ញុំត្រូវការជំនួយរឿងដី', { intent: 'report', category: 'land' });
    talk.says('ដីខ្ញុំត្រូវគេយក នៅស្លក្រាម', { intent: 'report', category: 'land' });
    talk.presses('បញ្ជូន');
    expect(talk.drafts[0]).toMatchObject({
      story: 'ខ្ញុំត្រូវការជំនួយរឿងដី\nដីខ្ញុំត្រូវគេយក នៅស្លក្រាម',
      place: { code: '171001' },
    });
  });

  test('a place that is told where the subject was asked is the place', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The roof of the building in Tuek Vil fell', { intent: 'report', likely: ['education'] });
    talk.presses('Skip');
    expect(talk.labels()).toContain('Education and youth');
    expect(talk.says('in Sla Kram')[0]).toContain('Place: Sla Kram');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ place: { code: '171001' }, category: { code: null } });
  });

  test('what the story tells beside a wrong province is looked for in the right one', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    const text = 'The roof of the school leaks, Sla Kram, Kandal';
    const start = text.indexOf('Kandal');
    const read = understand(text, { intent: 'report', category: 'education' });
    const [place] = [resolvePlace('Kandal')];
    talk.sends({ text }, { ...read, place: place && { ...place, span: { start, end: text.length } } });
    expect(talk.says('No, it is in Siem Reap')[0]).toContain('Place: Sla Kram sangkat');
  });
});
