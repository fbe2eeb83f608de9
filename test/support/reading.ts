import { createReading, type Reading, TAXONOMY_VERSION } from '../../app/create-reading';
import type { StoryReading } from '../../casework';
import { loadGazetteer } from '../../nlp';
import type { TestDesk } from './desk';

/** The desk's own reading of stories, on the real model and gazetteer; they are loaded by the first story. */
export function testReading(desk: TestDesk): StoryReading {
  let loaded: Reading | null = null;
  return {
    understand: (text) => (loaded ??= createReading(desk, loadGazetteer())).understand(text),
    taxonomyVersion: TAXONOMY_VERSION,
  };
}
