import type { CaseRecord } from '../../contracts';
import type { CaseChange } from '../cases/case-change';
import type { StaffChange } from '../cases/change-case';
import type { CaseStep } from '../cases/commit-case-change';
import type { Directory } from '../routing/office-directory';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { ClockOccasion } from '../sla/reckon-clocks';
import type { StaffActor } from '../staff/staff-actor';

interface JoinedAnswer {
  parentId: string;
  verb: CaseChange['verb'];
  /**
   * What it is for the clocks of their own case: an answer meets those of the first and next word, one that resolves that of the end,
   * too; `staff-ended` stops all and meets none.
   */
  occasion: ClockOccasion;
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
  { parentId, verb, occasion, say }: JoinedAnswer,
): Array<StaffChange & Pick<CaseStep, 'decide'>> {
  const isAnswer = occasion === 'staff-answered' || occasion === 'staff-resolved';
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
            ...(isAnswer ? { firstAnsweredAt: record.firstAnsweredAt ?? now } : {}),
          },
          occasion,
          say: say(record),
        } satisfies CaseChange;
      },
    }));
}
