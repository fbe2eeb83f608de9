import { Talk } from './talk';

const STORIES = {
  en: 'The road into our village in Sla Kram is broken and children cannot reach the school',
  km: 'ផ្លូវចូលភូមិខូចធ្ងន់ធ្ងរ ធ្វើដំណើរពិបាកណាស់ នៅសង្កាត់ស្លក្រាម',
};
const begun = (story: string) => {
  const talk = new Talk();
  talk.says(story, { intent: 'report', type: 'complaint', category: 'roads' });
  return talk;
};

test.each([
  'I want to stay anonymous',
  'please do not show my name',
  'No name',
  'Without my name please',
  'anonymous',
  'no need for my name',
  'nobody should know it was me',
  'leave my name out',
  'I am afraid, I do not want the chief to know it was me',
  'no need to give my name',
])('"%s" hides the name, and is no part of the story', (wish) => {
  const talk = begun(STORIES.en);
  expect(talk.says(wish).join(' ')).toContain('Name: not shown');
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({ withoutName: true, story: STORIES.en });
});

test.each([
  'កុំបង្ហាញឈ្មោះខ្ញុំ',
  'ដោយមិនបញ្ចេញឈ្មោះ',
  'លាក់ឈ្មោះខ្ញុំផង',
  'អនាមិក',
  'មិនបាច់ដាក់ឈ្មោះ',
  'មិនបាច់ដាក់ឈ្មោះទេ',
  'ខ្ញុំមិនចង់ឱ្យគេស្គាល់ខ្ញុំទេ',
  'មិនឱ្យឈ្មោះទេ',
  'កុំឱ្យអ្នកណាដឹងថាជាខ្ញុំ',
])('«%s» hides the name, and is no part of the story', (wish) => {
  const talk = begun(STORIES.km);
  expect(talk.says(wish)[0]).toContain('មិនបង្ហាញឈ្មោះ');
  talk.presses('បញ្ជូន');
  expect(talk.drafts[0]).toMatchObject({ withoutName: true, story: STORIES.km });
});

test.each([
  'can i report something anonymously',
  'I want to report without my name',
  'ខ្ញុំចង់រាយការណ៍ដោយមិនបញ្ចេញឈ្មោះ',
  'តើខ្ញុំអាចប្ដឹងដោយមិនបញ្ចេញឈ្មោះបានទេ',
  'kom bongheanh chhmuos knhom',
])('"%s" as the first words hides the name, and asks for the story', (wish) => {
  const talk = new Talk();
  const said = talk.says(wish, { intent: 'question', type: 'question' }).join(' ');
  expect(said).toMatch(/will not be shown|not show your name|មិនបង្ហាញឈ្មោះ/);
  expect(talk.state).toMatchObject({ flow: 'report', step: 'story' });
  talk.says(STORIES.en, { intent: 'report', category: 'roads' });
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({ withoutName: true, story: STORIES.en });
});

test.each([
  'Someone anonymous threatens my family',
  'The road has no name, it is behind the market',
  'They do not want to give the names of the workers',
  'ផ្លូវគ្មានឈ្មោះ នៅក្រោយផ្សារ',
  'no need to hide my name, everybody knows',
  'No, I want to give my name',
  'មេភូមិមិនដាក់ឈ្មោះខ្ញុំក្នុងបញ្ជីក្រីក្រទេ',
  'ខ្ញុំមិនស្គាល់ឈ្មោះគាត់ទេ',
  'ខ្ញុំមិនស្គាល់គេទេ',
  'មិនបាច់លាក់ឈ្មោះខ្ញុំទេ',
])('"%s" is part of the story and hides nothing', (words) => {
  const talk = begun(/[a-z]/i.test(words) ? STORIES.en : STORIES.km);
  talk.says(words, { intent: 'report' });
  talk.presses(talk.labels()[0] ?? '');
  expect(talk.drafts[0]).toMatchObject({ withoutName: false, story: expect.stringContaining(words) });
});

test.each([
  'my neighbour burned my rice field in Sla Kram, I do not want to give my name',
  "The police take money from every truck in Sla Kram, I don't want my name known",
  'The guard of the market in Sla Kram beats the vendors. Nobody may know who I am',
  'ខ្ញុំមិនចង់បញ្ចេញឈ្មោះទេ ប៉ូលីសនៅសង្កាត់ស្លក្រាម ទារលុយគ្រប់ឡាន',
  'ប៉ូលីសនៅសង្កាត់ស្លក្រាម ទារលុយគ្រប់ឡាន សូមកុំឱ្យគេដឹងឈ្មោះខ្ញុំ',
  'ប៉ូលីសនៅសង្កាត់ស្លក្រាម ទារលុយគ្រប់ឡាន មិនបាច់ដាក់ឈ្មោះខ្ញុំទេ',
  'They sell drugs in Sla Kram, nobody should know it was me',
  'ប៉ូលីសនៅសង្កាត់ស្លក្រាម ទារលុយគ្រប់ឡាន សូមរក្សាអត្តសញ្ញាណខ្ញុំជាការសម្ងាត់',
])('«%s» hides the name and keeps the story', (story) => {
  const talk = begun(story);
  talk.presses(talk.labels()[0] ?? '');
  expect(talk.drafts[0]).toMatchObject({ withoutName: true, story });
});

test('a story that asks for it keeps its words and hides the name', () => {
  const talk = begun(`${STORIES.en}. Do not tell my name.`);
  talk.presses('Send');
  expect(talk.drafts[0]).toMatchObject({ withoutName: true, story: expect.stringContaining('my name') });
});

test('"start again" in other words drops the story and asks for a new one', () => {
  for (const words of ['I want to start again', 'ចាប់ផ្ដើមម្តងទៀត', 'សូមចាប់ផ្ដើមសារជាថ្មី']) {
    const talk = begun(STORIES.km);
    talk.says(words);
    expect(talk.state?.step).toBe('story');
  }
});
