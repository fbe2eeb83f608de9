import clockSeed from '../../../../casework/seed/clocks.json';
import calendar from '../../../../casework/seed/calendar.json';
import { type ClockRules, findTarget } from '../../../../casework/sla/clock-rules';
import { findFiring } from '../../../../casework/sla/fire-clock';
import { type ClockedCase, type ClockOccasion, reckonClocks } from '../../../../casework/sla/reckon-clocks';
import {
  businessCalendar,
  type CaseState,
  type ClockTargetRule,
  clockTargets,
  type Priority,
} from '../../../../contracts';

const HOUR = 60;
const DAY = 7 * HOUR;
const at = (local: string) => new Date(`${local}:00+07:00`);
const OPENED = at('2026-06-10T08:00');

const decided = <Code>(code: Code) => ({
  ...{ code, confidence: 1, because: [], by: { kind: 'rule' as const, id: 'test' }, listVersion: '1' },
});
const RULES: ClockRules = {
  targets: clockTargets.parse(clockSeed.targets),
  escalation: { ladder: [0, DAY], lines: [] },
  calendar: businessCalendar.parse(calendar),
  timeZone: 'Asia/Phnom_Penh',
  edition: 3,
};

/** A case that lives: each step is reckoned from the one before, as the desk does. */
class Life {
  record: ClockedCase = {
    category: decided('roads' as const),
    priority: decided<Priority | null>('normal'),
    officeId: 'office-region-4',
    state: 'routed',
    createdAt: OPENED,
    firstAnsweredAt: null,
    firstAnswerDueAt: null,
  };
  nextClockAt: Date | null = null;
  constructor(public rules = RULES) {
    this.go(OPENED, {});
  }
  go(now: Date, change: Partial<ClockedCase>, occasion: ClockOccasion = 'other'): this {
    const after = { ...this.record, ...change };
    const isFirst = this.record.clocks === undefined;
    const values = reckonClocks(isFirst ? null : this.record, after, occasion, this.rules, now);
    const { clocks, firstAnswerDueAt, withoutAnswer } = values;
    this.record = {
      ...after,
      clocks,
      firstAnswerDueAt,
      ...(withoutAnswer === undefined ? {} : { withoutAnswer }),
    };
    this.nextClockAt = values.nextClockAt ?? null;
    return this;
  }
  to(now: Date, state: CaseState): this {
    return this.go(now, { state });
  }
  answer(now: Date): this {
    return this.go(
      now,
      { state: 'answered', firstAnsweredAt: this.record.firstAnsweredAt ?? now },
      'staff-answered',
    );
  }
  get due() {
    const { first, next, resolution } = this.record.clocks ?? { first: null, next: null, resolution: null };
    return { first: first?.dueAt, next: next?.dueAt, resolution: resolution?.dueAt };
  }
}

it('promises an ordinary case its first answer in five working days, an urgent one in an hour', () => {
  expect(new Life().due).toEqual({
    first: at('2026-06-17T08:00'),
    next: undefined,
    resolution: at('2026-07-13T08:00'),
  });
  const urgent = new Life().go(at('2026-06-10T08:10'), { priority: decided('urgent' as const) });
  expect(urgent.due.first).toEqual(at('2026-06-10T09:00'));
  expect(urgent.record.firstAnswerDueAt).toEqual(at('2026-06-10T09:00'));
});

it('counts a case whose priority nobody has judged as normal', () => {
  const life = new Life().go(at('2026-06-10T08:10'), { priority: decided(null) });
  expect(life.due.first).toEqual(at('2026-06-17T08:00'));
});

it('stands still while it waits for the citizen, and takes up what was left', () => {
  const life = new Life().to(at('2026-06-10T10:00'), 'waiting-for-citizen');
  expect(life.record.clocks?.first).toMatchObject({ dueAt: null, pausedBy: 'citizen', usedMinutes: 120 });
  expect(life.nextClockAt).toBeNull();
  life.go(at('2026-06-15T08:00'), { state: 'in-progress' }, 'citizen-wrote');
  // Five days less the two hours that were spent; the 18th is a holiday.
  expect(life.due.first).toEqual(at('2026-06-22T15:30'));
});

it('forgets no minute of how late it was while it waited for the citizen', () => {
  const life = new Life().go(OPENED, { priority: decided('urgent' as const) });
  // Due at nine: two hours late at eleven.
  life.to(at('2026-06-10T11:00'), 'waiting-for-citizen');
  life.go(at('2026-06-11T08:00'), { state: 'in-progress' }, 'citizen-wrote');
  expect(life.due.first).toEqual(at('2026-06-10T15:30'));
  const { first } = life.record.clocks ?? {};
  expect(first).toMatchObject({ usedMinutes: 180, since: at('2026-06-11T08:00'), pausedBy: null });
  // Once more, over a night: half an hour of work is added to what was late already.
  life.to(at('2026-06-11T08:30'), 'waiting-for-citizen');
  life.go(at('2026-06-11T15:00'), { state: 'in-progress' }, 'citizen-wrote');
  expect(life.due.first).toEqual(at('2026-06-11T10:00'));
  expect(findFiring(life.record, life.rules, at('2026-06-11T15:00'))?.event).toBe('breached');
});

it('goes on while it waits for an institution, unless it is set to stand still', () => {
  const goesOn = new Life().to(at('2026-06-10T10:00'), 'waiting-for-institution');
  expect(goesOn.due.first).toEqual(at('2026-06-17T08:00'));
  const stands = new Life({ ...RULES, targets: { ...RULES.targets, pausesForInstitution: true } });
  stands.to(at('2026-06-10T10:00'), 'waiting-for-institution');
  expect(stands.record.clocks?.first).toMatchObject({ dueAt: null, pausedBy: 'institution' });
});

it('meets nothing by an end without a word: the clocks stop without an answer, and the first runs on after a reopening', () => {
  const closed = at('2026-06-10T10:00');
  const life = new Life().go(closed, { state: 'closed' }, 'staff-ended');
  expect(life.record.clocks).toMatchObject({
    first: { stoppedAt: closed, withoutAnswer: true, usedMinutes: 120 },
    resolution: { stoppedAt: closed, withoutAnswer: true },
  });
  expect(life.nextClockAt).toBeNull();
  // A sweep with other targets changes nothing of it.
  life.go(at('2026-06-11T10:00'), {});
  expect(life.record.clocks?.first).toMatchObject({ stoppedAt: closed, withoutAnswer: true });
  life.to(at('2026-06-12T08:00'), 'reopened');
  expect(life.record.clocks?.first).toMatchObject({ stoppedAt: null, usedMinutes: 120 });
  expect(life.record.clocks?.first).not.toHaveProperty('withoutAnswer');
  life.answer(at('2026-06-12T09:00')).go(at('2026-06-12T10:00'), { state: 'in-progress' }, 'citizen-wrote');
  life.go(at('2026-06-12T11:00'), { state: 'closed' }, 'staff-ended');
  expect(life.record.clocks).toMatchObject({
    first: { stoppedAt: at('2026-06-12T09:00') },
    next: { stoppedAt: at('2026-06-12T11:00'), withoutAnswer: true },
  });
  expect(life.record.clocks?.first).not.toHaveProperty('withoutAnswer');
});

it('stops at the answer, and begins the next one with the next word of the citizen', () => {
  const life = new Life().answer(at('2026-06-10T09:00'));
  expect(life.record.clocks).toMatchObject({
    first: { stoppedAt: at('2026-06-10T09:00'), breachedAt: null },
    next: null,
    resolution: { stoppedAt: at('2026-06-10T09:00') },
  });
  life.go(at('2026-06-11T08:00'), {}, 'citizen-wrote');
  expect(life.due.next).toEqual(at('2026-06-16T08:00'));
  // Who waits already does not wait longer for writing again.
  life.go(at('2026-06-12T08:00'), {}, 'citizen-wrote');
  expect(life.due.next).toEqual(at('2026-06-16T08:00'));
  life.answer(at('2026-06-12T09:00'));
  expect(life.record.clocks?.next).toMatchObject({ dueAt: null, stoppedAt: at('2026-06-12T09:00') });
});

it('gives a reopened case a resolution anew, and its citizen a next answer', () => {
  const life = new Life().answer(at('2026-06-10T09:00')).to(at('2026-06-10T10:00'), 'closed');
  expect(life.nextClockAt).toBeNull();
  life.to(at('2026-06-22T08:00'), 'reopened');
  expect(life.due).toMatchObject({ next: at('2026-06-25T08:00'), resolution: at('2026-07-22T08:00') });
});

it('keeps what was spent when another office has another target, and stops forgetting once it is late', () => {
  const rule: ClockTargetRule = {
    ...{ id: 'office', categories: [], priorities: [], officeIds: ['office-region-1'] },
    ...{ first: 2 * HOUR, next: null, resolution: null },
  };
  const life = new Life({ ...RULES, targets: { ...RULES.targets, rules: [...RULES.targets.rules, rule] } });
  life.go(at('2026-06-10T09:30'), { officeId: 'office-region-1' });
  expect(life.due.first).toEqual(at('2026-06-10T10:00'));
  expect(life.due.resolution).toEqual(at('2026-07-13T08:00'));
});

it('fires the warning, the breach and each step once, in this order, and no warning after the breach', () => {
  const life = new Life().go(OPENED, { priority: decided('urgent' as const) });
  const fireAt = (now: Date) => {
    const firing = findFiring(life.record, life.rules, now);
    if (firing === null || life.record.clocks === undefined) return null;
    const { name, event, clock } = firing;
    const fired =
      event === 'warned'
        ? { warnedAt: now }
        : event === 'breached'
          ? { breachedAt: now, warnedAt: clock.warnedAt ?? now }
          : { step: clock.step + 1 };
    life.go(now, { clocks: { ...life.record.clocks, [name]: { ...clock, ...fired } } });
    return event;
  };
  expect(fireAt(at('2026-06-10T08:44'))).toBeNull();
  expect(life.nextClockAt).toEqual(at('2026-06-10T08:45'));
  expect(fireAt(at('2026-06-10T08:45'))).toBe('warned');
  expect(fireAt(at('2026-06-10T08:50'))).toBeNull();
  expect(fireAt(at('2026-06-10T09:00'))).toBe('breached');
  expect(fireAt(at('2026-06-10T09:00'))).toBe('escalated');
  expect(fireAt(at('2026-06-10T10:00'))).toBeNull();
  expect(fireAt(at('2026-06-11T09:00'))).toBe('escalated');
  expect(fireAt(at('2026-06-11T10:00'))).toBeNull();

  const late = new Life().go(OPENED, { priority: decided('urgent' as const) });
  expect(findFiring(late.record, late.rules, at('2026-06-10T11:00'))?.event).toBe('breached');
});

it('takes a breach back when a correction gives more time, so that it can come again', () => {
  const life = new Life().go(OPENED, { priority: decided('urgent' as const) });
  const { clocks } = life.record;
  if (clocks?.first == null) throw new Error('no clock');
  const now = at('2026-06-10T09:05');
  life.go(now, {
    clocks: { ...clocks, first: { ...clocks.first, warnedAt: now, breachedAt: now, step: 1 } },
  });
  expect(life.record.clocks?.first?.breachedAt).toEqual(now);
  life.go(at('2026-06-10T09:10'), { priority: decided('normal' as const) });
  expect(life.record.clocks?.first).toMatchObject({ warnedAt: null, breachedAt: null, step: 0 });
});

describe('the target', () => {
  const rule = (
    id: string,
    conditions: Partial<ClockTargetRule>,
    first: number | null,
  ): ClockTargetRule => ({
    ...{ id, categories: [], priorities: [], officeIds: [], next: null, resolution: null },
    ...conditions,
    first,
  });
  const rules = [
    rule('all', {}, 100),
    rule('urgent', { priorities: ['urgent'] }, 10),
    rule('roads', { categories: ['roads'] }, 50),
    rule('office', { officeIds: ['a'] }, 70),
    rule('office-urgent', { officeIds: ['a'], priorities: ['urgent'] }, 5),
    rule('silent', { officeIds: ['a'], categories: ['land'] }, null),
  ];
  const targets = { ...RULES.targets, rules };
  const find = (officeId: string, category: 'roads' | 'land' | null, priority: Priority | null) =>
    findTarget({ officeId, category: decided(category), priority: decided(priority) }, 'first', targets)
      ?.ruleId;
  it.each([
    ['b', null, null, 'all'],
    ['b', 'roads', 'normal', 'roads'],
    ['b', 'roads', 'urgent', 'roads'],
    ['b', 'land', 'urgent', 'urgent'],
    ['a', 'roads', 'normal', 'office'],
    ['a', 'roads', 'urgent', 'office-urgent'],
    // The line with both conditions says nothing of the first answer: the next one does.
    ['a', 'land', 'normal', 'office'],
  ] as const)('of office %s, %s, %s comes from the line %s', (office, category, priority, id) => {
    expect(find(office, category, priority)).toBe(id);
  });
});
