import { createScannedFiles } from '../../app/files/create-scanned-files';
import { createGridFsFiles } from '../../casework';
import type { FilesPort } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const stored = new Map([
  ['photo', { content: Buffer.from('a photo'), contentType: 'image/jpeg', name: 'road.jpg' }],
  ['page', { content: Buffer.from('<script>'), contentType: 'text/html', name: 'page.html' }],
  ['foreign', { content: Buffer.from('a photo'), contentType: 'image/jpeg', name: null }],
]);
const files: FilesPort = {
  save: () => Promise.reject(new Error('nothing is saved here')),
  remove: () => Promise.reject(new Error('nothing is removed here')),
  read: (fileId) => Promise.resolve(stored.get(fileId) ?? null),
};

let desk: TestDesk;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-files');
  officer = await createTestApi(desk, files).signIn();
  const own = await aCase(desk);
  const foreign = await aCase(desk, { officeId: 'office-region-1' });
  for (const [fileId, record] of [
    ['photo', own],
    ['page', own],
    ['gone', own],
    ['foreign', foreign],
  ] as const) {
    await officer.post(`/cases/${own._id}/replies`, { text: fileId }).expect(201);
    await desk.models.messages.updateOne(
      { text: fileId },
      {
        $set: {
          caseId: record._id,
          media: {
            state: 'stored',
            attempts: 0,
            nextAttemptAt: null,
            files: [{ reference: fileId, fileId }],
            failure: null,
          },
        },
      },
    );
  }
});
afterAll(() => desk.close());

it('shows a photo in place', async () => {
  const answer = await officer.get('/files/photo').expect(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
  expect(String(answer.body)).toBe('a photo');
});

it('hands out anything else as a download, so that a sent page never runs as ours', async () => {
  const { headers } = await officer.get('/files/page').expect(200);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename=page.html',
    'x-content-type-options': 'nosniff',
  });
});

it('refuses the file of a foreign case, and knows nothing of others', async () => {
  await officer.get('/files/foreign').expect(403);
  await officer.get('/files/nothing').expect(404);
  await officer.get('/files/gone').expect(404);
});

it('records who read which file', async () => {
  const acts = await desk.models.audit.find({ subject: 'file', subjectId: 'photo' }).lean();
  expect(acts).toHaveLength(1);
});

it('of the staff say whether a virus scanner has looked at them, on a reply and on a note', async () => {
  const { _id } = await aCase(desk);
  const pdf = Buffer.from('%PDF-1.7 an invented letter');
  const scanner = { scan: () => Promise.resolve({ state: 'clean' as const }) };
  const scanned = createTestApi(desk, createScannedFiles(createGridFsFiles(desk), scanner));
  const colleague = await scanned.signIn();
  const plain = await createTestApi(desk, createGridFsFiles(desk)).signIn();
  for (const [person, scan] of [
    [plain, undefined],
    [colleague, 'clean'],
  ] as const) {
    const put = async () => {
      const { body } = await person.upload(`/cases/${_id}/files`, pdf, 'a.pdf').expect(201);
      return String(body.fileId);
    };
    const words = { text: 'Here.', fileIds: [await put()] };
    const { body: reply } = await person.post(`/cases/${_id}/replies`, words).expect(201);
    expect(reply.attachments).toMatchObject([{ scanned: scan === 'clean' }]);
    const note = { text: 'Here.', fileIds: [await put()] };
    const { body } = await person.post(`/cases/${_id}/notes`, note).expect(201);
    expect((body.files as Array<{ scan?: string }>).map((file) => file.scan)).toEqual([scan]);
  }
});
