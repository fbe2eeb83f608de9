import pino from 'pino';
import type { Log } from '../contracts';

/** Fields that never reach a log, wherever a caller puts them by mistake. */
const REDACTED = [
  'text',
  'phone',
  'token',
  'password',
  'payload',
  'externalId',
  'displayName',
  'story',
  'pin',
  'email',
];

/**
 * A structured log on standard error, one JSON object a line. Besides the redacted fields, every configured secret is cut
 * out of whatever text holds it (an error of a library may quote the address it called).
 */
export function createLog(level: string, secrets: string[]): Log {
  const paths = REDACTED.flatMap((field) => [field, `*.${field}`]);
  const destination = pino.destination(2);
  return pino(
    {
      level,
      redact: { paths, censor: '[redacted]' },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    {
      write: (line: string) =>
        destination.write(secrets.reduce((out, secret) => out.replaceAll(secret, '[secret]'), line)),
    },
  );
}
