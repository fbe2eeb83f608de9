import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gradePlace, PLACE_GRADES, type ExpectedPlace, type PlaceGrade } from './grade-place';
import type { ResolvePlace } from './resolve-place';

/** A message and the place that it names. */
export type PlaceLine = { language: string; expected: ExpectedPlace; text: string };

type Counts = Record<PlaceGrade, number> & { total: number };

/** How many messages were read how; `rightOrHonest` and `wrongShare` are shares of all. */
export type PlaceReport = Counts & {
  rightOrHonest: number;
  wrongShare: number;
  byLanguage: Array<{ language: string } & Counts>;
};

const HEADER = 'language\tcode\tcandidates\ttext';
const NONE = '-';

/** Lines of a file of places: `-` for no code and no candidates, candidates joined by `|`. Throws on other columns. */
export const parsePlaceLines = (content: string, name: string): PlaceLine[] => {
  const [header, ...lines] = content.split(/\r?\n/);
  if (header !== HEADER)
    throw new Error(`${name} must begin with the columns ${HEADER.split('\t').join(', ')}.`);
  return lines
    .filter((line) => line !== '')
    .map((line, at) => {
      const [language, code, candidates, text] = line.split('\t');
      if (language === undefined || code === undefined || candidates === undefined || text === undefined)
        throw new Error(`${name}, line ${at + 2}: four columns are needed.`);
      const expected = {
        code: code === NONE ? null : code,
        candidates: candidates === NONE ? [] : candidates.split('|'),
      };
      return { language, expected, text };
    });
};

/** All lines of `corpus/heldout/places` in the folder of nlp, file by file in the order of their names. */
export const readHeldOutPlaces = (nlpFolder: string): PlaceLine[] => {
  const folder = join(nlpFolder, 'corpus', 'heldout', 'places');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => parsePlaceLines(readFileSync(join(folder, name), 'utf8'), name));
};

const countGrades = (grades: readonly PlaceGrade[]): Counts => {
  const counts: Counts = { total: grades.length, right: 0, honest: 0, wrong: 0, missed: 0 };
  for (const grade of PLACE_GRADES) counts[grade] = grades.filter((one) => one === grade).length;
  return counts;
};

/** Reads the place of every message and counts the grades, of all and of each language. */
export const evaluatePlaces = (lines: readonly PlaceLine[], resolve: ResolvePlace): PlaceReport => {
  const graded = lines.map(({ language, expected, text }) => ({
    language,
    grade: gradePlace(expected, resolve(text)),
  }));
  const counts = countGrades(graded.map(({ grade }) => grade));
  const languages = [...new Set(graded.map(({ language }) => language))];
  const total = Math.max(1, counts.total);
  return {
    ...counts,
    rightOrHonest: (counts.right + counts.honest) / total,
    wrongShare: counts.wrong / total,
    byLanguage: languages.map((language) => ({
      language,
      ...countGrades(graded.filter((one) => one.language === language).map(({ grade }) => grade)),
    })),
  };
};
