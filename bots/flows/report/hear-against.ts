import { type Suspicion, suspectFrom } from '../../../casework';
import type { CaseType } from '../../../contracts';
import type { Scene } from '../../scene';

/** So many are offered at most. */
const MOST_SUSPECTS = 4;

/**
 * Whom a complaint is about. An institution is taken from the words; the Senate's own people are only suspected, and its writer is
 * asked, because many address the Senate and complain of others. What was asked stays as it was answered.
 */
export function hearAgainst(
  draft: Suspicion & { type: { code: CaseType | null }; settled: string[] },
  story: string,
  scene: Scene,
): Suspicion {
  const { against, suspects, settled, type } = draft;
  if (settled.includes('against')) return { against, suspects };
  const found = suspectFrom(story, scene.language, scene.input.senateNames ?? []);
  // Words that accuse are believed before the model, which takes many a complaint for a question.
  const isComplaint = type.code === 'complaint' || type.code === null || found.accuses;
  if (!isComplaint) return { against, suspects };
  return { against: found.against, suspects: found.suspects.slice(0, MOST_SUSPECTS) };
}
