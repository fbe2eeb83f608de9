import { createGridFsFiles } from '../../casework';
import { verifyChain } from '../../casework/evidence/verify-chain';
import { openTask } from '../../casework';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

/** What colleagues do around a case: notes with mentions, tasks, tags, watching. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;
let colleague: SignedIn;
let foreigner: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-team');
  api = createTestApi(desk, createGridFsFiles(desk));
  officer = await api.signIn({ name: 'Invented Officer' });
  colleague = await api.signIn({ name: 'Invented Colleague' });
  foreigner = await api.signIn({ officeIds: ['office-region-1'] });
});
afterAll(() => desk.close());

const noticesTo = (person: SignedIn) =>
  desk.told.filter((event) => event.name === 'desk.notice' && event.staffIds.includes(person.staff._id));

describe('notes', () => {
  it('tell whoever is mentioned, live and in their unread list, until they have seen it', async () => {
    const { _id, number } = await aCase(desk);
    const { body: note } = await officer
      .post(`/cases/${_id}/notes`, { text: 'The mayor knows of it.', mentionIds: [colleague.staff._id] })
      .expect(201);
    expect(note).toMatchObject({
      staffName: 'Invented Officer',
      mentions: [{ name: 'Invented Colleague' }],
    });
    expect(noticesTo(colleague).at(-1)).toMatchObject({ kind: 'mention', caseId: _id, recordId: note._id });
    expect((await colleague.get('/desk/counts')).body.mentions).toBe(1);
    const { body: unread } = await colleague.get('/mentions?unread=true').expect(200);
    expect(unread.data).toMatchObject([
      { caseNumber: number, byName: 'Invented Officer', text: 'The mayor knows of it.' },
    ]);
    await colleague.post('/mentions/read', { mentionIds: [unread.data[0]._id] }).expect(200);
    expect((await colleague.get('/mentions?unread=true')).body.data).toEqual([]);
    expect((await colleague.get('/mentions')).body.data).toHaveLength(1);
  });

  it('never reach the citizen, and stand in the timeline by their hash alone', async () => {
    const record = await aCase(desk);
    await officer.post(`/cases/${record._id}/notes`, { text: 'A secret doubt.' }).expect(201);
    expect(await desk.models.messages.countDocuments({ caseId: record._id })).toBe(0);
    const { body } = await officer.get(`/cases/${record._id}/entries`);
    expect(body.data[1]).toMatchObject({ verb: 'noted' });
    expect(JSON.stringify(body)).not.toContain('doubt');
    const stored = await desk.models.cases.findById(record._id).orFail().lean();
    const entries = await desk.models.caseEntries.find({ caseId: record._id }).sort({ sequence: 1 }).lean();
    expect(entries[1]?.wordsHash).toMatch(/^[\w-]+\.[0-9a-f]{64}$/);
    expect(verifyChain(entries, stored)).toEqual({ ok: true });
  });

  it('collide with nothing: an edit of the case as it was seen still fits', async () => {
    const { _id } = await aCase(desk);
    await colleague.post(`/cases/${_id}/notes`, { text: 'Meanwhile.' }).expect(201);
    await officer
      .post(`/cases/${_id}/assignment`, { version: 1, assigneeId: officer.staff._id })
      .expect(200);
  });

  it('cannot mention somebody who does not see the case', async () => {
    const { _id } = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/notes`, { text: 'Look.', mentionIds: [foreigner.staff._id] })
      .expect(400);
    expect(body.errors[0].path).toBe('mentionIds');
    expect((await officer.get(`/cases/${_id}/notes`)).body.data).toEqual([]);
  });

  it('are erased by their writer or whoever leads the desk, and with the words of the case', async () => {
    const { _id } = await aCase(desk);
    const write = async () =>
      String((await officer.post(`/cases/${_id}/notes`, { text: 'Of the neighbour.' })).body._id);
    const [first, second] = [await write(), await write()];
    await colleague.delete(`/cases/${_id}/notes/${first}`).expect(403);
    const { body } = await officer.delete(`/cases/${_id}/notes/${first}`).expect(200);
    expect(body).toMatchObject({ text: '', erasedAt: expect.any(String) });
    const dispatcher = await api.signIn({ role: 'dispatcher' });
    await dispatcher.post(`/cases/${_id}/erasure`, { version: 1, reason: 'court-order' }).expect(200);
    expect((await desk.models.notes.findById(second).lean())?.text).toBe('');
  });
});

describe('tasks', () => {
  const tomorrow = '2026-06-11T02:00:00.000Z';

  it('go to somebody, who hears of it, until they are done', async () => {
    const { _id, number } = await aCase(desk);
    const { body: task } = await officer
      .post(`/cases/${_id}/tasks`, {
        text: 'Ask the commune.',
        dueAt: tomorrow,
        assigneeId: colleague.staff._id,
      })
      .expect(201);
    expect(noticesTo(colleague).at(-1)).toMatchObject({ kind: 'task', caseId: _id });
    const { body: mine } = await colleague.get('/tasks?assigneeId=me&state=open').expect(200);
    expect(mine.data).toMatchObject([{ caseNumber: number, text: 'Ask the commune.', overdue: false }]);
    const { _id: id, text, dueAt, assigneeId } = task;
    const { body: done } = await colleague
      .put(`/tasks/${id}`, { version: 1, text, dueAt, assigneeId, state: 'done' })
      .expect(200);
    expect(done).toMatchObject({ state: 'done', doneBy: colleague.staff._id, version: 2 });
    expect((await colleague.get('/tasks?assigneeId=me&state=open')).body.data).toEqual([]);
    const { body: entries } = await officer.get(`/cases/${_id}/entries`);
    const verbs = (entries.data as Array<{ verb: string }>).map(({ verb }) => verb);
    expect(verbs).toEqual(['opened', 'task-opened', 'task-changed']);
    expect(JSON.stringify(entries)).not.toContain('commune');
  });

  it('cannot be due before they are made', async () => {
    const { _id } = await aCase(desk);
    const past = { text: 'Call.', dueAt: '2001-01-01T02:00:00Z' };
    const { body } = await officer.post(`/cases/${_id}/tasks`, past).expect(400);
    expect(body.errors).toMatchObject([{ path: 'dueAt' }]);
    expect(await desk.models.tasks.countDocuments({ caseId: _id })).toBe(0);
  });

  it('cannot be due beyond three years, made or edited, but an older one so far stays editable', async () => {
    const { _id } = await aCase(desk);
    const far = '9999-12-31T00:00:00.000Z';
    const { body } = await officer.post(`/cases/${_id}/tasks`, { text: 'Call.', dueAt: far }).expect(400);
    expect(body).toMatchObject({ errors: [{ path: 'dueAt' }], detail: expect.stringMatching(/nearer|ជិត/) });
    const { body: task } = await officer.post(`/cases/${_id}/tasks`, { text: 'Call.', dueAt: tomorrow });
    const edit = { version: 1, text: 'Call.', dueAt: far, assigneeId: null, state: 'open' };
    await officer.put(`/tasks/${task._id}`, edit).expect(400);
    await desk.models.tasks.updateOne({ _id: task._id }, { $set: { dueAt: new Date(far) } });
    await officer.put(`/tasks/${task._id}`, { ...edit, state: 'done' }).expect(200);
  });

  it('tell a stale edit what changed, by whom', async () => {
    const { _id } = await aCase(desk);
    const { body: task } = await officer.post(`/cases/${_id}/tasks`, { text: 'Call.', dueAt: tomorrow });
    const edit = { text: 'Call.', dueAt: tomorrow, assigneeId: null, state: 'open' };
    await officer.put(`/tasks/${task._id}`, { ...edit, version: 1, state: 'done' }).expect(200);
    const { body } = await colleague.put(`/tasks/${task._id}`, { ...edit, version: 1 }).expect(409);
    expect(body.changes).toContainEqual(
      expect.objectContaining({
        field: 'state',
        before: 'open',
        after: 'done',
        by: { kind: 'staff', id: officer.staff._id, name: 'Invented Officer' },
      }),
    );
  });

  it('are listed when late, counted, paged, and only of offices that one sees', async () => {
    const late = await api.signIn();
    const { _id } = await aCase(desk);
    for (const day of ['08', '09', '07']) {
      const task = { text: day, dueAt: tomorrow, assigneeId: late.staff._id };
      const { body } = await officer.post(`/cases/${_id}/tasks`, task).expect(201);
      // Time passes: nobody can make a task that is late already.
      await desk.models.tasks.updateOne(
        { _id: body._id },
        { dueAt: new Date(`2026-06-${day}T02:00:00.000Z`) },
      );
    }
    const { body: counts } = await late.get('/desk/counts');
    expect(counts).toMatchObject({ tasks: 3, lateTasks: 3 });
    const { body: first } = await late.get('/tasks?assigneeId=me&overdue=true&limit=2').expect(200);
    expect((first.data as Array<{ text: string }>).map(({ text }) => text)).toEqual(['07', '08']);
    const { body: rest } = await late.get(
      `/tasks?assigneeId=me&overdue=true&limit=2&cursor=${first.page.nextCursor}`,
    );
    expect((rest.data as Array<{ text: string }>).map(({ text }) => text)).toEqual(['09']);
    expect((await foreigner.get(`/tasks?caseId=${_id}`)).body.data).toEqual([]);
    await foreigner.get(`/tasks/${first.data[0]._id}`).expect(403);
  });

  it('go along when the case is passed to another office, and its watchers who do not see that one leave', async () => {
    const { _id } = await aCase(desk);
    const { body: task } = await officer.post(`/cases/${_id}/tasks`, { text: 'Go.', dueAt: tomorrow });
    await colleague.put(`/cases/${_id}/watch`, {}).expect(200);
    const reroute = { version: 1, officeId: 'office-region-1', reason: 'It lies there.' };
    await officer.post(`/cases/${_id}/route`, reroute).expect(200);
    expect((await foreigner.get(`/tasks/${task._id}`).expect(200)).body.text).toBe('Go.');
    expect((await foreigner.get(`/cases/${_id}`)).body.watchers).toEqual([]);
  });

  it('are opened by Sala itself, one of a kind at a time', async () => {
    const { _id } = await aCase(desk);
    const call = { caseId: _id, kind: 'call-citizen' as const, text: '', assigneeId: null };
    const dueAt = new Date(tomorrow);
    expect(await openTask(desk, { ...call, dueAt })).toMatchObject({
      kind: 'call-citizen',
      openedBy: null,
    });
    expect(await openTask(desk, { ...call, dueAt })).toBeNull();
    expect((await officer.get(`/tasks?caseId=${_id}`)).body.data).toHaveLength(1);
  });

  it.each([
    ['somebody of another office', { text: 'a', dueAt: tomorrow, assigneeId: 'nobody' }],
    ['no day', { text: 'a' }],
    ['a day that is none', { text: 'a', dueAt: 'soon' }],
    ['no words', { text: ' ', dueAt: tomorrow }],
  ])('refuse %s', async (_, body) => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/tasks`, body).expect(400);
  });
});

describe('tags', () => {
  it('are put on and taken off, one writing for all, and narrow the list', async () => {
    const { _id } = await aCase(desk);
    const other = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${_id}/tags`, { version: 1, add: ['  Flood  2026 ', 'ទឹកជំនន់'] })
      .expect(200);
    expect(body.tags).toEqual(['flood 2026', 'ទឹកជំនន់']);
    await officer.post(`/cases/${other._id}/tags`, { version: 1, add: ['flood 2026'] }).expect(200);
    const found = async (query: string) =>
      ((await officer.get(`/cases?${query}`).expect(200)).body.data as Array<{ _id: string }>).map(
        (one) => one._id,
      );
    expect(await found('tag=flood%202026')).toEqual(expect.arrayContaining([_id, other._id]));
    expect(await found(`tag=${encodeURIComponent('ទឹកជំនន់')}`)).toEqual([_id]);
    await officer.post(`/cases/${_id}/tags`, { version: 2, remove: ['flood 2026'] }).expect(200);
    expect(await found('tag=flood%202026')).toEqual([other._id]);
    const { body: known } = await officer.get('/tags?q=flo').expect(200);
    expect(known.data).toMatchObject([{ _id: 'flood 2026' }]);
  });

  it.each([
    ['none', { version: 1 }],
    ['a comma', { version: 1, add: ['a,b'] }],
    ['more than twenty', { version: 1, add: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
    ['an operator', { version: 1, add: [{ $ne: '' }] }],
  ])('refuse %s', async (_, body) => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/tags`, body).expect(400);
  });
});

describe('watching', () => {
  it('tells live of every change by somebody else, and has a list of its own', async () => {
    const { _id } = await aCase(desk);
    const { body } = await colleague.put(`/cases/${_id}/watch`, {}).expect(200);
    expect(body).toMatchObject({ version: 1, watchers: [{ name: 'Invented Colleague' }] });
    const before = noticesTo(colleague).length;
    await officer.post(`/cases/${_id}/transitions`, { version: 1, state: 'in-progress' }).expect(200);
    expect(noticesTo(colleague).slice(before)).toMatchObject([{ kind: 'watch', caseId: _id }]);
    await colleague.post(`/cases/${_id}/replies`, { text: 'My own act.' }).expect(201);
    expect(noticesTo(colleague)).toHaveLength(before + 1);
    const watched = (await colleague.get('/cases?watched=true')).body.data as Array<{ _id: string }>;
    expect(watched.map((one) => one._id)).toEqual([_id]);
    expect((await officer.get('/cases?watched=true')).body.data).toEqual([]);
    await colleague.delete(`/cases/${_id}/watch`).expect(200);
    expect((await colleague.get('/cases?watched=true')).body.data).toEqual([]);
  });
});

it('left every case in the lists that its values say', async () => {
  expect(await desk.models.cases.countDocuments()).toBeGreaterThan(0);
  expect(await wronglyListed(desk)).toEqual([]);
});
