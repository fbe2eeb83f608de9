/** The front door of nlp/: everything that other folders may use. */
export {
  createUnderstanding,
  type Understander,
  type UnderstandingParts,
  type UnderstandOptions,
} from './understand';
export { loadBuiltModel, loadModel } from './classify/load-model';
export { commandIntent } from './classify/read-command';
export type { SecondReader } from './classify/read-text';
export { loadGazetteer, type Gazetteer } from './place/gazetteer';
export type { PlaceAlias } from './place/gazetteer-files';
export { createPlaceResolver, type ResolvePlace } from './place/resolve-place';
export { asksAfterCase } from './mentions/asks-after-case';
export { hasInsult } from './mentions/insult-words';
export { tellsOfWrong } from './mentions/tells-of-wrong';
export {
  type ComplainedAbout,
  findComplainedAbout,
  type SenateName,
} from './mentions/find-complained-about';
export { findPhones } from './mentions/find-phones';
export { createNearestCommune, type NearestCommune } from './place/nearest-commune';
export { nameSkeleton } from './text/name-skeleton';
export { normalise, type NormalisedText } from './text/normalise';
export { plainLetters } from './text/plain-letters';
export {
  matchesQuery,
  type PreparedQuery,
  prepareQuery,
  queryTokens,
  searchTokens,
  TOKENIZER_VERSION,
  type QueryTokens,
} from './text/search-tokens';
export { createSegmenter, type Segmenter, type Word } from './text/segment';
export { detectLanguage } from './text/detect-language';
export { findCaseNumber, formatCaseNumber, generateCaseNumber, isCaseNumber } from './case-number';
export { sketch, similarity, type Sketch } from './similarity/sketch';
export { SketchIndex } from './similarity/sketch-index';
export { groupCampaigns } from './similarity/group-campaigns';
export { createTextIndex, type FoundText, type IndexedText, type TextIndex } from './retrieval/text-index';
