import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** The date of the official list; the version adds a fingerprint of the files, so that an edited file shows. */
const EDITION = 'ncdd-2026-06';

/** Where the data lie when nobody says otherwise: nlp/data. */
export const DATA_FOLDER = join(__dirname, '..', 'data');

const strings = z.array(z.string());

/** The part of place-words.json that the resolver reads: unit words, spellings of provinces, parts of names. */
const placeWords = z.object({
  provinces: z.array(
    z.object({
      code: z.string(),
      en_variants_sourced: strings,
      en_variants_own: strings,
      km_variants_sourced: strings,
      km_variants_own: strings,
    }),
  ),
  name_parts: z.array(z.object({ km: z.string(), romanised: strings })),
});
type PlaceWords = z.infer<typeof placeWords>;

/** Another name of a place: a staff edit, or a line of place-aliases.json. */
const placeAlias = z.object({ code: z.string(), name: z.string().min(1) });
export type PlaceAlias = z.infer<typeof placeAlias>;

export type PlaceLists = {
  /** Rows of gazetteer.csv without the header: code, level, type, type_km, name_km, name_en, name_en_alt, ... */
  upperRows: string[][];
  /** Rows of villages.csv.gz without the header: code, commune_code, name_km, name_en. */
  villageRows: string[][];
};

export type GazetteerFiles = {
  version: string;
  /** The two lists, parsed when asked for: a compiled index makes them unnecessary. */
  readLists: () => PlaceLists;
  words: PlaceWords;
  aliases: PlaceAlias[];
};

/** The lists hold no quoted field, so a split is enough and six times as fast as a full reader; a quote stops the load. */
const readRows = (csv: string, file: string): string[][] => {
  if (csv.includes('"'))
    throw new Error(`${file} holds a quoted field. Remove the quotes or the comma in it.`);
  const lines = csv.split('\n');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.trimEnd().split(','));
};

const readJson = <Schema extends z.ZodType>(schema: Schema, bytes: Buffer): z.output<Schema> =>
  schema.parse(JSON.parse(bytes.toString('utf8')));

/** Reads the four files of the gazetteer's folder. Throws when one is missing or not in its shape. */
export const readGazetteerFiles = (folder: string): GazetteerFiles => {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const upper = read('gazetteer.csv');
  const villages = read('villages.csv.gz');
  const words = read('place-words.json');
  const aliases = read('place-aliases.json');
  const fingerprint = createHash('sha256');
  for (const bytes of [upper, villages, words, aliases]) fingerprint.update(bytes);
  return {
    version: `${EDITION}-${fingerprint.digest('hex').slice(0, 8)}`,
    readLists: () => ({
      upperRows: readRows(upper.toString('utf8'), 'gazetteer.csv'),
      villageRows: readRows(gunzipSync(villages).toString('utf8'), 'villages.csv.gz'),
    }),
    words: readJson(placeWords, words),
    aliases: readJson(z.array(placeAlias), aliases),
  };
};
