import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** https://nodejs.org/api/errors.html: what Node's own parser says of a request that it gives up; anything else is 400. */
const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers and counts what Node's parser refuses before there is a request: two lengths, a bad chunk, headers without end. */
export function refuseUnparsed(count: (status: number) => void) {
  return (error: NodeJS.ErrnoException, socket: Duplex): void => {
    // The caller hung up: nobody is refused, and nobody could be told.
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = STATUS[error.code ?? ''] ?? 400;
    count(status);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`);
  };
}
