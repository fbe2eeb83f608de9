import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { AppError } from '../../contracts';

/** Seals and hashes what tells who somebody is: phone numbers, platform ids, names, raw payloads. */
export interface DataKeys {
  /** Encrypts with the newest key. */
  seal(plain: string): string;
  /** Decrypts with whichever key sealed it. */
  open(sealed: string): string;
  /** A keyed hash to look a value up by: 22 characters of base64url (132 bits). `purpose` keeps lists apart. */
  lookup(purpose: string, value: string): string;
  /** A key for another use (sessions, PIN pepper), derived and never stored. */
  derive(purpose: string): Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const IVS_AT_ONCE = 256;

/**
 * @param dataKey one or more base64 keys of 32 bytes, newest first, joined by commas. The newest seals; all can open.
 *   Look-ups and derived keys use the oldest, so that adding a key at the front changes no stored hash.
 */
export function createDataKeys(dataKey: string): DataKeys {
  const masters = dataKey.split(',').map((part) => Buffer.from(part.trim(), 'base64'));
  const newest = masters.at(0);
  const oldest = masters.at(-1);
  if (newest === undefined || oldest === undefined || masters.some((key) => key.length !== 32)) {
    throw new AppError('bad-input', {
      message:
        'DATA_KEY must be one or more base64 keys of 32 bytes, joined by commas (openssl rand -base64 32)',
    });
  }
  const derived = (master: Buffer, purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `sala/${purpose}`, 32));
  const sealing = new Map(masters.map((master) => [keyName(master), derived(master, 'seal')]));
  const current = { name: keyName(newest), key: derived(newest, 'seal') };
  const lookupKey = derived(oldest, 'lookup');
  const forPurpose = new Map<string, Buffer>();

  const nextIv = createIvs();

  return {
    seal(plain) {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', current.key, iv);
      const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${current.name}.${body.toString('base64')}`;
    },
    open(sealed) {
      const dot = sealed.indexOf('.');
      const key = sealing.get(sealed.slice(0, dot));
      if (key === undefined) {
        throw new AppError('internal', {
          message:
            'A record was sealed with a key that DATA_KEY no longer holds: put the old key back at its end',
        });
      }
      const body = Buffer.from(sealed.slice(dot + 1), 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES));
      decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
      return (
        decipher.update(body.subarray(IV_BYTES, body.length - TAG_BYTES), undefined, 'utf8') +
        decipher.final('utf8')
      );
    },
    lookup: (purpose, value) =>
      createHmac('sha256', lookupKey).update(`${purpose}\n${value}`).digest('base64url').slice(0, 22),
    derive(purpose) {
      const key = forPurpose.get(purpose) ?? derived(oldest, purpose);
      forPurpose.set(purpose, key);
      return key;
    },
  };
}

/** Random bytes are fetched for many seals at once: asking for a few takes as long. Each is given out once. */
function createIvs(): () => Buffer {
  let pool = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(IVS_AT_ONCE * IV_BYTES);
      used = 0;
    }
    used += IV_BYTES;
    return pool.subarray(used - IV_BYTES, used);
  };
}

const keyName = (master: Buffer) => createHash('sha256').update(master).digest('hex').slice(0, 8);
