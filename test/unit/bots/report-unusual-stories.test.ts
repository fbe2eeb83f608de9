import { MAX_STORY_LENGTH } from '../../../contracts';
import { NUMBER, Talk } from './talk';

const KHMER_STORY = 'ផ្លូវចូលភូមិខូចធ្ងន់ធ្ងរ ធ្វើដំណើរពិបាកណាស់ នៅសង្កាត់ស្លក្រាម';
const ENGLISH_STORY =
  'The road into our village in Sla Kram is broken and children cannot reach the school';

describe('a story without words', () => {
  test.each([
    ['voice', 'សារសំឡេង'],
    ['photo', 'រូបថត'],
    ['video', 'វីដេអូ'],
  ] as const)('a %s goes straight to the summary and to triage', (kind, shown) => {
    const talk = new Talk();
    const [summed] = talk.brings(kind);
    expect(summed).toContain(shown);
    expect(summed).toContain('មានតែមន្ត្រីព្រឹទ្ធសភា');
    const [filed] = talk.presses('បញ្ជូន');
    expect(filed).toContain('123-456-7890');
    expect(talk.drafts[0]).toMatchObject({
      story: '',
      attachmentCount: 1,
      category: { code: null },
      place: { code: null },
    });
    expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1'] });
  });

  test('a photo with a caption that tells the story is understood by it', () => {
    const talk = new Talk();
    const [summed] = talk.brings('photo', KHMER_STORY, { intent: 'report', category: 'roads' });
    expect(summed).toContain('ផ្លូវថ្នល់');
    expect(summed).toContain('+ រូបថត');
  });

  test('words that tell of a photo and name its place are its story and its place; a bare name is its place only', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.brings('photo');
    const words = 'Hole at Sla Kram';
    const [summed] = talk.says(words, { intent: 'report', category: 'roads' });
    expect(summed).toContain(`«${words}» + photo`);
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({
      story: words,
      category: { code: 'roads' },
      place: { code: '171001', by: { kind: 'citizen' } },
    });
    const bare = new Talk({ language: 'en', languageChosen: true });
    bare.brings('photo');
    bare.says('In Sla Kram', { intent: 'report' });
    bare.presses('Send');
    expect(bare.drafts[0]).toMatchObject({ story: '', place: { code: '171001' } });
  });
});

describe('a very long story', () => {
  test('is filed whole, and its writer is told so', () => {
    const talk = new Talk();
    const story = 'road '.repeat(20_000).trim();
    const replies = talk.says(story, { intent: 'report', category: 'roads' });
    expect(replies[0]).toContain('all of it is kept');
    talk.says('skip');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe(story);
    expect(talk.ownCases[0]?.number).toBe(NUMBER);
  });

  test('is shown cut between clusters, never inside one', () => {
    const talk = new Talk();
    const cluster = 'ស្ត្រី';
    const [summed = ''] = talk.says(`នៅស្លក្រាម ${cluster.repeat(100)}`, {
      intent: 'report',
      category: 'roads',
    });
    const shown = /«(.*)…»/u.exec(summed)?.[1] ?? '';
    expect(shown.length).toBeGreaterThan(150);
    expect(shown.endsWith(cluster)).toBe(true);
  });

  test('many additions never grow the story beyond its limit', () => {
    const talk = new Talk();
    talk.says(ENGLISH_STORY, { intent: 'report', category: 'roads' });
    const addition = 'so '.repeat(MAX_STORY_LENGTH * 0.25);
    expect(talk.says(addition, { intent: 'report' }).join('\n')).toContain('all of it is kept');
    talk.says(addition, { intent: 'report' });
    talk.presses('Send');
    expect(talk.drafts[0]?.story.length).toBeLessThanOrEqual(MAX_STORY_LENGTH);
  });
});

test('an edited message moves the place that its old words had named, and no other', () => {
  const edited = (messageId: string) => ({ kind: 'edited', platformMessageId: messageId }) as const;
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says('The road in Sla Kram is broken', { intent: 'report', category: 'roads' });
  talk.says('The road in Khsach Kandal is broken', { intent: 'report' }, edited('message-1'));
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({
    story: 'The road in Khsach Kandal is broken',
    place: { code: '08' },
  });

  const chosen = new Talk({ language: 'en', languageChosen: true });
  chosen.says('The road is broken', { intent: 'report', category: 'roads' });
  chosen.says('Sla Kram');
  chosen.says('The road to Kandal is broken', { intent: 'report' }, edited('message-1'));
  expect(chosen.turn?.state?.data).toMatchObject({ draft: { place: { code: '171001' } } });
  chosen.says('It is Siem Reap', {}, edited('message-2'));
  chosen.presses('Send');
  expect(chosen.drafts[0]).toMatchObject({
    story: 'The road to Kandal is broken',
    place: { code: '17' },
  });
});
