import type { CaseDraft, Decider, FilingInput, Judgement, Understanding } from '../../contracts';

/** What is decided of a filing before it becomes a case. */
export type FilingDecisions = Pick<
  CaseDraft,
  'storyLanguage' | 'type' | 'category' | 'priority' | 'place' | 'placeText' | 'modelVersion'
>;

/**
 * What is decided of a filing: as whoever files it says, and read from the story, as the bot reads it, where nothing was said. What
 * the story leaves open stays open; its priority then is normal.
 *
 * @param understanding of the story; it reads only what it is asked for.
 */
export function decideFiling(
  input: FilingInput,
  understanding: Understanding,
  { staffId, taxonomyVersion, gazetteerVersion }: { staffId: string } & ListVersions,
): FilingDecisions {
  const listVersion = taxonomyVersion;
  const byModel: Decider = { kind: 'model', id: understanding.modelVersion };
  const said = <Code>(code: Code) => ({
    code,
    confidence: code === null ? 0 : 1,
    because: [],
    by: { kind: 'staff' as const, id: staffId },
  });
  const read = <Code extends string>({ code, confidence, because }: Judgement<Code>) => ({
    ...{ code, confidence, because },
    by: byModel,
  });
  const { category, priority } = input;
  return {
    storyLanguage: understanding.language,
    type: { ...said(input.type), listVersion },
    category: {
      ...(category === undefined ? read(understanding.category) : said(category)),
      listVersion,
    },
    priority: { ...(priority === undefined ? readPriority() : said(priority)), listVersion },
    ...placeOf(),
    modelVersion: understanding.modelVersion,
  };

  function readPriority() {
    const judged = read(understanding.priority);
    return judged.code === null ? { ...judged, code: 'normal' as const } : judged;
  }

  function placeOf(): Pick<CaseDraft, 'place' | 'placeText'> {
    const of = { listVersion: gazetteerVersion };
    if (input.placeCode !== undefined)
      return { place: { ...said(input.placeCode), ...of }, placeText: null };
    const { place } = understanding;
    if (place === null)
      return { place: { code: null, confidence: 0, because: [], by: byModel, ...of }, placeText: null };
    const words = input.story.slice(place.span.start, place.span.end);
    const { code, confidence } = place;
    return { place: { code, confidence, because: [words], by: byModel, ...of }, placeText: words };
  }
}

/** The lists that codes come from, as they are stored with every decision. */
export interface ListVersions {
  taxonomyVersion: string;
  gazetteerVersion: string;
}
