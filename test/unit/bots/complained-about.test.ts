import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const NAMES = [
  { kind: 'senator' as const, id: 'sok', nameKm: 'សុខ តារា', nameEn: 'Sok Dara' },
  { kind: 'office' as const, id: 'office-4', nameKm: 'ការិយាល័យភូមិភាគទី៤', nameEn: 'Office of Region 4' },
];
const READ = { intent: 'report', type: 'complaint', category: 'services' } as const;
const STORY = 'Senator Sok Dara promised a road in Sla Kram and did nothing';

const filedAgainst = (talk: Talk) => {
  talk.presses('Send');
  return talk.drafts.at(-1)?.against;
};

it('asks whether the senator is meant whom the words name, and keeps the answer', () => {
  const talk = new Talk({ senateNames: NAMES });
  expect(talk.says(STORY, READ)).toEqual([expect.stringContaining('somebody of the Senate')]);
  expect(talk.labels()).toEqual(['Sok Dara', 'No, about somebody else']);
  talk.presses('Sok Dara');
  expect(filedAgainst(talk)).toEqual({ kind: 'senator', id: 'sok', text: 'Sok Dara' });
});

it.each([
  ['មន្ត្រីនៅការិយាល័យភូមិភាគទី៤ ទារលុយខ្ញុំ ១០០ ដុល្លារ នៅសង្កាត់ស្លក្រាម', true],
  ['តើការិយាល័យភូមិភាគទី៤ បើកម៉ោងប៉ុន្មាន នៅសង្កាត់ស្លក្រាម', false],
])('believes words that accuse before a model that takes them for a question: «%s»', (words, asks) => {
  const talk = new Talk({ senateNames: NAMES });
  const said = talk.says(words, { ...READ, type: 'question' }).join('\n');
  if (asks) expect(said).toContain('ប្ដឹងពីនរណាម្នាក់របស់ព្រឹទ្ធសភា');
  else expect(said).not.toContain('ប្ដឹងពីនរណាម្នាក់របស់ព្រឹទ្ធសភា');
});

it('hears an accusation of a senator where the model hears a question', () => {
  const talk = new Talk();
  talk.says('សមាជិកព្រឹទ្ធសភាយកដីខ្ញុំនៅស្លក្រាមធ្វើវីឡា ប្ដឹងទៅណាក៏គ្មានគេទទួល', { intent: 'question', type: 'question' });
  expect(talk.state).toMatchObject({ flow: 'report' });
  const asks = new Talk(english);
  asks.says('Which senator took money in the affair of Sla Kram?', {
    intent: 'question',
    type: 'question',
  });
  expect(asks.state?.flow).toBe('ask');
});

it('takes a no, and does not ask again when more is told', () => {
  const talk = new Talk({ senateNames: NAMES });
  talk.says(STORY, READ);
  talk.presses('No, about somebody else');
  talk.says('Sok Dara was not even there.', READ);
  expect(talk.labels()).toContain('Send');
  expect(filedAgainst(talk)).toBeNull();
});

it.each([
  ['yes', { kind: 'senator', id: 'sok' }],
  ['no', null],
  ['Nobody answers my calls there.', { kind: 'senator', id: 'sok' }],
])('understands a typed “%s”', (answer, expected) => {
  const talk = new Talk({ senateNames: NAMES });
  talk.says(STORY, READ);
  talk.says(answer, READ);
  const against = filedAgainst(talk);
  if (expected === null) expect(against).toBeNull();
  else expect(against).toMatchObject(expected);
});

it('goes round both when two are named and nobody says which', () => {
  const talk = new Talk({ senateNames: NAMES });
  talk.says(`${STORY}, and the Office of Region 4 is shut`, READ);
  expect(talk.labels()).toEqual(['Sok Dara', 'Office of Region 4', 'No, about somebody else']);
  talk.says('both of them', READ);
  expect(filedAgainst(talk)).toMatchObject({ kind: 'unknown', id: null });
});

it('asks in Khmer when a senator is accused without a name', () => {
  const talk = new Talk({ senateNames: NAMES });
  const [asked] = talk.says('ខ្ញុំសូមប្ដឹងពីសមាជិកព្រឹទ្ធសភាម្នាក់ នៅសង្កាត់ស្លក្រាម', READ);
  expect(asked).toContain('ប្ដឹងពីនរណាម្នាក់របស់ព្រឹទ្ធសភា');
  talk.presses('បាទ/ចាស ប្ដឹងពីសមាជិក ឬការិយាល័យព្រឹទ្ធសភា');
  talk.presses('បញ្ជូន');
  expect(talk.drafts.at(-1)?.against).toMatchObject({ kind: 'unknown', text: 'សមាជិកព្រឹទ្ធសភា' });
});

it.each([
  ['A senator took my land in Sla Kram', 'senator'],
  ['The clerk at the Senate lost my file in Sla Kram', 'clerk at the senate'],
])('asks when somebody of the Senate did a wrong: «%s»', (words, text) => {
  const talk = new Talk({ senateNames: NAMES });
  expect(talk.says(words, { ...READ, type: 'request' })).toEqual([
    expect.stringContaining('somebody of the Senate'),
  ]);
  talk.says('yes', READ);
  expect(filedAgainst(talk)).toEqual({ kind: 'unknown', id: null, text });
});

it('asks nothing of whoever only writes to the Senate, or names one in a request', () => {
  const talk = new Talk({ senateNames: NAMES });
  talk.says('Dear senators, the road in Sla Kram is broken', READ);
  expect(talk.labels()).toContain('Send');
  const other = new Talk({ senateNames: NAMES });
  other.says('Please ask Sok Dara to visit Sla Kram', { ...READ, type: 'request' });
  expect(other.labels()).toContain('Send');
});

it('takes an institution from the words without asking', () => {
  const talk = new Talk({ senateNames: NAMES });
  talk.says('The commune chief in Sla Kram asked for money for a letter', READ);
  expect(filedAgainst(talk)).toEqual({ kind: 'institution', id: null, text: 'commune chief' });
});

describe('a wish to complain that says whom, or what was done', () => {
  const WISH = { intent: 'report', type: 'question' } as const;

  it.each([
    ['I want to complain about a senator', 'he grabbed our lake in Sla Kram', 'senator'],
    ['ខ្ញុំចង់ប្តឹងសមាជិកព្រឹទ្ធសភាម្នាក់ យកដីប្រជាពលរដ្ឋ', 'នៅស្លក្រាម', 'ព្រឹទ្ធសភា'],
  ])(
    'is the first part of the story, and its writer is asked whether that one is meant: «%s»',
    (wish, more, whom) => {
      const talk = new Talk({ senateNames: NAMES });
      talk.says(wish, { ...WISH, category: 'land' });
      expect(talk.state).toMatchObject({ flow: 'report', step: 'place' });
      talk.says(more, WISH);
      expect(talk.state).toMatchObject({ flow: 'report', step: 'against' });
      talk.says(/[a-z]/iu.test(wish) ? 'yes' : 'បាទ');
      talk.says(/[a-z]/iu.test(wish) ? 'send' : 'ផ្ញើ');
      const [draft] = talk.drafts;
      expect(draft?.story).toContain(wish);
      expect(draft?.against).toMatchObject({ kind: 'unknown', text: expect.stringContaining(whom) });
    },
  );

  it.each([
    'ខ្ញុំចង់ប្តឹងមេភូមិ លួចលក់ដីព្រៃសហគមន៍',
    'ខ្ញុំមានរឿងចង់ប្រាប់ មេឃុំយកលុយប្រជាពលរដ្ឋធ្វើប័ណ្ណក្រីក្រ',
    'I want to report my village chief',
    'I want to complain about the Senate',
  ])('keeps its words: «%s»', (wish) => {
    const talk = new Talk({ senateNames: NAMES });
    talk.says(wish, WISH);
    talk.says('Sla Kram');
    talk.says('skip');
    talk.says('yes');
    talk.says('send');
    expect(talk.drafts.at(-1)?.story).toBe(wish);
  });

  it.each([
    'I want to report something to the Senate',
    'Hello, I would like to make a complaint please',
    'ខ្ញុំចង់ប្តឹងរឿងមួយ',
    'ខ្ញុំមានរឿងមួយចង់ប្រាប់លោកអ្នក',
  ])('is only a wish when nothing is told: «%s»', (wish) => {
    const talk = new Talk({ senateNames: NAMES });
    talk.says(wish, { ...WISH, category: 'services' });
    expect(talk.state).toMatchObject({ flow: 'report', step: 'story', data: { draft: { parts: [] } } });
  });
});
