import type { PlaceLists } from './gazetteer-files';

/**
 * All places in columns, in the order of their codes, so that a place and everything inside it are the rows
 * `row` to `end[row] - 1`. A row number stands for a place everywhere inside nlp/place: 16,465 objects would cost
 * ten times the memory.
 */
export type PlaceTable = {
  size: number;
  codes: string[];
  /** 1 province, 2 district, 3 commune, 4 village. */
  levels: Uint8Array;
  types: string[];
  namesKm: string[];
  namesEn: string[];
  /** Row of the parent, -1 for provinces. */
  parents: Int32Array;
  /** One past the last row inside this place. */
  end: Int32Array;
  /** Degrees, NaN where the gazetteer has none. */
  latitudes: Float64Array;
  longitudes: Float64Array;
  rowOf: Map<string, number>;
};

export const PROVINCE = 1;
export const DISTRICT = 2;
export const COMMUNE = 3;
export const VILLAGE = 4;

/** Is `row` the place `ancestor` or inside it? */
export const isWithin = (table: PlaceTable, row: number, ancestor: number): boolean =>
  row >= ancestor && row < (table.end[ancestor] ?? 0);

type Line = {
  code: string;
  type: string;
  nameKm: string;
  nameEn: string;
  latitude: number;
  longitude: number;
};

const degrees = (field: string | undefined): number =>
  field === undefined || field === '' ? NaN : Number(field);

/** The official list writes one sangkat with its unit word: Sngkat Sambuor (171008). */
const STRAY_UNIT = /^Sngkat /;

const linesOf = ({ upperRows, villageRows }: PlaceLists): Line[] => {
  const upper = upperRows.map(
    ([code = '', , type = '', , nameKm = '', nameEn = '', , , latitude, longitude]) => ({
      code,
      type,
      nameKm,
      nameEn: nameEn.replace(STRAY_UNIT, ''),
      latitude: degrees(latitude),
      longitude: degrees(longitude),
    }),
  );
  const villages = villageRows.map(([code = '', , nameKm = '', nameEn = '']) => ({
    code,
    type: 'phum',
    nameKm,
    nameEn: nameEn === '' ? nameKm : nameEn,
    latitude: NaN,
    longitude: NaN,
  }));
  // A parent's code is the beginning of its children's, so the order of the codes is the order of the tree.
  return [...upper, ...villages].sort((a, b) => (a.code < b.code ? -1 : 1));
};

/** Builds the columns. Throws when a place has no parent in the list. */
export const buildPlaceTable = (lists: PlaceLists): PlaceTable => {
  const lines = linesOf(lists);
  const size = lines.length;
  const table: PlaceTable = {
    size,
    codes: lines.map((line) => line.code),
    levels: Uint8Array.from(lines, (line) => line.code.length / 2),
    types: lines.map((line) => line.type),
    namesKm: lines.map((line) => line.nameKm),
    namesEn: lines.map((line) => line.nameEn),
    parents: new Int32Array(size).fill(-1),
    end: Int32Array.from(lines, (_, row) => row + 1),
    latitudes: Float64Array.from(lines, (line) => line.latitude),
    longitudes: Float64Array.from(lines, (line) => line.longitude),
    rowOf: new Map(lines.map((line, row) => [line.code, row])),
  };
  for (let row = size - 1; row >= 0; row -= 1) {
    const code = table.codes[row] ?? '';
    if (code.length === 2) continue;
    const parent = table.rowOf.get(code.slice(0, -2));
    if (parent === undefined)
      throw new Error(`Place ${code} has no parent in gazetteer.csv. Add the missing row.`);
    table.parents[row] = parent;
    table.end[parent] = Math.max(table.end[parent] ?? 0, table.end[row] ?? 0);
  }
  return table;
};
