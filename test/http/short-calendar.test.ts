import { randomUUID } from 'node:crypto';
import { sweepClocks } from '../../casework';
import { MOST_DAYS } from '../../casework/sla/business-time';
import type { CaseRecord } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { createCitizens } from '../support/citizen-desk';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const HOUR = 60 * 60_000;

let desk: TestDesk;
let lead: SignedIn;
beforeEach(async () => {
  desk = await createTestDesk('http-short-calendar');
  lead = await createTestApi(desk).signIn({ role: 'dispatcher' });
});
afterEach(() => desk.close());

const sweep = async () => {
  while (await sweepClocks(desk));
};
const stored = (caseId: string) => desk.models.cases.findById(caseId).orFail().lean<CaseRecord>();

/** Ten minutes a week: no edit could make it, but it may lie in an older store. */
async function keepShortCalendar(): Promise<void> {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    hours: day === 1 ? [{ from: '08:00', to: '08:10' }] : [],
  }));
  await desk.models.settings.updateOne(
    { _id: 'business-calendar' },
    { $set: { 'value.week': week }, $inc: { version: 1 } },
  );
  desk.directory.invalidate();
}

it('lets everything go on under hours in which no target is reached, due as late as is reckoned', async () => {
  const record = await aCase(desk);
  await keepShortCalendar();
  const before = desk.clock().getTime();
  const { body: filed } = await lead
    .post('/filings', {
      ...{ creationKey: randomUUID(), via: 'phone', language: 'en', type: 'complaint' },
      ...{ priority: 'low', name: 'Invented Caller', story: 'The bridge of our village is broken.' },
    })
    .expect(201);
  expect((await stored(String(filed.caseId))).dueAt).toEqual(new Date(before + MOST_DAYS * 24 * HOUR));

  await lead.post(`/cases/${record._id}/notes`, { text: 'Somebody has called.' }).expect(201);
  const { version } = await stored(record._id);
  await lead.post(`/cases/${record._id}/transitions`, { version, state: 'in-progress' }).expect(200);
  await sweep();
  expect((await stored(record._id)).clocks?.first?.dueAt).toBeInstanceOf(Date);

  const citizen = createCitizens(desk).on('telegram', 'short');
  const told = { intent: 'report', category: 'roads', type: 'complaint', priority: 'normal' } as const;
  await citizen.says('The road in Tuek Vil of Siem Reap is broken behind the school since May.', told);
  await citizen.presses('Send');
  expect(await desk.models.cases.countDocuments({ conversationId: citizen.conversationId })).toBe(1);
});

it('goes on with the other cases when the clocks of one cannot be reckoned, and comes back to it later', async () => {
  const failures: unknown[] = [];
  desk.log.error = (about: object) => void failures.push(about);
  const broken = await aCase(desk);
  const whole = await aCase(desk);
  const first = { since: 'never', usedMinutes: 0, stoppedAt: null };
  const cases = desk.models.cases.collection;
  const id = { _id: broken._id as never };
  await cases.updateOne(id, { $set: { clocks: { first, next: null, resolution: null } } });
  await sweep();
  expect((await stored(whole._id)).clocks?.first?.dueAt).toBeInstanceOf(Date);
  expect(failures).toEqual([{ caseId: broken._id, error: expect.any(String) }]);

  // It is left until its time has come.
  await sweep();
  expect(failures).toHaveLength(1);
  desk.pass(HOUR);
  await sweep();
  expect(failures).toHaveLength(2);
  await cases.updateOne(id, { $unset: { clocks: '' } });
  desk.pass(HOUR);
  await sweep();
  const mended = await stored(broken._id);
  expect(mended.clocks?.first?.dueAt).toBeInstanceOf(Date);
  expect(mended.clockEdition).toBe((await stored(whole._id)).clockEdition);
});
