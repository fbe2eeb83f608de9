import type { Language, Place } from '../../contracts';
import { PLACE_LEVELS } from '../../contracts';
import { compilePlaces } from './compiled-places';
import { type CueLexicon, loadCueLexicon } from './cue-lexicon';
import { DATA_FOLDER, type PlaceAlias, readGazetteerFiles } from './gazetteer-files';
import { labelPlace } from './label-place';
import { buildNameIndex, type NameIndex } from './name-index';
import { collectPlaceNames, provinceAbbreviations } from './place-names';
import { buildPlaceTable, COMMUNE, type PlaceTable, PROVINCE, VILLAGE } from './place-table';
import { createPlaceSearch, type SearchPlaces } from './search-places';
import { UNIT_KM } from './unit-names';

/** The official places of Cambodia: 25 provinces, 210 districts, 1,652 communes and 14,578 villages. */
export type Gazetteer = {
  /** Edition of the official list and a fingerprint of the files; stored with every place of a case. */
  version: string;
  get(code: string): Place | undefined;
  parent(code: string): Place | undefined;
  /** From the province down to the place itself; empty for an unknown code. */
  chain(code: string): Place[];
  /** The places directly inside; the provinces when no code is given. */
  children(code?: string): Place[];
  /** Places for what a person has typed so far, likeliest first; any script, also with a parent ("thmei siem reap"). */
  search(text: string, limit?: number): Place[];
  /** "សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប" or "Tuek Vil sangkat, Siem Reap town, Siem Reap province". */
  label(code: string, language: Language): string;
  /** For the resolver. */
  table: PlaceTable;
  lexicon: CueLexicon;
  abbreviations: Map<string, number>;
  index(aliases?: readonly PlaceAlias[]): NameIndex;
};

const finite = (degrees: number | undefined): number | null =>
  degrees === undefined || Number.isNaN(degrees) ? null : degrees;

const placeOfRow = (table: PlaceTable, row: number): Place => {
  const type = table.types[row] ?? '';
  return {
    code: table.codes[row] ?? '',
    level: PLACE_LEVELS[(table.levels[row] ?? PROVINCE) - 1] ?? 'province',
    type,
    typeKm: UNIT_KM[type] ?? '',
    nameKm: table.namesKm[row] ?? '',
    nameEn: table.namesEn[row] ?? '',
    parentCode: table.codes[table.parents[row] ?? -1] ?? null,
    latitude: finite(table.latitudes[row]),
    longitude: finite(table.longitudes[row]),
  };
};

const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

const DEFAULT_LIMIT = 10;

/**
 * Loads the gazetteer from its folder (nlp/data when none is given). `aliases` are the names that the staff entered.
 * Throws when a file is missing or broken.
 */
export const loadGazetteer = (folder = DATA_FOLDER, aliases: readonly PlaceAlias[] = []): Gazetteer => {
  const files = readGazetteerFiles(folder);
  const lexicon = loadCueLexicon(folder);
  const indexOf = (places: PlaceTable, extra: readonly PlaceAlias[]): NameIndex =>
    buildNameIndex(
      collectPlaceNames(places, files, extra),
      ({ row, isAlias }) => (places.levels[row] ?? VILLAGE) < (isAlias ? COMMUNE : VILLAGE),
    );
  const { table, index: ownIndex } = compilePlaces(files.version + JSON.stringify(aliases), () => {
    const built = buildPlaceTable(files.readLists());
    return { table: built, index: indexOf(built, aliases) };
  });
  const search = lazily<SearchPlaces>(() => createPlaceSearch(table, lexicon, ownIndex));
  const view = (row: number | undefined): Place | undefined =>
    row === undefined || row < 0 ? undefined : placeOfRow(table, row);
  const parentRow = (row: number | undefined): number =>
    row === undefined ? -1 : (table.parents[row] ?? -1);
  const listed = (rows: number[]): Place[] => rows.map((row) => placeOfRow(table, row));
  return {
    version: files.version,
    get: (code) => view(table.rowOf.get(code)),
    parent: (code) => view(parentRow(table.rowOf.get(code))),
    chain: (code) => {
      const rows: number[] = [];
      for (let row = table.rowOf.get(code) ?? -1; row !== -1; row = parentRow(row)) rows.unshift(row);
      return listed(rows);
    },
    children: (code) => {
      const parent = code === undefined ? -1 : (table.rowOf.get(code) ?? table.size);
      const rows: number[] = [];
      for (
        let row = parent + 1;
        row < (parent === -1 ? table.size : (table.end[parent] ?? 0));
        row = table.end[row] ?? row + 1
      )
        rows.push(row);
      return listed(rows);
    },
    search: (text, limit = DEFAULT_LIMIT) => listed(search()(text, limit)),
    label: (code, language) => {
      const row = table.rowOf.get(code);
      return row === undefined ? '' : labelPlace(table, row, language);
    },
    table,
    lexicon,
    abbreviations: provinceAbbreviations(table, files),
    index: (more) => (more === undefined ? ownIndex : indexOf(table, [...aliases, ...more])),
  };
};
