import type { CaseSummary } from '../../../contracts';
import type { Scene } from '../../scene';

export function ownCaseOf(scene: Scene, caseId: string): CaseSummary | undefined {
  return scene.input.ownCases.find((own) => own.caseId === caseId);
}

/** True for a case that is over and may still be opened again by its citizen. */
export function isReopenable(scene: Scene, summary: CaseSummary | undefined): boolean {
  return summary?.reopenUntil != null && !summary.open && summary.reopenUntil > scene.input.now;
}
