import type { PresentedCase } from '../../contracts';

/** So many characters of a story tell a reader of a list which one it is. */
const LISTED_CHARACTERS = 400;
/** A cluster of Khmer is a few characters long; what is longer is no word. */
const LONGEST_CLUSTER = 30;

/** The case as a list carries it: of a long story the beginning, cut at the end of a cluster, and a mark that there is more. */
export function shortenStory<Listed extends Pick<PresentedCase, 'story'>>(
  record: Listed,
): Listed & Pick<PresentedCase, 'storyCut'> {
  const { story } = record;
  if (story.length <= LISTED_CHARACTERS) return record;
  return { ...record, story: story.slice(0, clusterEnd(story, LISTED_CHARACTERS)), storyCut: true };
}

/** The last place up to `most` that parts neither a sign from its letter, nor a subscript, nor a pair of surrogates. */
function clusterEnd(text: string, most: number): number {
  for (let end = most; end > most - LONGEST_CLUSTER; end--) {
    const goesOn = /^(?:\p{M}|\u200C|\u200D|[\uDC00-\uDFFF])/u.test(text.slice(end, end + 1));
    const subscript = text[end - 1] === '\u17D2' || text[end - 1] === '\u200D';
    if (!goesOn && !subscript) return end;
  }
  return most;
}
