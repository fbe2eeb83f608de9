import type { CaseEntryRecord } from '../../../../contracts';
import { CHAIN_START, chainEntry, hashWords } from '../../../../casework/evidence/chain-entry';
import { verifyChain } from '../../../../casework/evidence/verify-chain';

/** A timeline of so many entries with its head. */
function timeline(length: number) {
  const entries: CaseEntryRecord[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const content = {
      caseId: 'case',
      sequence,
      at: new Date(Date.UTC(2026, 5, 10, 2, sequence)),
      actor: { kind: 'staff' as const, id: 'officer' },
      verb: 'state-changed' as const,
      change: { state: { before: 'routed', after: 'in-progress' }, count: sequence },
      messageId: null,
      wordsHash: null,
      version: sequence,
    };
    entries.push(chainEntry(content, entries.at(-1)?.hash ?? CHAIN_START));
  }
  return { entries, head: { entryCount: length, chainHead: entries.at(-1)?.hash ?? CHAIN_START } };
}
const missing = (): never => {
  throw new Error('the timeline is too short');
};
const change = (entries: CaseEntryRecord[], index: number, values: Partial<CaseEntryRecord>) =>
  entries.map((entry, at) => (at === index ? { ...entry, ...values } : entry));

it('finds an untouched timeline whole, also when its fields come back in another order', () => {
  const { entries, head } = timeline(4);
  expect(verifyChain(entries, head)).toEqual({ ok: true });
  const reordered = entries.map((entry): CaseEntryRecord => ({
    ...entry,
    change: { count: entry.sequence, state: { after: 'in-progress', before: 'routed' } },
  }));
  expect(verifyChain(reordered, head)).toEqual({ ok: true });
  expect(verifyChain([], { entryCount: 0, chainHead: CHAIN_START })).toEqual({ ok: true });
});

it.each<[string, Partial<CaseEntryRecord>]>([
  ['who', { actor: { kind: 'staff', id: 'somebody-else' } }],
  ['when', { at: new Date(0) }],
  ['what', { verb: 'corrected' }],
  ['the values', { change: { state: { before: 'routed', after: 'closed' }, count: 2 } }],
  ['the words', { wordsHash: hashWords('other words') }],
  ['the message', { messageId: 'another' }],
  ['the case', { caseId: 'another' }],
])('sees that somebody changed %s', (_, values) => {
  const { entries, head } = timeline(4);
  expect(verifyChain(change(entries, 1, values), head)).toEqual({
    ok: false,
    sequence: 2,
    problem: 'changed-entry',
  });
});

it('sees a forged entry even with a hash that fits it, by the entry after', () => {
  const { entries, head } = timeline(3);
  const { _id, hash, previousHash, ...content } = entries[1] ?? missing();
  const forged = chainEntry({ ...content, verb: 'corrected' }, previousHash);
  expect([_id, hash]).not.toContain(forged.hash);
  expect(verifyChain(change(entries, 1, forged), head)).toEqual({
    ok: false,
    sequence: 3,
    problem: 'changed-entry',
  });
});

it('sees what is missing: in the middle, at the end, or all', () => {
  const { entries, head } = timeline(4);
  const without = (sequence: number) => entries.filter((entry) => entry.sequence !== sequence);
  expect(verifyChain(without(2), head)).toEqual({ ok: false, sequence: 2, problem: 'missing-entry' });
  expect(verifyChain(without(4), head)).toEqual({ ok: false, sequence: 4, problem: 'missing-entry' });
  expect(verifyChain([], head)).toEqual({ ok: false, sequence: 1, problem: 'missing-entry' });
});

it('sees entries that the case knows nothing of', () => {
  const { entries } = timeline(4);
  const { head } = timeline(3);
  expect(verifyChain(entries, head)).toEqual({ ok: false, sequence: 4, problem: 'other-head' });
});

it('proves words only to who has them, and never the same twice', () => {
  const [salt = ''] = hashWords('my words').split('.');
  expect(hashWords('my words', salt)).toBe(hashWords('my words', salt));
  expect(hashWords('my words', salt)).not.toBe(hashWords('other words', salt));
  expect(hashWords('my words')).not.toBe(hashWords('my words'));
});
