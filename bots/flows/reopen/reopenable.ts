import type { CaseSummary } from '../../../contracts';
import type { Scene } from '../../scene';

/** A case of one's own; of one that was joined since with another: that in which it goes on. */
export function ownCaseOf(scene: Scene, caseId: string): CaseSummary | undefined {
  return scene.input.ownCases.find((own) => isNow(own, caseId));
}

/** True when the case is the one of this id, or the one with which that was joined. */
export const isNow = ({ caseId, formerIds = [] }: CaseSummary, id: string): boolean =>
  caseId === id || formerIds.includes(id);

/** True for a case that is over and may still be opened again by its citizen. */
export function isReopenable(scene: Scene, summary: CaseSummary | undefined): boolean {
  return summary?.reopenUntil != null && !summary.open && summary.reopenUntil > scene.input.now;
}
