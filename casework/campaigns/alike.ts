import type { CaseRecord } from '../../contracts';
import { similarity, type Sketch } from '../../nlp';

/** Texts that share half of their words are copies of each other with small changes. */
export const COPY = 0.5;

/** A copy-paste flood fills one band: so many of its newest are compared, the rest say nothing new. */
export const MOST_COMPARED = 500;

type Sketched = Pick<CaseRecord, 'sketch'>;

/** How alike a sketch and a stored story are, 0 to 1; 0 for one whose words are erased. */
export const likenessOf = (own: Sketch, { sketch }: Sketched) =>
  sketch == null ? 0 : similarity(own, sketch);
