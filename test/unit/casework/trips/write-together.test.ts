import { commitCaseChange } from '../../../../casework/cases/commit-case-change';
import type { Unit } from '../../../../casework/trips/write-together';
import { verifyChain } from '../../../../casework/evidence/verify-chain';
import { AppError } from '../../../../contracts';
import { aCase, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('write-together');
});
afterAll(() => desk.close());

const SYSTEM = { kind: 'system', id: null } as const;
const doorOf = async (caseId: string) =>
  (await desk.models.cases.findById(caseId).orFail().lean()).filedVia ?? null;

it('writes what can be written, and refuses each of the others for its own reason', async () => {
  const cases = [await aCase(desk), await aCase(desk), await aCase(desk)];
  const [good = '', refused = '', stale = ''] = cases.map(({ _id }) => _id);
  const mark = (caseId: string, filter: object = {}): Unit => ({
    caseIds: [caseId],
    plan(seen, rows) {
      const { record } = seen.find(caseId);
      if (caseId === refused) throw new AppError('forbidden', { message: 'not this one' });
      rows.update('cases', { _id: record._id, ...filter }, { $set: { filedVia: 'letter' } });
    },
  });
  const written = await Promise.allSettled([
    desk.trips.write(mark(good)),
    desk.trips.write(mark(refused)),
    desk.trips.write(mark(stale, { entryCount: -1 })),
    desk.trips.write(mark('no such case')),
  ]);
  expect(
    written.map((one) => (one.status === 'fulfilled' ? 'written' : (one.reason as AppError).code)),
  ).toEqual(['written', 'forbidden', 'conflict', 'not-found']);
  expect(await Promise.all([good, refused, stale].map(doorOf))).toEqual(['letter', null, null]);
});

it('lets changes of one case that come together follow each other, with every link of the chain', async () => {
  const { _id } = await aCase(desk);
  const before = await desk.models.cases.findById(_id).orFail().lean();
  const versions = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { record } = await commitCaseChange(desk, _id, SYSTEM, () => ({
        ...{ verb: 'alerted', change: {}, set: {} },
        say: { author: 'bot', text: () => 'news' },
      }));
      return record.version;
    }),
  );
  expect([...versions].sort()).toEqual(Array.from({ length: 6 }, (_, index) => before.version + 1 + index));
  const after = await desk.models.cases.findById(_id).orFail().lean();
  const entries = await desk.models.caseEntries.find({ caseId: _id }).sort({ sequence: 1 }).lean();
  expect(verifyChain(entries, after)).toEqual({ ok: true });
  const messages = await desk.models.messages
    .find({ caseId: _id, text: 'news' })
    .sort({ sequence: 1 })
    .lean();
  expect(messages.map(({ sequence }) => sequence)).toEqual(
    messages.map((_, index) => (messages[0]?.sequence ?? 0) + index),
  );
  expect(messages).toHaveLength(6);
});
