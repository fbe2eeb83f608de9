import type { Decider } from '../../../contracts';

interface OpenPlace {
  place: { code: string | null; confidence: number; because: string[]; by: Decider };
  /** The deepest place that is known while "which one?" is open. */
  placeWithin: string | null;
}

/** The draft with the province or district that was told as its place, when no deeper one was settled. */
export function placeAsKnown<Draft extends OpenPlace>(draft: Draft): Draft {
  const { placeWithin: code, place } = draft;
  if (place.code !== null || code === null) return draft;
  const by: Decider = { kind: 'citizen', id: 'citizen' };
  return {
    ...draft,
    place: { ...place, code, confidence: 1, because: ['citizen'], by },
    placeWithin: null,
  };
}
