import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Language } from '../../contracts';
import { readEnvFile } from '../read-env-file';
import { COLON_COMMANDS, createConversation } from './say/conversation';
import { sayCopy, sayInBoth } from './say/copy';
import { sayLines, type Talk } from './say/say-lines';
import { CannotTalkError, createSimulatorClient } from './say/simulator-client';

/** Standard input that is no terminal: each line a message, until its end or Ctrl-C. */
async function talkPiped(parts: Talk): Promise<number> {
  const { citizen, language } = parts;
  console.log(sayCopy(language, 'hello', { name: citizen.name, commands: COLON_COMMANDS.join(' ') }));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return sayLines(parts, readLines(stop.signal), { echo: true, stop });
}

/** Begins to read only when the first line is asked for: what is read before anybody listens is lost. */
async function* readLines(signal: AbortSignal): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, signal });
}

/** Reads line by line until Ctrl-C or the end of the input. */
async function talk({ client, citizen, language }: Talk): Promise<number> {
  const stop = new AbortController();
  const conversation = createConversation(language);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.setPrompt(`${sayCopy(language, 'you')}: `);
  console.log(sayCopy(language, 'hello', { name: citizen.name, commands: COLON_COMMANDS.join(' ') }));
  terminal.on('SIGINT', () => terminal.close());
  process.once('SIGINT', () => terminal.close());
  const print = (text: string) => {
    process.stdout.write(`\r\u001b[K${text}\n`);
    terminal.prompt(true);
  };
  const hearing = client.hear(citizen.id, stop.signal, {
    listening: () => terminal.prompt(),
    happening(what) {
      const shown = conversation.show(what);
      if (shown !== null) print(shown);
    },
  });
  const lost = hearing.then(
    () => 1,
    () => (stop.signal.aborted ? 0 : 1),
  );
  const left = new Promise<number>((resolve) => terminal.on('close', () => resolve(0)));
  terminal.on('line', (line) => {
    const typed = conversation.read(line);
    terminal.prompt();
    if (typed === null) return;
    if ('refusal' in typed) print(typed.refusal);
    else
      client.act(citizen.id, typed.act).then(
        (refusal) => refusal !== null && print(refusal),
        () => terminal.close(),
      );
  });
  const code = await Promise.race([left, lost]);
  stop.abort();
  terminal.close();
  console.log(code === 0 ? '' : `\n${sayCopy(language, 'lost')}`);
  return code;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      as: { type: 'string' },
      language: { type: 'string', default: 'km' },
      text: { type: 'string' },
      url: {
        type: 'string',
        default: `http://127.0.0.1:${process.env.PORT ?? readEnvFile().PORT ?? '3000'}`,
      },
    },
  });
  const language: Language = values.language === 'en' ? 'en' : 'km';
  try {
    const client = createSimulatorClient(values.url);
    const citizen = await client.become(values.as ?? (language === 'km' ? 'សុខា' : 'Dara'), language);
    const parts = { client, citizen, language };
    if (values.text !== undefined) return await sayLines(parts, [values.text]);
    return await (process.stdin.isTTY ? talk(parts) : talkPiped(parts));
  } catch (error) {
    if (!(error instanceof CannotTalkError)) throw error;
    console.error(sayInBoth(error.reason, { url: values.url }));
    return 1;
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(sayInBoth('usage'));
    process.exit(1);
  },
);
