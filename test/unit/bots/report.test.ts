import { PIN, Talk } from './talk';

const KHMER_STORY = 'ផ្លូវចូលភូមិខូចធ្ងន់ធ្ងរ ធ្វើដំណើរពិបាកណាស់ នៅសង្កាត់ស្លក្រាម';
const ENGLISH_STORY =
  'The road into our village in Sla Kram is broken and children cannot reach the school';

describe('a story that tells everything at once', () => {
  test('in Khmer: summed up with the words on privacy, then filed with number, PIN, office and date', () => {
    const talk = new Talk();
    const [summed] = talk.says(KHMER_STORY, { intent: 'report', type: 'complaint', category: 'roads' });
    expect(summed).toContain('ផ្លូវថ្នល់ ស្ពាន និងដឹកជញ្ជូន');
    expect(summed).toContain('សង្កាត់ស្លក្រាម ក្រុងសៀមរាប ខេត្តសៀមរាប');
    expect(summed).toContain(`«${KHMER_STORY}»`);
    expect(summed).toContain('មានតែមន្ត្រីព្រឹទ្ធសភា');
    expect(summed).toContain('មិនចាំបាច់ប្រាប់ឈ្មោះ');
    expect(summed).toContain('លុប');
    expect(talk.labels()).toEqual([
      'បញ្ជូន',
      'បន្ថែមទៀត',
      'ប្ដូរទីកន្លែង',
      'ប្ដូរប្រធានបទ',
      'មិនបង្ហាញឈ្មោះ',
      'សម្រាប់អ្នកផ្សេង',
      'បោះបង់',
    ]);
    const [filed = ''] = talk.presses('បញ្ជូន');
    const lines = filed.split('\n');
    expect(lines[1]).toBe('123-456-7890');
    expect(lines[2]).toBe(`លេខសម្ងាត់៖ ${PIN}`);
    expect(filed).toContain('ការិយាល័យភូមិភាគទី៤');
    expect(filed).toContain('ថ្ងៃច័ន្ទ ទី៣០ ខែវិច្ឆិកា ឆ្នាំ២០២៦');
    expect(talk.turn?.replies[0]?.secret).toBe(PIN);
    expect(talk.turn).toMatchObject({ caseId: 'filed-1', state: { flow: 'welcome' }, keep: true });
    expect(talk.lastCommand()).toMatchObject({ name: 'open-case', urgent: false, eventIds: ['event-1'] });
  });

  test('in English: the draft holds the words, the place, the category and who decided', () => {
    const talk = new Talk();
    const [summed] = talk.says(ENGLISH_STORY, { intent: 'report', type: 'complaint', category: 'roads' });
    expect(summed).toContain('Sla Kram sangkat, Siem Reap town, Siem Reap province');
    expect(summed).toContain('Only the staff of the Senate who handle your case will read it');
    const [filed] = talk.says('yes');
    expect(filed).toContain('123-456-7890\nPIN: 405060');
    expect(filed).toContain('Monday 30 November 2026');
    expect(talk.drafts).toHaveLength(1);
    expect(talk.drafts[0]).toMatchObject({
      story: ENGLISH_STORY,
      storyLanguage: 'en',
      language: 'en',
      type: { code: 'complaint', by: { kind: 'model', id: 'model-1' } },
      category: { code: 'roads', listVersion: 'taxonomy-1', by: { kind: 'model' } },
      place: { code: '171001', listVersion: 'places-1' },
      withoutName: false,
      attachmentCount: 0,
      urgent: false,
    });
  });

  test('without a due date none is promised', () => {
    const talk = new Talk({ firstAnswerDueAt: null });
    talk.says(ENGLISH_STORY, { intent: 'report', category: 'roads' });
    const [filed] = talk.presses('Send');
    expect(filed).not.toContain('expected by');
    expect(filed).toContain(`123-456-7890\nPIN: ${PIN}`);
  });

  test('an angry complaint is a complaint', () => {
    const talk = new Talk();
    const [summed] = talk.says(`You useless idiots! ${ENGLISH_STORY}`, {
      intent: 'abuse',
      category: 'roads',
    });
    expect(summed).toContain('Please check before we send it');
  });
});

describe('the place', () => {
  test('is asked when it is missing, with a location button where the door has one', () => {
    const talk = new Talk();
    const [asked] = talk.says('Our bridge fell into the river last night', {
      intent: 'report',
      category: 'roads',
    });
    expect(asked).toContain('Where did this happen?');
    expect(asked).toContain('on the map');
    expect(talk.turn?.replies[0]?.request).toBe('location');
    const [summed] = talk.says('Sla Kram', { intent: 'report' });
    expect(summed).toContain('Place: Sla Kram sangkat');
    expect(talk.language).toBe('en');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({
      story: 'Our bridge fell into the river last night',
      placeText: 'Sla Kram',
      place: { code: '171001', by: { kind: 'citizen' } },
    });
    expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1', 'event-2'] });
  });

  test('no map is mentioned where the door cannot send one', () => {
    const talk = new Talk({ sharesLocation: false });
    const [asked] = talk.says('ស្ពានបាក់', { intent: 'report', category: 'roads' });
    expect(asked).not.toContain('ផែនទី');
    expect(talk.turn?.replies[0]?.request).toBeNull();
  });

  test('an ambiguous one is asked with the parents that tell the candidates apart', () => {
    const talk = new Talk();
    const [asked] = talk.says('ផ្លូវខូចនៅទឹកវិល', { intent: 'report', category: 'roads' });
    expect(asked).toContain('«ទឹកវិល»');
    expect(talk.labels()).toEqual([
      'ឃុំទឹកវិល ស្រុកខ្សាច់កណ្ដាល ខេត្តកណ្ដាល',
      'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប',
      'កន្លែងផ្សេង',
      'រំលង',
      'បោះបង់',
    ]);
    const [summed] = talk.presses('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
    expect(summed).toContain('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
  });

  test.each([
    ['the number of the button', '១'],
    ['its label', 'Tuek Vil commune, Khsach Kandal district, Kandal province'],
    ['the parent alone', 'Kandal'],
  ])('an ambiguous one is settled by %s', (_, answer) => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The road is broken in Tuek Vil since the rain', { intent: 'report', category: 'roads' });
    const [summed] = talk.says(answer);
    expect(summed).toContain('Tuek Vil commune, Khsach Kandal district, Kandal province');
  });

  test('a pin on the map is the nearest commune', () => {
    const talk = new Talk();
    talk.says('ស្ពានបាក់', { intent: 'report', category: 'roads' });
    const [summed] = talk.pins(13.37, 103.86);
    expect(summed).toContain('សង្កាត់ស្លក្រាម');
    talk.presses('បញ្ជូន');
    expect(talk.drafts[0]).toMatchObject({ coordinates: { latitude: 13.37, longitude: 103.86 } });
  });

  test('a pin outside the country is refused kindly', () => {
    const talk = new Talk();
    talk.says('ស្ពានបាក់', { intent: 'report', category: 'roads' });
    const replies = talk.pins(48.85, 2.35);
    expect(replies[0]).toContain('មិនស្ថិតក្នុងប្រទេសកម្ពុជា');
    expect(replies[1]).toContain('នៅទីណា');
  });

  test.each(['រំលង', 'មិនដឹងទេ', "I don't know", 'Skip'])('"%s" goes on without a place', (answer) => {
    const talk = new Talk();
    talk.says('ស្ពានបាក់', { intent: 'report', category: 'roads' });
    const [summed] = talk.says(answer);
    expect(summed).toContain('មិនទាន់បញ្ជាក់');
    talk.presses('បញ្ជូន');
    expect(talk.drafts[0]?.place.code).toBeNull();
  });

  test('an unknown one is asked once more, then kept as words for a person', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('The bridge fell', { intent: 'report', category: 'roads' });
    const again = talk.says('Xyzzy');
    expect(again[0]).toContain('could not find that place');
    const [summed] = talk.says('near the old tree');
    expect(summed).toContain('Place: near the old tree');
    talk.presses('Send');
    expect(talk.drafts[0]).toMatchObject({ place: { code: null }, placeText: 'near the old tree' });
  });

  test('more of the story told instead of the place is added, and after two answers nobody asks again', () => {
    const talk = new Talk({ language: 'en', languageChosen: true });
    talk.says('My neighbour took my land', { intent: 'report', category: 'land' });
    const replies = talk.says('He moved the fence by two meters at night', { intent: 'report' });
    expect(replies[0]).toBe('Added to your message. We still need the place.');
    expect(talk.says('It was the night of the full moon in May', { intent: 'report' })[1]).toContain(
      'Please check',
    );
    talk.presses('Send');
    expect(talk.drafts[0]?.story.split('\n')).toHaveLength(3);
  });

  test('a pin may come before the story', () => {
    const talk = new Talk();
    const [asked] = talk.pins(13.36, 103.86);
    expect(asked).toContain('សង្កាត់ស្លក្រាម');
    const [summed] = talk.says('ភ្លើងដាច់ជារៀងរាល់ថ្ងៃ', { intent: 'report', category: 'electricity' });
    expect(summed).toContain('អគ្គិសនី');
  });
});

describe('the category', () => {
  const unsure = { intent: 'report', likely: ['water', 'health', 'environment', 'land'] } as const;

  test('is asked once with the three likeliest and "something else"', () => {
    const talk = new Talk();
    const [asked] = talk.says('Something smells terrible in Sla Kram since May', {
      ...unsure,
      likely: [...unsure.likely],
    });
    expect(asked).toBe('What is it about?');
    expect(talk.labels()).toEqual([
      'Clean water and sanitation',
      'Health',
      'Environment and natural resources',
      'Something else',
    ]);
    const [summed] = talk.says('3');
    expect(summed).toContain('About: Environment and natural resources');
    talk.presses('Send');
    expect(talk.drafts[0]?.category).toMatchObject({ code: 'environment', by: { kind: 'citizen' } });
  });

  test('an answer that chooses none goes to the story and a person decides', () => {
    const talk = new Talk();
    talk.says('Something smells terrible in Sla Kram since May', { ...unsure, likely: [...unsure.likely] });
    const replies = talk.says('It comes from behind the market', { intent: 'report' });
    expect(replies.join('\n')).toContain('our staff will decide');
    talk.presses('Send');
    expect(talk.drafts[0]?.category.code).toBeNull();
    expect(talk.drafts[0]?.story).toContain('behind the market');
  });

  test('can be changed at the summary', () => {
    const talk = new Talk();
    talk.says(ENGLISH_STORY, { intent: 'report', category: 'roads' });
    talk.presses('Change subject');
    expect(talk.labels().length).toBeLessThanOrEqual(13);
    expect(talk.labels()).not.toContain('Roads, bridges and transport');
    talk.presses('More subjects');
    expect(talk.labels().length).toBeLessThanOrEqual(13);
    const [summed] = talk.presses('Education and youth');
    expect(summed).toContain('About: Education and youth');
  });
});

describe('at the summary', () => {
  const begun = () => {
    const talk = new Talk();
    talk.says(ENGLISH_STORY, { intent: 'report', category: 'roads' });
    return talk;
  };

  test('more words are added to the story', () => {
    const talk = begun();
    talk.presses('Add more');
    const replies = talk.says('The commune chief knows it since March', { intent: 'question' });
    expect(replies[0]).toBe('Added to your message.');
    talk.says('It also floods', { intent: 'report' });
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe(
      `${ENGLISH_STORY}\nThe commune chief knows it since March\nIt also floods`,
    );
    expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1', 'event-3', 'event-4'] });
  });

  test('a photo is added', () => {
    const talk = begun();
    const replies = talk.brings('photo');
    expect(replies[1]).toContain('+ photo');
    talk.presses('Send');
    expect(talk.drafts[0]?.attachmentCount).toBe(1);
  });

  test('"without my name" is offered, shown and kept, and can be taken back', () => {
    const talk = begun();
    const [hidden] = talk.presses('Without my name');
    expect(hidden).toContain('Name: not shown');
    talk.presses('With my name');
    talk.presses('Without my name');
    talk.presses('Send');
    expect(talk.drafts[0]?.withoutName).toBe(true);
  });

  test('the place is changed by its button or by a bare name', () => {
    const talk = begun();
    talk.presses('Change place');
    expect(talk.says('Kandal')[0]).toContain('Place: Kandal province');
    expect(talk.says('Sla Kram')[0]).toBe('Do you mean this place?');
    expect(talk.says('yes')[0]).toContain('Place: Sla Kram sangkat');
  });

  test('"no" asks what to change', () => {
    const talk = begun();
    expect(talk.says('no')[0]).toBe('What should we change?');
  });

  test.each(['Cancel', 'cancel'])('"%s" drops it: nothing is filed', (word) => {
    const talk = begun();
    const [dropped] = talk.says(word);
    expect(dropped).toContain('was not sent');
    expect(talk.turn?.state?.flow).not.toBe('report');
    expect(talk.commands).toEqual([]);
  });

  test('an edited message corrects the words it replaces', () => {
    const talk = begun();
    const replies = talk.says(
      'The road in Sla Kram is broken, and so is the bridge',
      { intent: 'report' },
      {
        kind: 'edited',
        platformMessageId: 'message-1',
      },
    );
    expect(replies[0]).toBe('Your correction is noted.');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe('The road in Sla Kram is broken, and so is the bridge');
  });

  test('the button pressed twice files once', () => {
    const talk = begun();
    const send = talk.choices().find((choice) => choice.label === 'Send')?.id ?? '';
    talk.pressesId(send);
    const [again] = talk.pressesId(send);
    expect(again).toContain('earlier question');
    expect(talk.commands.filter((command) => command.name === 'open-case')).toHaveLength(1);
  });

  test('the button of an earlier draft does not send the new one', () => {
    const talk = begun();
    const send = talk.choices().find((choice) => choice.label === 'Send')?.id ?? '';
    talk.command('report');
    talk.says('The bridge of Sla Kram fell into the river', { intent: 'report', category: 'roads' });
    const replies = talk.pressesId(send);
    expect(replies[0]).toContain('earlier question');
    expect(replies[1]).toContain('Please check');
    expect(talk.commands).toEqual([]);
  });
});
