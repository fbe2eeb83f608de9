import { randomBytes, randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { AppError, type Clock, type Log } from '../../../contracts';
import type { PageMessage } from '../page/page-message';
import type { ShareNumber } from '../shared-number';
import { createRateLimit, type RateLimit } from './rate-limit';

/** An invented person who writes to the page. */
export interface Citizen {
  /** The id that the page knows the person by. */
  id: number;
  name: string;
  language: string;
  hasBlockedPage: boolean;
  /** The person's number; left out until it is first shared. */
  phone?: string;
  /** When the person last wrote or pressed, in ms: opens the window. Null: never. */
  spokeAt: number | null;
  messages: PageMessage[];
}

export interface SentFile {
  content: Buffer;
  contentType: string;
  name: string;
}

/** What somebody who looks on sees happen, as it happens. */
export type Happening =
  | { kind: 'message' | 'edited'; chatId: number; message: PageMessage }
  | { kind: 'typing' | 'window' | 'membership'; chatId: number }
  | { kind: 'update'; chatId: number; title: string; update: unknown }
  | {
      kind: 'call';
      chatId: number | null;
      method: string;
      parameters: unknown;
      answer: unknown;
      changesMenu?: boolean;
    };

/** The page's and its app's settings, as they are set on the Graph API. */
export interface PageSettings {
  profile: Record<string, unknown>;
  callbackUrl: string;
  verifyToken: string;
  fields: string[];
  pageFields: string[];
}

export interface MessengerLimits {
  /** Multiplies Messenger's sending limits; only a load test raises it. */
  rateFactor: number;
  citizens: number;
  messagesPerCitizen: number;
  /** Bytes of all files together. */
  fileBytes: number;
}
const USUAL_LIMITS: MessengerLimits = {
  rateFactor: 1,
  citizens: 5_000,
  messagesPerCitizen: 200,
  fileBytes: 64 * 1024 * 1024,
};

/** All that the simulated Messenger knows, in memory. The functions beside this file read and change it. */
export interface World {
  readonly page: { id: number; name: string };
  readonly appId: string;
  readonly pageToken: string;
  readonly appSecret: string;
  /** Where this Sala listens: its webhook and our files are found there. */
  readonly doorUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: MessengerLimits;
  readonly sending: RateLimit;
  readonly profileCalls: RateLimit;
  readonly settings: PageSettings;
  /** In the order of their last message, the quietest first. */
  readonly citizens: Map<number, Citizen>;
  readonly files: Map<string, SentFile>;
  readonly watchers: EventEmitter<{ happening: [Happening] }>;
  /** The carrier that is played beside it learns of a shared number. */
  readonly shareNumber?: ShareNumber;
  /** Brings an event to the webhook; set by deliver-webhook.ts. */
  bring(citizen: Citizen, kind: string, event: object): void;
}

export interface WorldParts {
  pageToken: string;
  appSecret: string;
  verifyToken: string;
  doorUrl: string;
  clock: Clock;
  log: Log;
  limits?: Partial<MessengerLimits>;
  /** Hears of the numbers that citizens share as their own. */
  shareNumber?: ShareNumber;
}

export function createWorld({ verifyToken, limits, ...parts }: WorldParts): World {
  const all = { ...USUAL_LIMITS, ...limits };
  return {
    ...parts,
    page: { id: 100_000_000_000_001, name: 'Sala · សាលា' },
    appId: '200000000000001',
    limits: all,
    // https://developers.facebook.com/docs/messenger-platform/overview/rate-limiting
    sending: createRateLimit(parts.clock, {
      everyMs: 1000 / (300 * all.rateFactor),
      burst: 300 * all.rateFactor,
    }),
    profileCalls: createRateLimit(parts.clock, { everyMs: 60_000, burst: 10 }),
    settings: {
      profile: {},
      callbackUrl: `${parts.doorUrl}/webhooks/messenger`,
      verifyToken,
      fields: [],
      pageFields: [],
    },
    citizens: new Map(),
    files: new Map(),
    watchers: new EventEmitter<{ happening: [Happening] }>().setMaxListeners(0),
    bring: () => undefined,
  };
}

export function tell(world: World, happening: Happening): void {
  world.watchers.emit('happening', happening);
}

export function createCitizen(
  world: World,
  { name, language }: { name: string; language: string },
): Citizen {
  const id = randomInt(2 ** 46) + 1_000_000_000_000_000;
  const citizen: Citizen = { id, name, language, hasBlockedPage: false, spokeAt: null, messages: [] };
  world.citizens.set(id, citizen);
  const [quietest] = world.citizens.keys();
  if (world.citizens.size > world.limits.citizens && quietest !== undefined)
    world.citizens.delete(quietest);
  return citizen;
}

export function findCitizen(world: World, id: number): Citizen {
  const citizen = world.citizens.get(id);
  if (citizen === undefined)
    throw new AppError('not-found', { message: `There is no citizen ${id}: make one first` });
  return citizen;
}

/** Puts a new message at the end of the thread; the oldest make room. */
export function keepMessage(world: World, citizen: Citizen, message: PageMessage): void {
  citizen.messages.push(message);
  if (citizen.messages.length > world.limits.messagesPerCitizen) citizen.messages.shift();
  world.citizens.delete(citizen.id);
  world.citizens.set(citizen.id, citizen);
  tell(world, { kind: 'message', chatId: citizen.id, message });
}

/** An id as Messenger gives them: `m_` and much that means nothing. */
export const newMid = () => `m_${randomBytes(48).toString('base64url')}`;

/** Keeps a file and gives it its address in the network of files; the oldest make room. */
export function keepFile(world: World, file: SentFile): { id: string; url: string } {
  const id = randomBytes(18).toString('base64url');
  world.files.set(id, file);
  let bytes = 0;
  for (const { content } of world.files.values()) bytes += content.length;
  for (const [oldest, { content }] of world.files) {
    if (bytes <= world.limits.fileBytes || oldest === id) break;
    world.files.delete(oldest);
    bytes -= content.length;
  }
  const name = encodeURIComponent(file.name);
  return { id, url: `${world.doorUrl}/simulator/messenger-cdn/${id}/${name}` };
}

const HOUR_MS = 3_600_000;
/** Which words of the page the platform takes now, and for how many hours more. */
export function windowOf(
  { clock }: World,
  { spokeAt }: Citizen,
): { state: 'open' | 'human' | 'shut'; hours: number } {
  if (spokeAt === null) return { state: 'shut', hours: 0 };
  const hours = (clock().getTime() - spokeAt) / HOUR_MS;
  if (hours < 24) return { state: 'open', hours: Math.ceil(24 - hours) };
  if (hours < 7 * 24) return { state: 'human', hours: Math.ceil(7 * 24 - hours) };
  return { state: 'shut', hours: 0 };
}
