import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createErrorAnswer } from '../../app/answer-errors';
import type { Channel, PartGate } from '../../channels';
import { AppError, type InboundEvent, type OutboundMessage } from '../../contracts';
import { silentLog } from './silent-log';

/** A door with its platform, as the contract suite needs it. */
export interface ChannelUnderContract {
  channel: Channel;
  /** Where the platform posts its events. */
  webhookPath: string;
  /** The headers that make a body authentic. */
  sign(body: string): Record<string, string>;
  /** How the platform writes a body: JSON when left out. */
  encode?(payload: unknown): string;
  /** False where the platform knows no quoting. */
  quotes?: boolean;
  /** What the platform posts when the citizen writes. `quoting` is the platform's id of a message of ours. */
  citizenWrites(eventId: number, text: string, quoting?: string): unknown;
  /** Whole messages that the door itself hears as a wish, where it does: on the others the dialogue hears them. */
  wishes?: Record<'stop' | 'start' | 'help', readonly string[]>;
  /** What the platform posts when we have written ourselves. */
  ownWords(eventId: number): unknown;
  /** An event of a kind that the platform may invent tomorrow. */
  unknownKind(eventId: number): unknown;
  /** The citizen's address on the platform, and one that the platform does not know. */
  citizenId: string;
  unknownId: string;
  /** What the citizen has got from us so far. */
  received(): Promise<Array<{ id: string; text: string }>>;
  citizenBlocks(): Promise<void>;
  /** From now on the platform says "too fast" once so many more messages have gone out. */
  limitAfter(messages: number): Promise<void>;
  /** The platform is out of reach. */
  goDown(): Promise<void>;
  /** What must not stand in any receipt. */
  secrets: string[];
  close(): Promise<void>;
}

const SMALL_WAIT_MS = 20;
const TOO_MUCH = 5 * 1024 * 1024;
const RECEIVED_AT = new Date('2026-11-23T02:00:00Z');
const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });

/** What every written door must do; `open` makes a fresh one for each test. */
export function describeChannelContract(name: string, open: () => Promise<ChannelUnderContract>): void {
  describe(`the contract of a door: ${name}`, () => {
    let door: ChannelUnderContract;
    let server: Server;
    let stored: Map<string, InboundEvent>;
    let storeIsAway: boolean;

    beforeEach(async () => {
      door = await open();
      stored = new Map();
      storeIsAway = false;
      const app = express();
      app.use(
        door.channel.routes(async (events) => {
          if (storeIsAway) throw new AppError('unavailable', { message: 'The store is away' });
          return events.map((event) => {
            const key = `${event.address.channel} ${event.address.account} ${event.eventId}`;
            const outcome = stored.has(key) ? 'duplicate' : 'stored';
            if (outcome === 'stored') stored.set(key, event);
            return outcome;
          });
        }),
      );
      app.use(createErrorAnswer(silentLog));
      server = createServer(app);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await door.close();
    });

    const encode = (payload: unknown) => door.encode?.(payload) ?? JSON.stringify(payload);
    const deliver = (payload: unknown) => post(encode(payload));
    const post = (body: string, headers: Record<string, string> = door.sign(body)) =>
      postInChunks((server.address() as AddressInfo).port, door.webhookPath, body, headers);
    const readAll = () => [...stored.values()].map((event) => door.channel.parse(event, RECEIVED_AT));
    const send = (text: string, over: Partial<OutboundMessage> = {}, mayFollow?: PartGate) =>
      door.channel.send(message(door, text, over), mayFollow);

    it('stores a Khmer message whole, though it comes in pieces, and reads it back', async () => {
      const text = 'ផ្លូវចូលភូមិទឹកវិលខូចអស់ហើយ 🙏';
      expect((await deliver(door.citizenWrites(1, text))).status).toBe(200);
      expect(readAll()).toMatchObject([
        { kind: 'message', text, address: { channel: door.channel.name, externalId: door.citizenId } },
      ]);
    });

    it('stores an event that comes three times once, and says 200 each time', async () => {
      const event = door.citizenWrites(7, 'once');
      const answers = [await deliver(event), await deliver(event), await deliver(event)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(stored.size).toBe(1);
    });

    it('hears a wish to end messages in a whole message only, and leaves every other word as it is', async () => {
      const wishes = Object.entries(door.wishes ?? {}).flatMap(([command, words]) =>
        words.map((text) => ({ text, command: { name: command, argument: '' } })),
      );
      const words = ['Please stop the trucks on our road', 'សូមឈប់ដឹកខ្សាច់ពីទន្លេក្នុងភូមិយើង', 'STOP them'];
      const plain = door.wishes === undefined ? [...words, 'STOP', 'ឈប់ផ្ញើ'] : words;
      const said = [...wishes, ...plain.map((text) => ({ text, command: null }))];
      for (const [index, { text }] of said.entries())
        expect((await deliver(door.citizenWrites(100 + index, text))).status).toBe(200);
      expect(readAll()).toMatchObject(
        said.map(({ text, command }) => ({ kind: 'message', text: text.trim(), command })),
      );
    });

    it('hears a command as people type it, with what stands behind it', async () => {
      await deliver(door.citizenWrites(150, '/track'));
      await deliver(door.citizenWrites(151, '/Track 123-456-7890'));
      await deliver(door.citizenWrites(152, 'write /track to me'));
      expect(readAll().map((turn) => turn !== null && 'command' in turn && turn.command)).toEqual([
        { name: 'track', argument: '' },
        { name: 'track', argument: '123-456-7890' },
        null,
      ]);
    });

    it('hears nothing in its own words', async () => {
      await deliver(door.ownWords(2));
      expect(readAll().filter((turn) => turn !== null)).toEqual([]);
    });

    it('says 200 to a kind of event that it does not know, and nobody is bothered', async () => {
      expect((await deliver(door.unknownKind(3))).status).toBe(200);
      expect(readAll().filter((turn) => turn !== null)).toEqual([]);
    });

    it('refuses a forged or unsigned body with 401 and stores nothing', async () => {
      const body = encode(door.citizenWrites(4, 'forged'));
      const forged = Object.fromEntries(
        Object.entries(door.sign(body)).map(([header, value]) => [header, `${value}x`]),
      );
      expect((await post(body, forged)).status).toBe(401);
      expect((await post(body, {})).status).toBe(401);
      expect(stored.size).toBe(0);
    });

    it.each([
      ['no JSON', '{"update', 400],
      ['nested too deep', `{"update_id":1,"a":${'['.repeat(6_000)}${']'.repeat(6_000)}}`, 400],
      ['nothing', '', 400],
      ['no event', '[1, 2]', 400],
      ['too much', JSON.stringify({ text: 'ក'.repeat(TOO_MUCH / 3) }), 413],
    ])('refuses %s', async (_what, body, status) => {
      expect((await post(body)).status).toBe(status);
      expect(stored.size).toBe(0);
    });

    it('asks the platform to come again when the store is away, and stores the event then', async () => {
      const event = door.citizenWrites(5, 'do not lose me');
      storeIsAway = true;
      const answer = await deliver(event);
      expect(answer.status).toBe(503);
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      storeIsAway = false;
      expect((await deliver(event)).status).toBe(200);
      expect(stored.size).toBe(1);
    });

    it('knows its own message again when the citizen quotes it', async () => {
      const receipt = await send('Which case is this about?');
      const [got] = await door.received();
      expect(receipt).toEqual({ state: 'sent', platformMessageIds: [got?.id] });
      if (door.quotes === false) return;
      await deliver(door.citizenWrites(6, 'The road.', got?.id));
      expect(readAll()).toMatchObject([{ text: 'The road.', replyTo: got?.id }]);
    });

    it('splits a long text without breaking a Khmer cluster and loses nothing of it', async () => {
      const text = 'ព្រះរាជាណាចក្រកម្ពុជាខ្ញុំស្នើសុំជួយជួសជុលផ្លូវ'.repeat(
        Math.ceil((door.channel.capabilities.textLength * 2.5) / 47),
      );
      const receipt = await send(text);
      const parts = (await door.received()).map((part) => part.text);
      expect(parts.length).toBeGreaterThan(1);
      expect(receipt).toEqual({
        state: 'sent',
        platformMessageIds: (await door.received()).map(({ id }) => id),
      });
      expect(parts.join('')).toBe(text);
      const whole = [...graphemes.segment(text)].length;
      expect(parts.reduce((sum, part) => sum + [...graphemes.segment(part)].length, 0)).toBe(whole);
    });

    it('takes a rate limit as a wait, and goes on after the parts that went out', async () => {
      await door.limitAfter(1);
      const part = `${'a'.repeat(door.channel.capabilities.textLength - 10)}.`;
      const receipt = await send(`${part} ${part}`);
      expect(receipt).toMatchObject({
        state: 'rate-limited',
        retryAfterSeconds: expect.any(Number),
        platformMessageIds: [expect.any(String)],
      });
      if (receipt.state === 'rate-limited') expect(receipt.retryAfterSeconds).toBeGreaterThan(0);
    });

    it('sends only the parts that have not gone out yet', async () => {
      const part = (sign: string) => `${sign.repeat(door.channel.capabilities.textLength - 10)}.`;
      expect(await send(`${part('a')} ${part('b')}`, { partsSent: 1 })).toMatchObject({ state: 'sent' });
      expect((await door.received()).map(({ text }) => text[0])).toEqual(['b']);
    });

    it('asks before each part but the first whether it may follow, and stops where it may not', async () => {
      const part = (sign: string) => `${sign.repeat(door.channel.capabilities.textLength - 10)}.`;
      const text = `${part('a')} ${part('b')} ${part('c')}`;
      const waits = [0, 1_500];
      const stopped = await send(text, {}, () => Promise.resolve(waits.shift() ?? 0));
      expect(stopped).toMatchObject({ state: 'rate-limited', retryAfterSeconds: 1.5 });
      const gone = stopped.state === 'rate-limited' ? stopped.platformMessageIds.length : 0;
      expect(gone).toBe(2);
      let asked = 0;
      const rest = await send(text, { partsSent: gone }, () => Promise.resolve((asked += 1) * 0));
      expect(rest).toMatchObject({ state: 'sent' });
      expect(asked).toBe(0);
      expect((await door.received()).map((one) => one.text[0])).toEqual(['a', 'b', 'c']);
    });

    it('takes a refusal as final: an unknown person, and a person who blocked us', async () => {
      const address = { ...message(door, 'x').address, externalId: door.unknownId };
      expect(await send('Hello', { address })).toMatchObject({ state: 'permanent', blocked: false });
      await door.citizenBlocks();
      expect(await send('Hello')).toMatchObject({ state: 'permanent', blocked: true });
    });

    it('takes silence of the platform as something that passes, and tells no secret', async () => {
      await door.goDown();
      const receipt = await send('Hello');
      expect(receipt).toMatchObject({ state: 'transient', platformMessageIds: [] });
      for (const secret of door.secrets) expect(JSON.stringify(receipt)).not.toContain(secret);
    });
  });
}

function message(
  door: ChannelUnderContract,
  text: string,
  over: Partial<OutboundMessage> = {},
): OutboundMessage {
  const { name, account } = door.channel;
  return {
    messageId: 'message-1',
    address: { channel: name, account, externalId: door.citizenId },
    content: { text, language: 'km', prompt: null, choices: [], request: null, links: [], secret: null },
    author: 'bot',
    lastInboundAt: RECEIVED_AT,
    transport: {},
    partsSent: 0,
    ...over,
  };
}

/** Posts a body in two pieces that meet inside a character, as a network may cut it. */
function postInChunks(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; retryAfter: string | undefined }> {
  const bytes = Buffer.from(body);
  // Bytes 10xxxxxx go on with a character: the cut is before the first of them, if there is one.
  const inside = bytes.findIndex((byte) => (byte & 0xc0) === 0x80);
  const cut = inside > 0 ? inside : Math.floor(bytes.length / 2);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        answer.resume();
        const retryAfter = answer.headers['retry-after'];
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter }));
      },
    );
    call.on('error', reject);
    call.write(bytes.subarray(0, cut));
    setTimeout(() => call.end(bytes.subarray(cut)), SMALL_WAIT_MS);
  });
}
