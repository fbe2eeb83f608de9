import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Language } from '../../contracts';
import { COLON_COMMANDS, createConversation } from './say/conversation';
import { sayCopy, sayInBoth } from './say/copy';
import { CannotTalkError, createSimulatorClient, type SayCitizen } from './say/simulator-client';

/** `--text`: an answer may come as several messages; so long after the last one it is complete. */
const QUIET_MS = 1_500;
const ANSWER_WITHIN_SECONDS = 20;

interface Talk {
  client: ReturnType<typeof createSimulatorClient>;
  citizen: SayCitizen;
  language: Language;
}

/** Sends one message, prints what is answered, and ends: 0, or 1 when nothing came. */
async function sayOnce({ client, citizen, language }: Talk, text: string): Promise<number> {
  const stop = new AbortController();
  const conversation = createConversation(language);
  return new Promise((resolve, reject) => {
    const end = (code: number) => {
      clearTimeout(timer);
      stop.abort();
      resolve(code);
    };
    const tooLate = () => {
      console.error(sayCopy(language, 'no-answer', { seconds: String(ANSWER_WITHIN_SECONDS) }));
      end(1);
    };
    let timer = setTimeout(tooLate, ANSWER_WITHIN_SECONDS * 1000);
    const send = async () => {
      const refusal = await client.act(citizen.id, { kind: 'write', text });
      if (refusal === null) return;
      console.error(refusal);
      end(1);
    };
    client
      .hear(citizen.id, stop.signal, {
        listening: () => void send().catch(reject),
        happening(what) {
          const shown = conversation.show(what);
          if (shown === null) return;
          console.log(shown);
          clearTimeout(timer);
          timer = setTimeout(() => end(0), QUIET_MS);
        },
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
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
      url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '3000'}` },
    },
  });
  const language: Language = values.language === 'en' ? 'en' : 'km';
  try {
    const client = createSimulatorClient(values.url);
    const citizen = await client.become(values.as ?? (language === 'km' ? 'សុខា' : 'Dara'), language);
    const parts = { client, citizen, language };
    return await (values.text === undefined ? talk(parts) : sayOnce(parts, values.text));
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
