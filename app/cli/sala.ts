import { parseArgs } from 'node:util';
import type { Language } from '../../contracts';
import { readConfig, readEnvironment } from '../config';
import { readEnvFile } from '../read-env-file';
import { NotDoneError, type Call, type ExitCode } from './sala/call';
import { salaCopy } from './sala/copy';

type Command = (call: Call) => Promise<ExitCode>;

/** Only the command that is asked for is loaded: all of them together take seconds, even for `--help`. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['seed', async () => (await import('./sala/run-seed.js')).runSeed],
  ['verify', async () => (await import('./sala/run-verify.js')).runVerify],
  ['check', async () => (await import('./sala/run-check.js')).runCheck],
  ['export', async () => (await import('./sala/run-export.js')).runExport],
  ['consent', async () => (await import('./sala/run-consent.js')).runConsent],
  ['replay', async () => (await import('./sala/run-replay.js')).runReplay],
  ['retention', async () => (await import('./sala/run-retention.js')).runRetentionCommand],
  ['erase', async () => (await import('./sala/run-erase.js')).runErase],
  ['webhook', async () => (await import('./sala/run-webhook.js')).runWebhook],
  ['api-key', async () => (await import('./sala/run-api-key.js')).runApiKey],
  ['import', async () => (await import('./sala/run-import.js')).runImport],
  ['backup', async () => (await import('./sala/run-backup.js')).runBackup],
  ['restore', async () => (await import('./sala/run-restore.js')).runRestore],
]);
const NOT_DONE = 2;

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      language: { type: 'string' }, // read by languageOf, before anything can go wrong
      case: { type: 'string' },
      file: { type: 'string' },
      cases: { type: 'string' },
      role: { type: 'string' },
      offices: { type: 'string' },
      scopes: { type: 'string' },
      days: { type: 'string' },
    },
  });
  return { options: values, words: positionals };
}

/** The language asked for, else that of the terminal: operators' terminals often cannot draw Khmer. */
function languageOf(args: string[], { LC_ALL, LANG }: Record<string, string | undefined>): Language {
  const asked = /--language[= ](km|en)\b/.exec(args.join(' '))?.[1];
  return (asked ?? LC_ALL ?? LANG ?? '').startsWith('km') ? 'km' : 'en';
}

async function run(args: string[], language: Language): Promise<number> {
  const { options, words } = parsed(args);
  const [name, ...rest] = words;
  if (options.help || name === undefined) {
    process.stdout.write(`${salaCopy(language, 'usage')}\n`);
    return options.help ? 0 : NOT_DONE;
  }
  const load = COMMANDS.get(name);
  if (load === undefined) throw new NotDoneError('unknown-command', { word: name });
  const command = await load();
  return command({
    words: rest,
    options,
    language,
    config: readConfig({ ...readEnvFile(), ...readEnvironment() }),
    answer: (data, lines) =>
      void process.stdout.write(`${options.json ? JSON.stringify(data) : lines.join('\n')}\n`),
    copy: (key, values) => salaCopy(language, key, values),
  });
}

function parsed(args: string[]) {
  try {
    return readArguments(args);
  } catch (error) {
    throw new NotDoneError('bad-option', { problem: error instanceof Error ? error.message : '' });
  }
}

/** What went wrong, and how the command is used when it was called wrongly. */
function explain(error: unknown, language: Language, args: string[]): string {
  if (!(error instanceof NotDoneError)) return error instanceof Error ? error.message : String(error);
  if (error.key === 'usage')
    return `${salaCopy(language, 'misused', { words: args.join(' ') })}\n\n${usageOf(language, args[0])}`;
  const told = salaCopy(language, error.key, error.values);
  const isMisuse = error.key === 'unknown-command' || error.key === 'bad-option';
  return isMisuse ? `${told}\n\n${salaCopy(language, 'usage')}` : told;
}

/** How one command is used: its lines of the usage, each of which begins with its name or goes on further in. */
function usageOf(language: Language, command = ''): string {
  let isIts = false;
  return salaCopy(language, 'usage')
    .split('\n')
    .filter((line) => {
      if (/^ {2}\S/.test(line)) isIts = line.trimStart().startsWith(`${command} `);
      return isIts && line !== '';
    })
    .join('\n');
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const language = languageOf(args, readEnvironment());
  try {
    process.exitCode = await run(args, language);
  } catch (error) {
    process.stderr.write(`${explain(error, language, args)}\n`);
    process.exitCode = NOT_DONE;
  }
}

void main();
