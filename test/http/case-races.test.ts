import { readEvidence, verifyEvidence } from '../../casework';
import { OPEN_STATES } from '../../casework/cases/case-transitions';
import type { CaseRecord } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

let desk: TestDesk;
let lead: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-case-races');
  lead = await createTestApi(desk).signIn({ role: 'dispatcher', officeIds: ['office-region-2'] });
});
afterAll(() => desk.close());

const stored = ({ _id }: CaseRecord) => desk.models.cases.findById(_id).orFail().lean<CaseRecord>();

/** Everything that moves a case, at the version that its editor saw, and what collides with nothing. */
function actsOn(one: CaseRecord, other: CaseRecord, [version, otherVersion]: number[]) {
  const at = `/cases/${one._id}`;
  const against = { kind: 'office', id: 'office-region-4', text: null };
  return [
    () => lead.post(`${at}/merge`, { version, into: other.number }),
    () => lead.post(`/cases/${other._id}/merge`, { version: otherVersion, into: one.number }),
    () => lead.post(`${at}/unmerge`, { version }),
    () => lead.post(`${at}/split`, { version, story: 'The second matter is a bridge.' }),
    () => lead.post(`${at}/route`, { version, officeId: 'office-region-1', reason: 'It lies there.' }),
    () => lead.post(`${at}/corrections`, { version, against }),
    () => lead.post(`${at}/transitions`, { version, state: 'closed', reason: 'It is done.' }),
    () => lead.post(`${at}/transitions`, { version, state: 'reopened', reason: 'It is not.' }),
    () => lead.post(`${at}/transitions`, { version, state: 'in-progress' }),
    () => lead.post(`${at}/replies`, { text: `At version ${String(version)}.` }),
    () => lead.post(`${at}/notes`, { text: 'A note.' }),
    () => lead.put(`${at}/watch`, {}),
  ];
}

it('keeps timelines, states, clocks and counters true when everything happens to two cases in one moment', async () => {
  const filed: CaseRecord[] = [];
  for (let round = 0; round < 4; round++) {
    const [one, other] = [await aCase(desk), await aCase(desk)];
    filed.push(one, other);
    for (let moment = 0; moment < 3; moment++) {
      const seen = [(await stored(one)).version, (await stored(other)).version];
      const acts = actsOn(one, other, seen);
      const first = (round * 5 + moment) % acts.length;
      const inTurn = [...acts.slice(first), ...acts.slice(0, first)];
      const answers = await Promise.all(inTurn.map((act) => act()));
      const failed = answers.filter(({ status }) => status >= 500);
      expect(failed.map(({ body }) => body as unknown)).toEqual([]);
    }
    const [now, otherNow] = [await stored(one), await stored(other)];
    expect([now.state, otherNow.state]).not.toEqual(['merged', 'merged']);
    for (const { state, nextClockAt } of [now, otherNow])
      if (state === 'closed') expect(nextClockAt ?? null).toBeNull();
  }
  const { broken, cases } = await verifyEvidence(readEvidence(desk, null));
  expect(broken).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(filed.length);
  expect(await wronglyListed(desk)).toEqual([]);
  const open = await desk.models.cases.countDocuments({ state: { $in: OPEN_STATES } });
  const { body } = await lead.get('/desk/counts').expect(200);
  expect(body.open).toBe(open);
});
