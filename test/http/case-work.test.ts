import { verifyChain } from '../../casework/evidence/verify-chain';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, decided, type TestDesk } from '../support/desk';
import { aSenator } from '../support/routing';

let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-work');
  api = createTestApi(desk);
  officer = await api.signIn();
  await desk.models.senators.create(aSenator('accused', { _id: 'senator-accused', regionId: 'region-4' }));
  desk.directory.invalidate();
});
afterAll(() => desk.close());

const messagesOf = async (caseId: string): Promise<string[]> => {
  const { body } = await officer.get(`/cases/${caseId}/messages`).expect(200);
  return (body.data as Array<{ text: string }>).map(({ text }) => text);
};
const verbsOf = async (caseId: string): Promise<string[]> => {
  const { body } = await officer.get(`/cases/${caseId}/entries`).expect(200);
  return (body.data as Array<{ verb: string }>).map(({ verb }) => verb);
};

describe('replying', () => {
  it('waits for the citizen when an answer is asked for', async () => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/replies`, { text: 'Which road?', awaitAnswer: true }).expect(201);
    const { body } = await officer.get(`/cases/${_id}`);
    expect(body).toMatchObject({ state: 'waiting-for-citizen', awaitsCitizen: true });
  });

  it('keeps the order of many replies at once, and one unbroken timeline', async () => {
    const { _id } = await aCase(desk);
    const texts = Array.from({ length: 6 }, (_, index) => `Reply ${index}`);
    await Promise.all(texts.map((text) => officer.post(`/cases/${_id}/replies`, { text }).expect(201)));
    const messages = await desk.models.messages.find({ caseId: _id }).sort({ sequence: 1 }).lean();
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    const record = await desk.models.cases.findById(_id).orFail().lean();
    const entries = await desk.models.caseEntries.find({ caseId: _id }).sort({ sequence: 1 }).lean();
    expect(verifyChain(entries, record)).toEqual({ ok: true });
    expect(entries).toHaveLength(7);
  });

  it('is refused on a closed case with what to do', async () => {
    const { _id } = await aCase(desk, { state: 'closed' });
    const { body } = await officer.post(`/cases/${_id}/replies`, { text: 'Hello' }).expect(409);
    expect(body).toMatchObject({ code: 'not-allowed-now' });
    expect(body.detail).toMatch(/Open it again|បើកវាឡើងវិញ/);
    expect(await messagesOf(_id)).toEqual([]);
  });

  it.each([
    ['an empty text', { text: '  ' }],
    ['no text', {}],
    ['an operator', { text: { $gt: '' } }],
    ['a text that is too long', { text: 'x'.repeat(10_001) }],
    ['an unknown field', { text: 'a', author: 'bot' }],
  ])('refuses %s', async (_, body) => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/replies`, body).expect(400);
    expect(await verbsOf(_id)).toEqual(['opened']);
  });
});

describe('assigning', () => {
  it('gives a case to a colleague of its office and takes it back', async () => {
    const colleague = await aStaff(desk, { name: 'Invented Colleague' });
    const { _id } = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/assignment`, { version: 1, assigneeId: colleague._id })
      .expect(200);
    expect(body).toMatchObject({ version: 2, assignee: { name: 'Invented Colleague' } });
    await officer.post(`/cases/${_id}/assignment`, { version: 2, assigneeId: null }).expect(200);
    expect(await verbsOf(_id)).toEqual(['opened', 'assigned', 'assigned']);
  });

  it.each<[string, Parameters<typeof aStaff>[1]]>([
    ['of another office', { officeIds: ['office-region-1'] }],
    ['who has left', { active: false }],
    ['who only reads', { role: 'auditor' }],
  ])('refuses somebody %s', async (_, values) => {
    const colleague = await aStaff(desk, values);
    const { _id } = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/assignment`, { version: 1, assigneeId: colleague._id })
      .expect(400);
    expect(body.errors[0].path).toBe('assigneeId');
  });

  it('answers a stale version with the case as it is now, and changes nothing', async () => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/replies`, { text: 'First' }).expect(201);
    const { body } = await officer
      .post(`/cases/${_id}/assignment`, { version: 1, assigneeId: officer.staff._id })
      .expect(409);
    expect(body).toMatchObject({ code: 'conflict', current: { version: 2, state: 'answered' } });
    const { body: shown } = await officer.get(`/cases/${_id}`);
    expect(shown.assigneeId).toBeNull();
  });
});

describe('changing the state', () => {
  it('tells the citizen in their language, with the reason', async () => {
    const { _id, number } = await aCase(desk, {}, { language: 'km' });
    await officer
      .post(`/cases/${_id}/transitions`, {
        version: 1,
        state: 'rejected',
        reason: 'រឿងនេះជាសមត្ថកិច្ចរបស់តុលាការ។',
      })
      .expect(200);
    const shown = `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
    expect(await messagesOf(_id)).toEqual([
      `សំណុំរឿងលេខ ${shown}៖ យើងខ្ញុំសូមអភ័យទោស ព្រឹទ្ធសភាមិនអាចទទួលដោះស្រាយសំណុំរឿងនេះបានទេ។\nមូលហេតុ៖ រឿងនេះជាសមត្ថកិច្ចរបស់តុលាការ។`,
    ]);
    const { body } = await officer.get(`/cases/${_id}`);
    expect(body.closedAt).not.toBeNull();
    expect(body.transitions).toEqual(['reopened']);
  });

  it('lives through its whole life, told at every step', async () => {
    const { _id } = await aCase(desk);
    const steps = [
      'in-progress',
      'waiting-for-institution',
      'answered',
      'closed',
      'reopened',
      'in-progress',
    ];
    for (const [index, state] of steps.entries()) {
      const reason = state === 'answered' ? { reason: 'The road is repaired in July.' } : {};
      const { body } = await officer
        .post(`/cases/${_id}/transitions`, { version: index + 1, state, ...reason })
        .expect(200);
      expect(body.state).toBe(state);
    }
    expect(await messagesOf(_id)).toHaveLength(6);
    expect((await verbsOf(_id)).slice(1)).toEqual(Array(6).fill('state-changed'));
  });

  it('refuses a way that does not exist, and one that needs a reason without it', async () => {
    const { _id } = await aCase(desk, { state: 'answered' });
    const { body } = await officer
      .post(`/cases/${_id}/transitions`, { version: 1, state: 'routed' })
      .expect(409);
    expect(body).toMatchObject({ code: 'not-allowed-now' });
    await officer.post(`/cases/${_id}/transitions`, { version: 1, state: 'merged' }).expect(409);
    const open = await aCase(desk);
    const refused = await officer
      .post(`/cases/${open._id}/transitions`, { version: 1, state: 'rejected' })
      .expect(400);
    expect(refused.body.errors[0].path).toBe('reason');
    expect(await messagesOf(open._id)).toEqual([]);
  });
});

describe('correcting', () => {
  it('keeps both values and offers the office of the corrected place', async () => {
    const { _id } = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/corrections`, { version: 1, category: 'water', placeCode: '081115' })
      .expect(200);
    expect(body.case).toMatchObject({
      category: { code: 'water', confidence: 1, by: { kind: 'staff', id: officer.staff._id } },
      place: { code: '081115', listVersion: 'test-places' },
      officeId: 'office-region-4',
      placeLabel: { en: "Tuek Vil, S'ang, Kandal" },
    });
    expect(body.offeredRoute).toMatchObject({ officeId: 'office-region-3', rule: 'region-of-place' });
    expect(body.offeredRoute.reasons[0].en).toBe(
      "Tuek Vil is a khum of S'ang district in Kandal province, which is in Region 3.",
    );
    const { body: entries } = await officer.get(`/cases/${_id}/entries`);
    expect(entries.data[1]).toMatchObject({
      verb: 'corrected',
      change: {
        category: { before: 'roads', after: 'water' },
        place: { before: '171012', after: '081115' },
      },
    });
  });

  it('ends the triage when nothing is missing any more', async () => {
    const missing = decided(null);
    const { _id } = await aCase(desk, { state: 'triage', category: missing, place: missing });
    const first = await officer
      .post(`/cases/${_id}/corrections`, { version: 1, category: 'land' })
      .expect(200);
    expect(first.body.case.state).toBe('triage');
    const second = await officer
      .post(`/cases/${_id}/corrections`, { version: 2, placeCode: '171012' })
      .expect(200);
    expect(second.body).toMatchObject({ case: { state: 'routed' }, offeredRoute: null });
  });

  it('alerts the staff when a danger was overlooked, and hurries the clock', async () => {
    const record = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${record._id}/corrections`, { version: 1, priority: 'urgent' })
      .expect(200);
    expect(body.case.alertedAt).toBe(desk.clock().toISOString());
    expect(body.case.firstAnswerDueAt).toBe('2026-06-10T03:00:00.000Z');
  });

  it.each([
    ['the office that has it', { kind: 'office', id: 'office-region-4', text: null }],
    ['a senator who works there', { kind: 'senator', id: 'senator-accused', text: null }],
  ])(
    'goes away at once when it turns out to be about %s, whose people are shut out',
    async (_, against) => {
      const { _id } = await aCase(desk, { assigneeId: officer.staff._id });
      const { body } = await officer.post(`/cases/${_id}/corrections`, { version: 1, against }).expect(200);
      expect(body).toMatchObject({
        case: { officeId: 'office-secretariat', assigneeId: null, state: 'routed' },
        offeredRoute: null,
      });
      expect(JSON.stringify(body.case.route.reasons)).toContain(
        'The complaint is about Office of the senators of Region 4 or its own people, so it never goes there.',
      );
      const secretary = await api.signIn({ role: 'dispatcher', officeIds: ['office-secretariat'] });
      const { body: entries } = await secretary.get(`/cases/${_id}/entries`).expect(200);
      const change = {
        officeId: { before: 'office-region-4', after: 'office-secretariat' },
        because: 'office-complained-about',
      };
      expect(entries.data).toContainEqual(
        expect.objectContaining({ verb: 'corrected', change: expect.objectContaining(change) }),
      );
      // Not even who leads the desk, when they are of that office; nor who works for another office besides.
      const both = await api.signIn({ officeIds: ['office-region-4', 'office-secretariat'] });
      for (const person of [await api.signIn({ role: 'dispatcher' }), both]) {
        const refused = [
          await person.post(`/cases/${_id}/corrections`, { version: 2, against: null }),
          await person.post(`/cases/${_id}/transitions`, { version: 2, state: 'rejected', reason: 'x' }),
          await person.post(`/cases/${_id}/replies`, { text: 'There is nothing in it.' }),
          await person.get(`/cases/${_id}`),
          await person.get(`/cases/${_id}/messages`),
        ];
        // As if there were no such case: that somebody complained is not theirs to know.
        expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      }
      await officer.get(`/cases/${_id}`).expect(404);
      await secretary.post(`/cases/${_id}/corrections`, { version: 2, against: null }).expect(200);
    },
  );

  it('never writes into the timeline what somebody said of a person', async () => {
    const secretary = await api.signIn({ role: 'dispatcher', officeIds: ['office-secretariat'] });
    const { _id } = await aCase(desk);
    await officer
      .post(`/cases/${_id}/corrections`, {
        version: 1,
        against: { kind: 'unknown', id: null, text: 'an invented neighbour' },
      })
      .expect(200);
    const { body } = await secretary.get(`/cases/${_id}/entries`).expect(200);
    expect(JSON.stringify(body)).not.toContain('neighbour');
  });

  it('changes nothing when nothing differs, and refuses a place that does not exist', async () => {
    const { _id } = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/corrections`, { version: 1, category: 'roads' })
      .expect(200);
    expect(body.case.version).toBe(1);
    await officer.post(`/cases/${_id}/corrections`, { version: 1, placeCode: '999999' }).expect(400);
    await officer.post(`/cases/${_id}/corrections`, { version: 1, placeCode: { $ne: null } }).expect(400);
    expect(await verbsOf(_id)).toEqual(['opened']);
  });
});

describe('passing a case on', () => {
  it('tells the citizen who did it and why, and both offices hear of it', async () => {
    const { _id } = await aCase(desk, { assigneeId: officer.staff._id });
    const { body } = await officer
      .post(`/cases/${_id}/route`, {
        version: 1,
        officeId: 'office-region-3',
        reason: 'It happened in Kandal.',
      })
      .expect(200);
    expect(body).toMatchObject({
      officeId: 'office-region-3',
      regionId: 'region-3',
      assigneeId: null,
      state: 'routed',
      route: { rule: 'chosen-by-staff', by: { kind: 'staff' } },
    });
    const message = await desk.models.messages.findOne({ caseId: _id }).lean();
    expect(message?.text).toMatch(
      /Office of the senators of Region 4 has passed your case to Office of the senators of Region 3\.\nReason: It happened in Kandal\.$/,
    );
    const offices = desk.told.flatMap((event) =>
      event.name === 'case.changed' && event.caseId === _id ? [event.officeId] : [],
    );
    expect(offices).toEqual(['office-region-4', 'office-region-3']);
    // The officer's own office no longer has the case.
    await officer.get(`/cases/${_id}`).expect(403);
  });

  it('never goes to the office complained about', async () => {
    const { _id } = await aCase(desk, { against: { kind: 'office', id: 'office-region-3', text: null } });
    const { body } = await officer
      .post(`/cases/${_id}/route`, { version: 1, officeId: 'office-region-3', reason: 'x' })
      .expect(409);
    expect(body.detail).toMatch(/complaint is about that office|ប្ដឹងពីការិយាល័យនោះ/);
  });

  it.each([
    ['an office that does not exist', { version: 1, officeId: 'nowhere', reason: 'x' }, 400],
    ['no reason', { version: 1, officeId: 'office-region-3', reason: ' ' }, 400],
    ['the office that has it', { version: 1, officeId: 'office-region-4', reason: 'x' }, 409],
  ])('refuses %s', async (_, body, status) => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/route`, body).expect(status);
  });
});
