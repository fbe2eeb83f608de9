import { setTimeout as sleep } from 'node:timers/promises';
import type { Language } from '../../../contracts';
import { createConversation } from './conversation';
import { sayCopy } from './copy';
import type { createSimulatorClient, SayCitizen } from './simulator-client';

/** An answer may come as several messages; so long after the last one it is complete. */
const QUIET_MS = 1_500;
const ANSWER_WITHIN_SECONDS = 20;
const LOOK_EVERY_MS = 50;

/** Who talks to which Sala. */
export interface Talk {
  client: ReturnType<typeof createSimulatorClient>;
  citizen: SayCitizen;
  language: Language;
}

/**
 * Sends each line as a message, prints what is answered before the next one is sent, and ends with the lines: 0, or 1 when one
 * was not answered, not taken, or Sala went away. A number presses the key that stands beside it, as in a terminal.
 *
 * `echo` prints the lines too, so that the talk can be read; `stop` ends it where it stands, which is no fault.
 */
export async function sayLines(
  { client, citizen, language }: Talk,
  lines: AsyncIterable<string> | Iterable<string>,
  { echo = false, stop = new AbortController() }: { echo?: boolean; stop?: AbortController } = {},
): Promise<number> {
  const conversation = createConversation(language);
  const heard = { messages: 0, at: 0, isLost: false };
  const listening = new Promise<void>((resolve, reject) => {
    client
      .hear(citizen.id, stop.signal, {
        listening: resolve,
        happening(what) {
          const shown = conversation.show(what);
          if (shown === null) return;
          console.log(shown);
          Object.assign(heard, { messages: heard.messages + 1, at: Date.now() });
        },
      })
      .then(
        () => (heard.isLost = true),
        (error: unknown) => {
          heard.isLost = true;
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
  });
  /** True when an answer came and is complete. */
  const answered = async (before: number): Promise<boolean> => {
    const tooLate = Date.now() + ANSWER_WITHIN_SECONDS * 1_000;
    while (heard.messages === before && !heard.isLost && Date.now() < tooLate) await sleep(LOOK_EVERY_MS);
    while (heard.messages > before && !heard.isLost && Date.now() - heard.at < QUIET_MS)
      await sleep(LOOK_EVERY_MS);
    return heard.messages > before;
  };
  /** What went wrong with a line, or null. */
  const say = async (line: string): Promise<string | null> => {
    const typed = conversation.read(line);
    if (typed === null) return null;
    if (echo) console.log(`${sayCopy(language, 'you')}: ${line.trim()}`);
    if ('refusal' in typed) return typed.refusal;
    const before = heard.messages;
    const refusal = await client.act(citizen.id, typed.act);
    if (refusal !== null) return refusal;
    if (await answered(before)) return null;
    return heard.isLost
      ? sayCopy(language, 'lost')
      : sayCopy(language, 'no-answer', { seconds: String(ANSWER_WITHIN_SECONDS) });
  };
  let code = 0;
  await listening;
  for await (const line of lines) {
    const fault = await say(line);
    if (stop.signal.aborted) break;
    if (fault !== null) {
      console.error(fault);
      code = 1;
    }
    if (heard.isLost) break;
  }
  stop.abort();
  return code;
}
