import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';
import type { DataKeys } from '../privacy/data-keys';

/**
 * Argon2id (the library's default kind), about 0.4 ms: every case gets a PIN, and at 1.7 ms hashing it was a sixth of what filing
 * costs. A million PINs fall to any hash once the database is stolen; what holds then is the pepper, which is not in it. Against
 * guessing at the door there are five tries an hour (check-pin.ts). Older hashes tell their own costs.
 */
const OPTIONS = { memoryCost: 1_024, timeCost: 2, parallelism: 1 };

/** Six digits, from the system's own randomness. */
export const makePin = () => String(randomInt(1_000_000)).padStart(6, '0');

export const hashPin = (keys: DataKeys, pin: string) =>
  hash(pin, { ...OPTIONS, secret: keys.derive('pin') });

export const isPin = (keys: DataKeys, pinHash: string, pin: string) =>
  verify(pinHash, pin, { ...OPTIONS, secret: keys.derive('pin') });
