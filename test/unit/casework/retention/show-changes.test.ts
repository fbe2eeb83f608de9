import type { AuditRecord } from '../../../../contracts';
import { showChanges } from '../../../../casework/retention/show-changes';

const edit = (changes: AuditRecord['changes'], more: Partial<AuditRecord> = {}): AuditRecord => ({
  ...{ _id: 'a1', staffId: 's1', act: 'edited', subject: 'setting', subjectId: 'x', requestId: null },
  ...{ at: new Date(0), changes },
  ...more,
});

it('shows of a setting only the values that differ, as they are written', () => {
  const before = { cases: null, media: 30, accesses: 400 };
  const after = { cases: 99, media: 30, accesses: 400 };
  expect(showChanges(edit([{ field: 'value', before, after }]))).toEqual([
    { field: 'cases', before: null, after: '99' },
  ]);
});

it('writes a list as its values', () => {
  const changes = [{ field: 'officeIds', before: ['office-1'], after: ['office-1', 'office-2'] }];
  expect(showChanges(edit(changes, { subject: 'staff' }))).toEqual([
    { field: 'officeIds', before: 'office-1', after: 'office-1, office-2' },
  ]);
});

it('tells of a whole table only that it was changed', () => {
  const before = { warnAtPercent: 75, rules: [{ id: 'all', first: 60 }] };
  const after = { warnAtPercent: 80, rules: [{ id: 'all', first: 90 }] };
  expect(showChanges(edit([{ field: 'value', before, after }]))).toEqual([
    { field: 'warnAtPercent', before: '75', after: '80' },
    { field: 'rules', before: null, after: null, isTable: true },
  ]);
  const contacts = [{ field: 'value', before: [{ phone: '117' }], after: [{ phone: '118' }] }];
  expect(showChanges(edit(contacts))).toEqual([
    { field: 'value', before: null, after: null, isTable: true },
  ]);
});

it('cuts what is too long, and says so', () => {
  const [shown] = showChanges(edit([{ field: 'letter', before: 'ក'.repeat(300), after: 'b' }])) ?? [];
  expect(shown?.before).toBe(`${'ក'.repeat(200)}…`);
});

it('shows nothing of other acts, and nothing of what belongs to a citizen or holds a token', () => {
  const changes = [{ field: 'name', before: 'A', after: 'B' }];
  expect(showChanges(edit(changes, { act: 'read' }))).toBeNull();
  expect(showChanges(edit(changes, { subject: 'citizen' }))).toBeNull();
  expect(showChanges(edit(changes, { subject: 'webhook' }))).toBeNull();
});
