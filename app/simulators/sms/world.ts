import { randomBytes, randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { AppError, type Clock, type Language, type Log } from '../../../contracts';
import type { PageMessage } from '../page/page-message';
import type { SharedNumber } from '../shared-number';

/** Whom the simulated carrier knows: the account, its token and its one number. */
export interface SmsAccount {
  accountSid: string;
  authToken: string;
  number: string;
}

/** An invented person with a phone; the id is the number's digits. */
export interface Phone {
  id: number;
  name: string;
  language: Language;
  /** The carrier passes nothing on: error 21610. */
  hasOptedOut: boolean;
  /** What was sent to the phone while it was off waits, and is reported as error 30003. */
  isOff: boolean;
}

export type SmsHappening =
  | { kind: 'message' | 'edited'; chatId: number; message: PageMessage }
  | { kind: 'membership'; chatId: number; hasBlockedBot: boolean }
  | { kind: 'update'; chatId: number; update: unknown }
  | { kind: 'call'; chatId: number | null; method: string; parameters: unknown; answer: unknown };

/** All that the simulated carrier knows, in memory. The functions beside this file read and change it. */
export interface SmsWorld {
  readonly account: SmsAccount;
  readonly clock: Clock;
  readonly log: Log;
  /** Messages a second of one sender, times a load test's factor. */
  readonly perSecond: number;
  readonly phones: Map<number, Phone>;
  readonly messages: Map<number, PageMessage[]>;
  readonly watchers: EventEmitter<{ happening: [SmsHappening] }>;
  /** When the sender may send again, in milliseconds. */
  freeAt: number;
}

const MOST_PHONES = 20_000;
const MESSAGES_KEPT = 200;

export function createSmsWorld(parts: Pick<SmsWorld, 'account' | 'clock' | 'log' | 'perSecond'>): SmsWorld {
  return {
    ...parts,
    phones: new Map(),
    messages: new Map(),
    watchers: new EventEmitter<{ happening: [SmsHappening] }>().setMaxListeners(0),
    freeAt: 0,
  };
}

export const numberOf = ({ id }: Phone) => `+${id}`;
/** A message's id as the carrier gives it. */
export const newSid = () => `SM${randomBytes(16).toString('hex')}`;
export const unixTime = (clock: Clock) => Math.floor(clock().getTime() / 1000);

const newNumber = () => Number(`85510${randomInt(100_000, 1_000_000)}`);

/** A phone with an invented number of a Cambodian network. */
export function createPhone(
  world: SmsWorld,
  { name, language }: { name: string; language: Language },
): Phone {
  let id = newNumber();
  while (world.phones.has(id)) id = newNumber();
  return keepPhone(world, { id, name, language, hasOptedOut: false, isOff: false });
}

/** The phone of a person who shared its number at another door: it is made once, and can then be written to and from. */
export function takeNumber(world: SmsWorld, { phone: number, name, language }: SharedNumber): void {
  const id = Number(number.replace(/\D/g, ''));
  if (world.phones.has(id)) return;
  keepPhone(world, { id, name, language, hasOptedOut: false, isOff: false });
  tell(world, { kind: 'membership', chatId: id, hasBlockedBot: false });
}

function keepPhone(world: SmsWorld, phone: Phone): Phone {
  world.phones.set(phone.id, phone);
  const [oldest] = world.phones.keys();
  if (world.phones.size > MOST_PHONES && oldest !== undefined) {
    world.phones.delete(oldest);
    world.messages.delete(oldest);
  }
  return phone;
}

export function findPhone(world: SmsWorld, id: number): Phone {
  const phone = world.phones.get(id);
  if (phone === undefined)
    throw new AppError('not-found', { message: `There is no citizen ${id}: make one first` });
  return phone;
}

export function keepMessage(world: SmsWorld, phone: Phone, message: PageMessage): void {
  const thread = [...(world.messages.get(phone.id) ?? []), message].slice(-MESSAGES_KEPT);
  world.messages.set(phone.id, thread);
  tell(world, { kind: 'message', chatId: phone.id, message });
}

export const tell = (world: SmsWorld, happening: SmsHappening) =>
  world.watchers.emit('happening', happening);
