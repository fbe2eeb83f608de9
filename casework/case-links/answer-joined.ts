import type { CaseRecord } from '../../contracts';
import type { CaseChange } from '../cases/case-change';
import type { StaffChange } from '../cases/change-case';
import type { CaseStep } from '../cases/commit-case-change';
import type { Directory } from '../routing/office-directory';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';

interface JoinedAnswer {
  parentId: string;
  verb: CaseChange['verb'];
  /** Whether it ends what the citizen waits for, not only their wait for a first or next word. */
  resolves: boolean;
  /** Whether it is an answer at all: then it meets the clocks of their own case. */
  answers: boolean;
  say: (child: CaseRecord) => NonNullable<CaseChange['say']>;
}

/**
 * The same word to the citizens of joined cases, each on their own door and under their own number: their clocks are met by it,
 * and by nothing that only the other citizen was told. The right was asked for on the case that goes on.
 */
export function answerJoined(
  { staff }: StaffActor,
  directory: Directory,
  joined: CaseRecord[],
  { parentId, verb, answers, resolves, say }: JoinedAnswer,
): Array<StaffChange & Pick<CaseStep, 'decide'>> {
  return joined
    .filter((child) => accusedOfficeOf(staff, child, directory) === undefined)
    .map(({ _id: caseId }) => ({
      ...{ caseId, permission: null, seenVersion: null },
      decide: ({ record, now }) => {
        // It was taken apart meanwhile: it has people of its own again.
        if (record.state !== 'merged') return null;
        return {
          verb,
          change: { caseId: parentId },
          set: {
            lastStaffAt: now,
            ...(answers ? { firstAnsweredAt: record.firstAnsweredAt ?? now } : {}),
          },
          ...(answers
            ? { occasion: resolves ? 'staff-resolved' : 'staff-answered' }
            : { occasion: 'other' }),
          say: say(record),
        } satisfies CaseChange;
      },
    }));
}
