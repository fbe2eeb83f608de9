import { createGridFsFiles, readTimelines } from '../../casework';
import { phoneHash } from '../../casework/citizens/name-hashes';
import type { CaseRecord, FilesPort } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { createCitizens } from '../support/citizen-desk';
import { createTestDesk, type TestDesk } from '../support/desk';

/** Stands in every field that a person's words, name or number can reach. */
const MARKER = 'Zvarkala';
const PHONE = '+85512987654';

let desk: TestDesk;
let files: FilesPort;
let lead: SignedIn;
let officer: SignedIn;
let citizens: ReturnType<typeof createCitizens>;
beforeAll(async () => {
  desk = await createTestDesk('erased-everywhere');
  files = createGridFsFiles(desk);
  const api = createTestApi(desk, files);
  lead = await api.signIn({ role: 'dispatcher' });
  officer = await api.signIn({ role: 'office-staff' });
  citizens = createCitizens(desk);
  await desk.models.webhooks.create({
    ...{ _id: 'hook', name: 'Mirror', url: 'https://mirror.example.org', events: ['case.opened'] },
    ...{ officeIds: [], active: true, secrets: [], stoppedBecause: null, version: 1 },
    ...{ createdAt: new Date(0), updatedAt: new Date(0) },
  });
});
afterAll(() => desk.close());

/** Every record of every collection as one line of text, with what is sealed opened and files read. */
async function everything(): Promise<Map<string, string[]>> {
  const readable = (value: unknown): unknown => {
    if (typeof value === 'string') {
      try {
        return [value, desk.keys.open(value)];
      } catch {
        return value;
      }
    }
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    if (Array.isArray(value)) return value.map(readable);
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    if ('buffer' in value && value.buffer instanceof Uint8Array) return readable(value.buffer);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
  };
  const found = new Map<string, string[]>();
  const { db } = desk.connection;
  for (const { name } of (await db?.listCollections().toArray()) ?? []) {
    const rows = (await db?.collection(name).find().toArray()) ?? [];
    found.set(
      name,
      rows.map((row) => JSON.stringify(readable(row))),
    );
  }
  return found;
}

/** The collections where the marker, the number or its hash is still found, with one record each. */
async function remains(): Promise<string[]> {
  const digits = PHONE.slice(4);
  const needles = [MARKER.toLowerCase(), digits, phoneHash(desk.keys, PHONE)];
  return [...(await everything())].flatMap(([name, rows]) => {
    const row = rows.find((each) => needles.some((needle) => each.toLowerCase().includes(needle)));
    return row === undefined ? [] : [`${name}: ${row.slice(0, 600)}`];
  });
}

/** Everything that citizen, colleagues and machine write around a case, marked. */
async function aMarkedCase(externalId: string): Promise<CaseRecord> {
  await citizens.send();
  const filer = citizens.on('telegram', externalId);
  const named = { sender: { displayName: `${MARKER} Sokha`, language: 'en' } };
  const told = { intent: 'report', category: 'roads', type: 'complaint', priority: 'normal' } as const;
  await filer.says(`${MARKER} broke the road in Tuek Vil of Siem Reap. Call ${PHONE}.`, told, named);
  await filer.presses('For somebody else');
  await filer.says(`${MARKER} Dara, my aunt`, {}, named);
  const [filed = ''] = await filer.presses('Send');
  const number = /\d{3}-\d{3}-\d{4}/.exec(filed)?.[0] ?? '';
  const pin = /PIN: (\d{6})/.exec(filed)?.[1] ?? '';
  await citizens.send({ state: 'transient', reason: `400: ${MARKER} is gone`, platformMessageIds: [] });
  const of = { number: number.replaceAll('-', '') };
  const { _id } = await desk.models.cases.findOne(of).orFail().lean<CaseRecord>();
  const version = async () => (await desk.models.cases.findById(_id).orFail().lean<CaseRecord>()).version;

  const { fileId } = await files.save(Buffer.from(`a letter of ${MARKER}`), {
    ...{ contentType: 'text/plain', name: `${MARKER}.txt` },
  });
  const media = { state: 'stored', attempts: 0, nextAttemptAt: null, failure: null };
  await desk.models.messages.updateOne(
    { caseId: _id, direction: 'in' },
    { $set: { media: { ...media, files: [{ reference: 'p', fileId }] } } },
  );
  const other = citizens.on('webchat', `${externalId}-elsewhere`);
  await other.says(`${number} ${pin}`, { intent: 'track', language: 'en' });
  await other.says(`${MARKER} has come back.`, { language: 'en' }, named);

  const correction = { version: await version(), against: { kind: 'institution', id: null, text: MARKER } };
  await lead.post(`/cases/${_id}/corrections`, correction).expect(200);
  const { body: note } = await officer
    .post(`/cases/${_id}/notes`, { text: `About ${MARKER}.` })
    .expect(201);
  expect(note.text).toContain(MARKER);
  const dueAt = new Date(desk.clock().getTime() + 86_400_000).toISOString();
  await officer.post(`/cases/${_id}/tasks`, { text: `Call ${MARKER}.`, dueAt }).expect(201);
  await officer
    .post(`/cases/${_id}/replies`, { text: `Dear ${MARKER}, it is mended.`, stillWorking: true })
    .set('Idempotency-Key', `reply-${externalId}`)
    .expect(201);
  const { body: referral } = await officer
    .post(`/cases/${_id}/referrals`, {
      ...{ version: await version(), institutionId: 'ministry-land' },
      ...{ subject: `The land of ${MARKER}`, letter: `${MARKER} asks.`, dueAt, remindAt: [] },
    })
    .expect(201);
  const outcome = `/referrals/${String(referral._id)}/outcome`;
  const taken = { version: 1, state: 'acknowledged', theirNumber: `${MARKER}-1` };
  await officer.post(outcome, taken).expect(200);
  await officer.post(outcome, { version: 2, state: 'answered', answer: `${MARKER} is right.` }).expect(200);
  const moved = { officeId: 'office-region-1', reason: `${MARKER} lives there.` };
  await lead.post(`/cases/${_id}/route`, { ...moved, version: await version() }).expect(200);
  await lead
    .post(`/cases/${_id}/transitions`, {
      ...{ version: await version(), state: 'waiting-for-citizen', reason: `Where is ${MARKER}?` },
    })
    .expect(200);
  await desk.models.identityRequests.create({
    ...{
      _id: `ask-${_id}`,
      caseId: _id,
      caseNumber: number,
      officeId: 'office-region-1',
      state: 'refused',
    },
    ...{ reason: desk.keys.seal(`Is it ${MARKER}?`), requestedBy: 'x', requestedAt: desk.clock() },
    ...{ lapsesAt: desk.clock(), decidedBy: null, decidedAt: null, answer: null, openUntil: null },
    ...{ readCount: 0, version: 1 },
  });
  const route = { officeId: 'o', assigneeId: null, rule: 'r', reasons: [{ km: MARKER, en: MARKER }] };
  await desk.models.dryRunExamples.create({
    ...{ _id: `example-${_id}`, runId: 'run', index: 0, caseId: _id, number, officeId: 'o' },
    ...{ before: route, after: route, createdAt: desk.clock() },
  } as never);
  while (await readTimelines(desk, () => Promise.resolve()));
  await desk.models.webhookDeliveries.updateMany({}, { $set: { state: 'delivered' } });
  return desk.models.cases.findById(_id).orFail().lean<CaseRecord>();
}

const reason = 'asked-by-citizen';

it('leaves nothing of a case in any collection once it is erased', async () => {
  const { _id, version } = await aMarkedCase('one');
  const before = await remains();
  const marked = before.map((line) => line.split(':')[0] ?? '').sort();
  // What the test does not reach it does not prove.
  for (const name of [
    ...['caseNotes', 'cases', 'citizens', 'dryRunExamples', 'idempotencyKeys', 'identityRequests'],
    ...['inbox', 'messages', 'referrals', 'tasks'],
  ])
    expect(marked).toContain(name);
  await lead.post(`/cases/${_id}/erasure`, { version, reason }).expect(200);
  expect(await remains()).toEqual([]);
  expect(await desk.models.webhookDeliveries.countDocuments({})).toBe(0);
});

it('leaves nothing of a person in any collection once they are erased', async () => {
  const { citizenId } = await aMarkedCase('two');
  const filer = citizens.on('telegram', 'two');
  await filer.brings({ contact: { phone: PHONE, own: true } });
  await filer.presses('Yes, when needed');
  // Neither sent nor given up: it lies in the flow alone.
  await filer.says('The bridge is broken, too, and nobody mends it.', { intent: 'report' });
  await filer.presses('A new matter').catch(() => []);
  await filer.says('Tuek Vil of Siem Reap');
  await filer.presses('Something else').catch(() => []);
  await filer.presses('For somebody else');
  await filer.says(`${MARKER} Vanna`);
  const state = JSON.stringify(
    (await desk.models.conversations.findById(filer.conversationId).lean())?.state,
  );
  expect(state).toContain('"flow":"report"');
  expect(state).not.toContain(MARKER);
  const found = (await remains()).map((line) => line.split(':')[0]);
  for (const name of ['citizenPhones', 'conversations', 'messages']) expect(found).toContain(name);
  expect(await desk.models.citizenEntries.countDocuments({ citizenId })).toBeGreaterThan(0);

  const { body } = await lead.post(`/citizens/${citizenId}/erasure`, { reason }).expect(200);
  expect(body).toMatchObject({ cases: 1, phones: 1 });
  expect(await remains()).toEqual([]);
  for (const model of [desk.models.citizenEntries, desk.models.consents, desk.models.citizenPhones])
    expect(await (model as typeof desk.models.consents).countDocuments({ citizenId })).toBe(0);
  // Whoever writes again is answered, as somebody of whom nothing is known.
  expect((await filer.says('Hello', { intent: 'greeting' })).join('')).toContain('Sala');
});
