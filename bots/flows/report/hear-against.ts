import type { Against, CaseType } from '../../../contracts';
import { findComplainedAbout } from '../../../nlp';
import type { Scene } from '../../scene';

/** So many are offered at most. */
const MOST_SUSPECTS = 4;

interface Suspicion {
  against: Against | null;
  suspects: Against[];
}

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
  const isComplaint = type.code === 'complaint' || type.code === null;
  if (!isComplaint || settled.includes('against')) return { against, suspects };
  const found = findComplainedAbout(story, scene.input.senateNames ?? []);
  const named = found.named.map(({ kind, id, nameEn, nameKm }): Against => {
    return { kind, id, text: scene.language === 'km' ? nameKm : nameEn };
  });
  const unnamed: Against[] =
    found.unnamed === null ? [] : [{ kind: 'unknown', id: null, text: found.unnamed }];
  return {
    against: found.institution === null ? null : { kind: 'institution', id: null, text: found.institution },
    suspects: named.length > 0 ? named.slice(0, MOST_SUSPECTS) : unnamed,
  };
}

/** Whoever does not say which of them is meant is taken at their words: the case goes round all whom they name. */
export function likelySuspect([first, ...others]: Against[]): Against | null {
  if (first === undefined || others.length === 0) return first ?? null;
  return { kind: 'unknown', id: null, text: first.text };
}
