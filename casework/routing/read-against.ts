import type { Against, Language } from '../../contracts';
import { findComplainedAbout, type SenateName } from '../../nlp';

/** What a text says of whom it is about. */
export interface ReadSuspicion extends Suspicion {
  /** Whether it accuses anybody. */
  accuses: boolean;
}

export interface Suspicion {
  /** The institution that the words tell of, or null. */
  against: Against | null;
  /** The Senate's own people whom the words may mean: those named, or else somebody who is accused without a name. */
  suspects: Against[];
}

/** Whom the words of a complaint may be about. Whether the Senate's own people are meant, only its writer can say. */
export function suspectFrom(
  story: string,
  language: Language,
  names: readonly SenateName[],
): ReadSuspicion {
  const found = findComplainedAbout(story, names);
  const named = found.named.map(({ kind, id, nameEn, nameKm }): Against => {
    return { kind, id, text: language === 'km' ? nameKm : nameEn };
  });
  const unnamed: Against[] =
    found.unnamed === null ? [] : [{ kind: 'unknown', id: null, text: found.unnamed }];
  return {
    against: found.institution === null ? null : { kind: 'institution', id: null, text: found.institution },
    suspects: named.length > 0 ? named : unnamed,
    accuses: found.accuses,
  };
}

/** Whoever does not say which of them is meant is taken at their words: the case goes round all whom they name. */
export function likelySuspect([first, ...others]: Against[]): Against | null {
  if (first === undefined || others.length === 0) return first ?? null;
  return { kind: 'unknown', id: null, text: first.text };
}
