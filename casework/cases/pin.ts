import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';
import type { DataKeys } from '../privacy/data-keys';

/** OWASP's smallest setting of Argon2id (the library's default kind): a PIN is besides keyed with a pepper and guessed at most five times an hour. */
const OPTIONS = { memoryCost: 7_168, timeCost: 5, parallelism: 1 };

/** Six digits, from the system's own randomness. */
export const makePin = () => String(randomInt(1_000_000)).padStart(6, '0');

export const hashPin = (keys: DataKeys, pin: string) =>
  hash(pin, { ...OPTIONS, secret: keys.derive('pin') });

export const isPin = (keys: DataKeys, pinHash: string, pin: string) =>
  verify(pinHash, pin, { ...OPTIONS, secret: keys.derive('pin') });
