/** Words of the domain with their cost (lower is likelier). */
export const LEXICON_WORDS: ReadonlyArray<readonly [word: string, cost: number]> = [
  ['ព្រឹទ្ធសភា', 7],
  ['សមាជិកព្រឹទ្ធសភា', 8],
];
