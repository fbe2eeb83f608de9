import type { CaseRecord } from '../../contracts';
import type { TurnWrites } from './turn-writes';

/** Of the touched cases, as they were, those that go to another office. */
export const movedOf = (touched: CaseRecord[], { caseUpdates }: TurnWrites): CaseRecord[] =>
  touched.filter(({ _id, officeId }) => {
    const update = caseUpdates.get(_id);
    return update !== undefined && update.record.officeId !== officeId;
  });

/** Of the touched cases, as they were, those whose citizen hides their name now. */
export const hiddenOf = (touched: CaseRecord[], { caseUpdates }: TurnWrites): CaseRecord[] =>
  touched.filter(
    ({ _id, withoutName }) => !withoutName && caseUpdates.get(_id)?.record.withoutName === true,
  );
