import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that a Sala made to the Bot API. */
export interface TelegramCall {
  method: string;
  body: Record<string, unknown>;
}

/** The Bot API at its HTTP boundary: takes every call and remembers it. */
export interface FakeTelegram {
  root: string;
  calls: TelegramCall[];
  /** Texts sent to one chat, in the order in which they came. */
  textsTo(chatId: number): string[];
  /** Answers instead of the usual success, for as long as it returns something. */
  answerWith(answer: (call: TelegramCall) => { status: number; body: object } | null): void;
  close(): Promise<void>;
}

const BOT = { id: 123456789, is_bot: true, first_name: 'Sala', username: 'SalaTestBot' };

/** Starts it on a free loopback port. `delayMs` is how long a call takes, so that some are in flight at any moment. */
export async function startFakeTelegram({ delayMs = 0 } = {}): Promise<FakeTelegram> {
  const calls: TelegramCall[] = [];
  let special: (call: TelegramCall) => { status: number; body: object } | null = () => null;
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const method = req.url?.split('/').at(-1) ?? '';
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
      const call = { method, body };
      calls.push(call);
      const { status, body: answer } = special(call) ?? {
        status: 200,
        body: { ok: true, result: resultOf(call, calls.length) },
      };
      setTimeout(
        () => res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer)),
        delayMs,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    textsTo: (chatId) =>
      calls.flatMap(({ method, body }) =>
        method === 'sendMessage' && String(body.chat_id) === String(chatId) ? [String(body.text)] : [],
      ),
    answerWith: (answer) => (special = answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function resultOf({ method, body }: TelegramCall, messageId: number): unknown {
  if (method === 'getMe') return BOT;
  if (method === 'getUpdates') return [];
  if (method !== 'sendMessage') return true;
  return { message_id: messageId, date: 0, chat: { id: Number(body.chat_id), type: 'private' } };
}

/** The secret and token that tests configure. */
export const TELEGRAM_SETTINGS = {
  TELEGRAM_BOT_TOKEN: '123456789:AAtesttesttesttesttesttesttesttest0',
  TELEGRAM_WEBHOOK_SECRET: 'test-webhook-secret-0123456789',
};

let updateId = 10_000;

/** An update as Telegram sends it when a person writes; every call has a new id. */
export function textUpdate(
  chatId: number,
  text: string,
  more: Record<string, unknown> = {},
): { update_id: number } {
  updateId += 1;
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chatId, type: 'private', first_name: 'Invented' },
      from: { id: chatId, is_bot: false, first_name: 'Invented', language_code: 'km' },
      text,
      ...more,
    },
  } as { update_id: number };
}

/** Posts an update at the webhook as Telegram does. Rejects when nobody listens. */
export async function postUpdate(
  url: string,
  update: object,
  secret = TELEGRAM_SETTINGS.TELEGRAM_WEBHOOK_SECRET,
): Promise<number> {
  const answer = await fetch(`${url}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret },
    body: JSON.stringify(update),
  });
  await answer.arrayBuffer();
  return answer.status;
}
