import { Talk, NUMBER } from './talk';

const ARTICLE = {
  articleId: 'article-what-is-the-senate',
  version: 3,
  title: 'What is the Senate?',
  text: 'One of the two houses.',
  url: 'https://sala.example.org/en/articles/what-is-the-senate',
};
const knowing = (over: ConstructorParameters<typeof Talk>[0] = {}) =>
  new Talk({
    language: 'en',
    article: (question) => (/senate/i.test(question) ? ARTICLE : null),
    ...over,
  });

it('answers a question with the article, its link, and asks whether it helped', () => {
  const talk = knowing();
  const [said] = talk.says('What does the Senate do?', { intent: 'question' });
  expect(said).toContain('One of the two houses.');
  expect(talk.turn?.replies[0]?.links).toEqual([{ label: 'Read more', url: ARTICLE.url }]);
  expect(talk.labels()).toEqual(['Yes, it helped', 'No']);
  talk.presses('Yes, it helped');
  expect(talk.lastCommand()).toEqual({
    name: 'rate-article',
    articleId: ARTICLE.articleId,
    version: 3,
    helped: true,
  });
  expect(talk.state?.flow).toBe('welcome');
});

it('offers a person, or a report, to whom it did not help; the question goes along', () => {
  const talk = knowing();
  talk.says('What does the Senate do about my road?', { intent: 'question' });
  const said = talk.presses('No');
  expect(said.join('\n')).toContain('A person at the Senate can answer you');
  expect(talk.lastCommand()).toMatchObject({ name: 'rate-article', helped: false });
  expect(talk.labels()).toEqual(['Yes, send it', 'Report it as a problem', 'No, thank you']);
  const summary = talk.presses('Yes, send it').join('\n');
  expect(summary).toContain('What does the Senate do about my road?');
});

it('turns the question into a report when the person says so', () => {
  const talk = knowing();
  talk.says('Why does the Senate not repair the road in Tuek Vil?', { intent: 'question' });
  talk.presses('No');
  talk.presses('Report it as a problem');
  expect(talk.state?.flow).toBe('report');
});

it('says so and offers a person where no article is sure', () => {
  const talk = knowing();
  const [said] = talk.says('How much is rice?', { intent: 'question' });
  expect(said).toContain('no ready answer');
  expect(talk.labels()).toEqual(['Yes, send it', 'No, thank you']);
});

it('answers the question that it has asked for', () => {
  const talk = knowing();
  talk.command('ask');
  expect(talk.says('the senate?').join()).toContain('One of the two houses.');
});

it('takes a verdict however late it comes, and a typed one', () => {
  const talk = knowing();
  const said = talk.pressesId('article:article-what-is-the-senate:2:no');
  expect(said[0]).toContain('the staff will improve the answer');
  expect(talk.lastCommand()).toMatchObject({ name: 'rate-article', version: 2, helped: false });
  talk.state = null;
  talk.says('what is the senate', { intent: 'question' });
  talk.says('yes');
  expect(talk.lastCommand()).toMatchObject({ version: 3, helped: true });
  const before = talk.commands.length;
  talk.pressesId('article:x:notanumber:yes');
  expect(talk.commands).toHaveLength(before);
});

it.each([
  ['Yes, that helped', true],
  ['it helped a lot thank you', true],
  ['បានជួយខ្ញុំហើយ', true],
  ['That did not help', false],
  ["it doesn't help me", false],
  ['មិនបានជួយអ្វីទេ', false],
])('takes a verdict in words of one’s own: %s', (words, helped) => {
  const talk = knowing();
  talk.says('What does the Senate do?', { intent: 'question' });
  talk.says(words);
  expect(talk.lastCommand()).toMatchObject({ name: 'rate-article', helped });
});

it('answers a question about a visit from the articles, and takes a wish to visit for one', () => {
  const talk = knowing();
  const [said] = talk.says('Can I take photographs inside the Senate?', { intent: 'visit' });
  expect(said).toContain('One of the two houses.');
  talk.says('I would like to visit the Senate on Monday', { intent: 'visit' });
  expect(talk.state?.flow).toBe('visit');
});

it('lets another matter come in between', () => {
  const talk = knowing();
  talk.says('what is the senate', { intent: 'question' });
  expect(talk.says(NUMBER, { caseNumber: NUMBER, intent: 'track' }).join()).toContain('PIN');
  expect(talk.says('why is the senate so far', { intent: 'question' }).join()).not.toBe('');
});

it('looks for the answer without the place that is told: articles know of none', () => {
  const asked: string[] = [];
  const talk = knowing({
    article: (question) => {
      asked.push(question);
      return null;
    },
  });
  talk.says('who is my senator in Tuek Vil', { intent: 'question' });
  expect(asked).toEqual(['who is my senator in']);
});

it('answers with no article words that ask nothing', () => {
  const talk = knowing();
  expect(talk.says('senate number', {})[0]).not.toContain('One of the two houses.');
});
