import { z } from 'zod';
import { intentCode, type IntentCode } from '../../contracts';
import commandsFile from './vocabulary/commands.json';
import dangerFile from './vocabulary/danger.json';
import compoundsFile from './vocabulary/danger-compounds.json';

const languages = z.object({
  km: z.array(z.string()),
  en: z.array(z.string()),
  kmLatn: z.array(z.string()),
});
type WordsByLanguage = z.infer<typeof languages>;

const danger = z.object({
  dangers: z.record(z.string(), languages),
  now: languages,
  negation: languages,
  past: languages,
  general: languages,
  smallCause: languages,
  figurative: languages,
});

const REACH_OF_COMPOUND = 90;
const compounds = z
  .object({
    parts: z.record(z.string(), languages),
    compounds: z.array(
      z.object({
        kind: z.string(),
        parts: z.array(z.string()).min(2),
        within: z.number().int().default(REACH_OF_COMPOUND),
      }),
    ),
  })
  .parse(compoundsFile);

const PARTS = Object.keys(compounds.parts);
const partNumber = (name: string): number => {
  const number = PARTS.indexOf(name);
  if (number < 0) throw new Error(`danger-compounds.json names no part "${name}".`);
  return number;
};

/** A danger that several words tell together: all its parts (by number) in one sentence, within so many letters. */
export type CompoundDanger = { kind: string; parts: number[]; within: number };
export const COMPOUND_DANGERS: readonly CompoundDanger[] = compounds.compounds.map((compound) => ({
  ...compound,
  parts: compound.parts.map(partNumber),
}));

/**
 * What a phrase of the danger vocabulary says: a kind of danger, a part of one that several words tell (by its number, else
 * -1), or something about it.
 */
export type DangerKind = {
  role: 'danger' | 'part' | 'now' | 'negation' | 'past' | 'general' | 'small cause' | 'figurative';
  name: string;
  part: number;
};

const everyLanguage = ({ km, en, kmLatn }: WordsByLanguage): string[] => [...km, ...en, ...kmLatn];

/** The phrases of danger and of what takes it back. */
export function dangerPhrases(): Array<{ phrase: string; kind: DangerKind }> {
  const { dangers, now, negation, past, general, smallCause, figurative } = danger.parse(dangerFile);
  const scopes = { now, negation, past, general, 'small cause': smallCause, figurative } as const;
  const roles = ['now', 'negation', 'past', 'general', 'small cause', 'figurative'] as const;
  return [
    ...Object.entries(dangers).flatMap(([name, words]) =>
      withKind(words, { role: 'danger', name, part: -1 }),
    ),
    ...roles.flatMap((role) => withKind(scopes[role], { role, name: role, part: -1 })),
    ...Object.entries(compounds.parts).flatMap(([name, words]) =>
      withKind(words, { role: 'part', name, part: partNumber(name) }),
    ),
  ];
}

function withKind(words: WordsByLanguage, kind: DangerKind): Array<{ phrase: string; kind: DangerKind }> {
  return everyLanguage(words).map((phrase) => ({ phrase: phrase.normalize('NFC'), kind }));
}

const commands = z.object(
  Object.fromEntries(intentCode.options.map((code) => [code, z.array(z.string())])),
);

/** Whole messages that are a command: from the message (lower case, no punctuation) to its intent. */
export function commandIntents(): Map<string, IntentCode> {
  const lists = commands.parse(commandsFile);
  return new Map(
    intentCode.options.flatMap((code) =>
      (lists[code] ?? []).map((words): [string, IntentCode] => [words, code]),
    ),
  );
}
