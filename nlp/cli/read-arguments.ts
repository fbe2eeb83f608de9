/** What stands after `npm run nlp --`: the words, and the options `--json` and `--test FILE`. */
export type CliArguments = { words: string[]; json: boolean; test: string | null };

/** Throws on an option that is not known, with the ones that are. */
export function readArguments(argv: readonly string[]): CliArguments {
  const words: string[] = [];
  let json = false;
  let test: string | null = null;
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--json') json = true;
    else if (word === '--test') {
      index += 1;
      test = argv[index] ?? null;
      if (test === null)
        throw new Error('--test needs a file: npm run nlp -- train FILE.tsv --test FILE.tsv');
    } else if (word.startsWith('--'))
      throw new Error(`Unknown option ${word}. Options: --json, --test FILE.`);
    else words.push(word);
  }
  return { words, json, test };
}
