import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => (desk = await createTestDesk('knowledge-answers')));
afterAll(() => desk.close());

const QUESTIONS = readFileSync(join(__dirname, 'questions.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

/** Questions were written before the threshold was chosen, and not with the articles' own words at hand. */
it('answers most questions from the seeded articles, and never wrongly', async () => {
  let right = 0;
  const wrong: string[] = [];
  for (const [wanted, question] of QUESTIONS) {
    const found = await desk.articles.answer(question, 'km');
    if (found === null) continue;
    if (found.slug === wanted) right += 1;
    else wrong.push(`${question} -> ${found.slug}`);
  }
  const answerable = QUESTIONS.filter(([wanted]) => wanted !== '-').length;
  expect(wrong).toEqual([]);
  expect(right / answerable).toBeGreaterThanOrEqual(0.8);
});

it('finds a Khmer word inside unspaced text, and nothing for none', async () => {
  const slugs = async (words: string) => (await desk.articles.find(words)).map(({ slug }) => slug);
  expect(await slugs('លេខសម្ងាត់')).toContain('track-my-case');
  expect((await slugs('ទស្សនកិច្ច'))[0]).toBe('visits');
  expect(await slugs('zzzz')).toEqual([]);
  expect(await slugs('?')).toEqual([]);
  expect((await desk.articles.find(null)).length).toBeGreaterThanOrEqual(12);
});

it('shows no draft, and follows an edit of another process within seconds', async () => {
  expect(await desk.articles.show('president-of-the-senate')).toBeNull();
  await desk.models.articles.updateOne(
    { slug: 'president-of-the-senate' },
    { $set: { state: 'published', updatedAt: desk.clock() } },
  );
  desk.pass(6_000);
  expect(await desk.articles.show('president-of-the-senate')).not.toBeNull();
  expect((await desk.articles.answer('Who leads the senate?', 'en'))?.title).toBe(
    'Who is the President of the Senate?',
  );
});
