import supertest from 'supertest';
import { createGridFsFiles, findOwnCases, sweepUnusedFiles } from '../../casework';
import { followMerge } from '../../casework/cases/find-merge-targets';
import { messageHandle } from '../../casework/conversations/message-handle';
import { verifyChain } from '../../casework/evidence/verify-chain';
import type { MessageRecord } from '../../contracts';
import { createTestApi, PUBLIC_URL, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

/** Cases that belong together: related, joined and undone, split. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-links');
  api = createTestApi(desk, createGridFsFiles(desk));
  officer = await api.signIn({ name: 'Invented Officer' });
});
afterAll(() => desk.close());

const textsTo = async (caseId: string) =>
  (await desk.models.messages.find({ caseId }).sort({ sequence: 1 }).lean()).map(({ text }) => text);
const linksOf = async (caseId: string) =>
  (await officer.get(`/cases/${caseId}/links`).expect(200)).body.data as unknown[];
const shown = (number: string) => `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
async function expectUnbroken(caseId: string): Promise<void> {
  const record = await desk.models.cases.findById(caseId).orFail().lean();
  const entries = await desk.models.caseEntries.find({ caseId }).sort({ sequence: 1 }).lean();
  expect(verifyChain(entries, record)).toEqual({ ok: true });
}

describe('relating', () => {
  it('shows each case with the other, by number in any writing, once, until it is taken off', async () => {
    const [one, other] = [await aCase(desk), await aCase(desk)];
    const { body: link } = await officer
      .post(`/cases/${one._id}/links`, { other: shown(other.number) })
      .expect(201);
    await officer.post(`/cases/${other._id}/links`, { other: one._id }).expect(201);
    expect(await linksOf(one._id)).toMatchObject([{ kind: 'related', other: { number: other.number } }]);
    expect(await linksOf(other._id)).toMatchObject([{ other: { number: one.number } }]);
    await officer.delete(`/cases/${one._id}/links/${link._id}`).expect(200);
    expect(await linksOf(other._id)).toEqual([]);
    expect(await desk.models.caseLinks.findById(link._id).lean()).toMatchObject({
      undoneBy: officer.staff._id,
    });
    await expectUnbroken(one._id);
  });

  it('refuses itself, nothing, and a case of an office that one does not see', async () => {
    const [one, foreign] = [await aCase(desk), await aCase(desk, { officeId: 'office-region-1' })];
    await officer.post(`/cases/${one._id}/links`, { other: one.number }).expect(400);
    await officer.post(`/cases/${one._id}/links`, { other: 'nothing' }).expect(400);
    await officer.post(`/cases/${one._id}/links`, { other: foreign.number }).expect(403);
    expect(await linksOf(one._id)).toEqual([]);
  });
});

describe('joining', () => {
  it('lets nobody work on the case that went into another, where it would be lost', async () => {
    const child = await aCase(desk);
    const parent = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${child._id}/merge`, { version: 1, into: parent.number, reason: 'The same bridge.' })
      .expect(200);
    const { version } = body as { version: number };
    for (const [verb, request] of [
      ['assignment', { version, assigneeId: null }],
      ['corrections', { version, category: 'water' }],
      ['replies', { text: 'An engineer comes.' }],
    ] as const) {
      const answer = await officer.post(`/cases/${child._id}/${verb}`, request);
      expect([verb, answer.status, answer.body.code]).toEqual([verb, 409, 'not-allowed-now']);
      expect(answer.body.detail).toMatch(/joined with another one|បញ្ចូលជាមួយ/);
    }
    expect((await officer.get(`/cases/${child._id}`)).body).toMatchObject({ version, state: 'merged' });
  });

  it('tells both citizens, neither of the other, and leads new words to the case that goes on', async () => {
    const child = await aCase(desk, { state: 'in-progress' });
    const parent = await aCase(desk);
    const { body } = await officer
      .post(`/cases/${child._id}/merge`, { version: 1, into: parent.number, reason: 'The same bridge.' })
      .expect(200);
    expect(body).toMatchObject({
      state: 'merged',
      mergedInto: { _id: parent._id, number: parent.number },
      transitions: [],
      reopenUntil: null,
    });
    const [told] = await textsTo(child._id);
    expect(told).toContain(`Case ${shown(child.number)}: the same matter`);
    expect(told).toContain('The same bridge.');
    const [toParent] = await textsTo(parent._id);
    expect(toParent).toContain(shown(parent.number));
    expect(toParent).not.toContain(shown(child.number));
    expect(told).not.toContain(shown(parent.number));

    const own = (await findOwnCases(desk, [child.citizenId])).get(child.citizenId);
    expect(own).toMatchObject([{ caseId: parent._id, number: child.number, state: 'routed', open: true }]);
    expect(await followMerge(desk, child._id)).toBe(parent._id);
    await expectUnbroken(child._id);
    await expectUnbroken(parent._id);
  });

  it('can be undone: the case stands where it stood, what was told is told', async () => {
    const child = await aCase(desk, { state: 'waiting-for-institution' });
    const parent = await aCase(desk);
    await officer.post(`/cases/${child._id}/merge`, { version: 1, into: parent._id }).expect(200);
    const { body } = await officer.post(`/cases/${child._id}/unmerge`, { version: 2 }).expect(200);
    expect(body).toMatchObject({ state: 'waiting-for-institution', mergedInto: null, closedAt: null });
    expect(await followMerge(desk, child._id)).toBe(child._id);
    expect(await linksOf(parent._id)).toEqual([]);
    expect((await textsTo(child._id)).at(-1)).toContain('on its own again');
    await officer.post(`/cases/${child._id}/unmerge`, { version: 3 }).expect(409);
    await expectUnbroken(child._id);
    await expectUnbroken(parent._id);
  });

  it('follows a case that was joined on, and makes no circle', async () => {
    const [a, b, c] = [await aCase(desk), await aCase(desk), await aCase(desk)];
    await officer.post(`/cases/${a._id}/merge`, { version: 1, into: b._id }).expect(200);
    await officer.post(`/cases/${b._id}/merge`, { version: 2, into: c._id }).expect(200);
    expect(await followMerge(desk, a._id)).toBe(c._id);
    const { body } = await officer.post(`/cases/${c._id}/merge`, { version: 2, into: a._id }).expect(400);
    // It is the other case that goes on elsewhere, and not this one.
    expect(body.errors).toMatchObject([{ path: 'into' }]);
    expect(await desk.models.cases.findById(c._id).lean()).toMatchObject({ state: 'routed', version: 2 });
  });

  it('never brings a complaint to the office that it is about, nor into a case that is over', async () => {
    const against = { kind: 'office' as const, id: 'office-region-4', text: null };
    const complaint = await aCase(desk, { officeId: 'office-region-4', against });
    const parent = await aCase(desk);
    const secretary = await api.signIn({ role: 'dispatcher', officeIds: ['office-secretariat'] });
    await secretary.post(`/cases/${complaint._id}/merge`, { version: 1, into: parent._id }).expect(409);
    const closed = await aCase(desk, { state: 'closed', closedAt: desk.clock() });
    const open = await aCase(desk);
    await officer.post(`/cases/${open._id}/merge`, { version: 1, into: closed._id }).expect(400);
    expect(await textsTo(open._id)).toEqual([]);
  });
});

describe('splitting', () => {
  it('makes a case of its own with number and PIN told once, and shows the chosen messages with both', async () => {
    const parent = await aCase(desk);
    for (const [index, text] of ['The road is broken.', 'The well is dry too.'].entries()) {
      const row: Partial<MessageRecord> = {
        _id: `in:split:${index}:${parent._id}`,
        ...{ conversationId: parent.conversationId, citizenId: parent.citizenId, caseId: parent._id },
        ...{ direction: 'in', author: 'citizen', sequence: index + 1, at: desk.clock(), text },
        ...{ inbound: null, outbound: null, delivery: null, media: null },
      };
      await desk.models.messages.create(row);
    }
    await desk.models.conversations.updateOne({ _id: parent.conversationId }, { $set: { sequence: 2 } });
    const messageId = `in:split:1:${parent._id}`;
    const { body: born } = await officer
      .post(`/cases/${parent._id}/split`, {
        version: 1,
        story: 'The well is dry too.',
        category: 'water',
        messageIds: [messageHandle(desk.keys, messageId)],
      })
      .expect(201);
    expect(born).toMatchObject({
      category: { code: 'water' },
      story: 'The well is dry too.',
      state: 'routed',
    });
    expect(born.number).not.toBe(parent.number);
    const told = await desk.models.messages.findOne({ caseId: born._id, direction: 'out' }).orFail().lean();
    const pin = told.outbound?.secret ?? '';
    expect(pin).toMatch(/^\d{6}$/);
    expect(told.text).toContain(shown(born.number));
    expect(told.text).toContain(pin);
    const { body: messages } = await officer.get(`/cases/${born._id}/messages`).expect(200);
    const [chosen, number] = (messages.data as Array<{ text: string }>).map(({ text }) => text);
    expect(chosen).toBe('The well is dry too.');
    expect(number).toContain(shown(String(born.number)));
    expect(number).not.toContain(pin);
    expect(await desk.models.messages.findById(messageId).lean()).toMatchObject({ caseId: parent._id });
    expect(await linksOf(parent._id)).toMatchObject([{ kind: 'split', direction: 'from' }]);
    expect(await linksOf(born._id)).toMatchObject([{ kind: 'split', direction: 'to' }]);
    await expectUnbroken(parent._id);
    await expectUnbroken(String(born._id));
  });

  it('refuses messages of another case and a place that does not exist, and makes nothing', async () => {
    const [parent, other] = [await aCase(desk), await aCase(desk)];
    await officer.post(`/cases/${other._id}/replies`, { text: 'Of the other.' }).expect(201);
    const foreign = await desk.models.messages.findOne({ caseId: other._id }).orFail().lean();
    const before = await desk.models.cases.countDocuments({});
    const split = { version: 1, story: 'A second matter.' };
    await officer
      .post(`/cases/${parent._id}/split`, { ...split, messageIds: [messageHandle(desk.keys, foreign._id)] })
      .expect(400);
    await officer.post(`/cases/${parent._id}/split`, { ...split, placeCode: '999999' }).expect(400);
    expect(await desk.models.cases.countDocuments({})).toBe(before);
  });
});

describe('files of the staff', () => {
  const PDF = Buffer.from('%PDF-1.7 an invented letter');
  const upload = (caseId: string, content: Buffer, name: string) =>
    officer.upload(`/cases/${caseId}/files`, content, name);

  it('go with a reply as a signed address that the citizen can open, until the words are erased', async () => {
    const { _id } = await aCase(desk);
    const { body: file } = await upload(_id, PDF, 'លិខិត.exe').expect(201);
    expect(file).toMatchObject({ name: 'លិខិត.exe.pdf', contentType: 'application/pdf', size: PDF.length });
    const { body: reply } = await officer
      .post(`/cases/${_id}/replies`, { text: 'Here is the letter.', fileIds: [file.fileId] })
      .expect(201);
    expect(reply.attachments).toMatchObject([
      { kind: 'document', name: file.name, fileId: file.fileId, state: 'stored', scanned: false },
    ]);
    const message = await desk.models.messages.findOne({ caseId: _id, author: 'staff' }).orFail().lean();
    const [link] = message.outbound?.links ?? [];
    expect(link?.label).toBe(file.name);
    expect(link?.url.startsWith(`${PUBLIC_URL}/files/`)).toBe(true);
    const path = (link?.url ?? '').slice(PUBLIC_URL.length);
    const citizen = supertest(api.app);
    const opened = await citizen.get(path).expect(200);
    expect(opened.body).toEqual(PDF);
    expect(opened.headers['content-disposition']).toContain('attachment');
    await citizen.get(`${path}x`).expect(404);
    await citizen.get(path.replace('/files/', '/files/0')).expect(404);
    expect((await officer.get(`/files/${file.fileId}`).expect(200)).body).toEqual(PDF);
    await officer.post(`/cases/${_id}/replies`, { text: 'Once more.', fileIds: [file.fileId] }).expect(400);
    const leader = await api.signIn({ role: 'dispatcher' });
    await leader.post(`/cases/${_id}/erasure`, { version: 2, reason: 'sent-by-mistake' }).expect(200);
    await citizen.get(path).expect(404);
  });

  it('can no longer be opened after thirty days, and go after a day when they were never sent', async () => {
    const { _id } = await aCase(desk);
    const sent = (await upload(_id, PDF, 'a.pdf').expect(201)).body.fileId as string;
    const unsent = (await upload(_id, PDF, 'b.pdf').expect(201)).body.fileId as string;
    const reply = { text: 'Here.', fileIds: [sent] };
    await officer.post(`/cases/${_id}/replies`, reply).expect(201);
    const message = await desk.models.messages.findOne({ caseId: _id, author: 'staff' }).orFail().lean();
    const path = (message.outbound?.links[0]?.url ?? '').slice(PUBLIC_URL.length);
    desk.pass(25 * 3_600_000);
    await sweepUnusedFiles({ ...desk, files: createGridFsFiles(desk) });
    await officer.get(`/files/${unsent}`).expect(404);
    await supertest(api.app).get(path).expect(200);
    desk.pass(30 * 86_400_000);
    await supertest(api.app).get(path).expect(404);
    await officer.get(`/files/${sent}`).expect(200);
  });

  it.each([
    ['a program', Buffer.from('MZ an invented program'), 'letter.pdf'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'letter.html'],
    [
      'an office file with macros',
      Buffer.from('PK\x03\x04 word/document.xml word/vbaProject.bin'),
      'a.docx',
    ],
  ])('are never %s, whatever it is called', async (_, content, name) => {
    const { _id } = await aCase(desk);
    const { body } = await upload(_id, content, name).expect(400);
    expect(body.errors[0].path).toBe('file');
  });

  it('are too large beyond twenty megabytes', async () => {
    const { _id } = await aCase(desk);
    await upload(_id, Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-'), 'a.pdf').expect(413);
  });
});

describe('canned replies', () => {
  const canned = {
    titleKm: 'អរគុណ',
    titleEn: 'Thanks',
    textKm: 'សំណុំរឿង {number} នៅ{office}',
    textEn: 'Case {number} ({state}) is with {office}; {officer}.',
    officeIds: ['office-region-4'],
  };

  it('are filled from the case in both languages, for their own offices only', async () => {
    const { _id, number } = await aCase(desk);
    await officer.post('/canned-replies', canned).expect(201);
    const { body } = await officer.get(`/cases/${_id}/canned-replies`).expect(200);
    expect(body.data).toMatchObject([
      {
        title: { km: 'អរគុណ', en: 'Thanks' },
        text: {
          en: `Case ${shown(number)} (passed to the office) is with Office of the senators of Region 4; Invented Officer.`,
        },
      },
    ]);
    expect(body.data[0].text.km).toContain(shown(number));
    const foreign = await api.signIn({ officeIds: ['office-region-1'] });
    expect((await foreign.get('/canned-replies')).body.data).toEqual([]);
  });

  it('belong to one’s own offices; for all offices only whoever leads the desk writes them', async () => {
    await officer.post('/canned-replies', { ...canned, officeIds: ['office-region-1'] }).expect(403);
    await officer.post('/canned-replies', { ...canned, officeIds: [] }).expect(400);
    const leader = await api.signIn({ role: 'dispatcher' });
    const { body } = await leader.post('/canned-replies', { ...canned, officeIds: [] }).expect(201);
    await officer.put(`/canned-replies/${body._id}`, { ...canned, active: true, version: 1 }).expect(403);
    await leader.put(`/canned-replies/${body._id}`, { ...canned, active: false, version: 1 }).expect(200);
  });

  it('refuse a gap that nothing fills', async () => {
    const { body } = await officer
      .post('/canned-replies', { ...canned, textEn: 'Dear {nmae}' })
      .expect(400);
    expect(body.errors[0].message).toContain('{nmae}');
  });
});

it('left every case in the lists that its values say', async () => {
  expect(await desk.models.cases.countDocuments()).toBeGreaterThan(0);
  expect(await wronglyListed(desk)).toEqual([]);
});
