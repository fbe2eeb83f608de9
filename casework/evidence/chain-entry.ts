import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { CaseEntryRecord } from '../../contracts';

/** What a chain starts from before its first entry. */
export const CHAIN_START = '';

type EntryContent = Omit<CaseEntryRecord, '_id' | 'hash' | 'previousHash'>;

/**
 * Makes the next link of a case's chain. The hash covers every field in a fixed order and the hash before it, so that
 * no entry can be changed, dropped or moved unseen: a verifier needs nothing but the entries.
 */
export function chainEntry(content: EntryContent, previousHash: string): CaseEntryRecord {
  return {
    ...content,
    _id: `${content.caseId}.${String(content.sequence)}`,
    previousHash,
    hash: hashEntry(content, previousHash),
  };
}

/** SHA-256 over the canonical form of an entry and the hash before it, in hexadecimal. */
export function hashEntry(content: EntryContent, previousHash: string): string {
  const canonical = canonicalJson([
    content.caseId,
    content.sequence,
    content.at.toISOString(),
    content.actor,
    content.verb,
    content.change,
    content.messageId,
    content.wordsHash,
    content.version,
    previousHash,
  ]);
  return createHash('sha256').update(canonical).digest('hex');
}

/**
 * A salted hash of a person's words: it proves later what was said as long as the words (and their salt) are kept, and
 * tells nothing once they are erased.
 */
export function hashWords(words: string, salt = randomBytes(16).toString('base64url')): string {
  return `${salt}.${createHmac('sha256', salt).update(words).digest('hex')}`;
}

/** JSON with the keys of every object in order, so that a record read back from the database hashes the same. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner) || inner instanceof Date)
      return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
