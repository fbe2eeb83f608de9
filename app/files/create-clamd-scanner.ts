import { connect, type Socket } from 'node:net';
import type { VirusScanner } from '../../contracts';

/**
 * A scan of 20 MB takes seconds. Whoever hands a file in waits for it, and clients give up after twenty seconds; what a platform
 * holds is scanned again later.
 */
const ANSWER_WITHIN_MS = 15_000;
const CHUNK_BYTES = 64 * 1024;
const MOST_ANSWER_BYTES = 4096;
const DEFAULT_PORT = 3310;

/**
 * Asks a ClamAV daemon over its INSTREAM command (clamd(8), https://docs.clamav.net/manual/Usage/Scanning.html#clamd): each chunk
 * goes behind its length in four bytes, and a length of 0 ends the stream.
 * @param url CLAMD_URL: `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`.
 * @param withinMs so long nothing may happen before the scan counts as failed, from connecting on.
 */
export function createClamdScanner(url: string, withinMs = ANSWER_WITHIN_MS): VirusScanner {
  return {
    async scan(content) {
      const answer = await ask(open(new URL(url)), content, withinMs);
      if (answer === 'stream: OK') return { state: 'clean' };
      const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
      if (found !== undefined) return { state: 'infected', found };
      // "INSTREAM size limit exceeded. ERROR": StreamMaxLength of clamd.conf is below what Sala takes (25 MB).
      throw new Error(`clamd could not scan a file: ${answer === '' ? 'no answer' : answer.slice(0, 100)}`);
    },
  };
}

function open({ protocol, hostname, port, pathname }: URL): Socket {
  if (protocol === 'unix:') return connect({ path: decodeURIComponent(pathname) });
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULT_PORT) });
}

function ask(socket: Socket, content: Buffer, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setTimeout(withinMs, () => socket.destroy(new Error('clamd took too long')));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('utf8');
      if (answer.length > MOST_ANSWER_BYTES) socket.destroy(new Error('clamd answered too much'));
    });
    // The daemon may answer and hang up before everything is sent (its size limit): that answer counts.
    socket.once('error', (error) => {
      if (answer === '') reject(new Error(`clamd could not be asked: ${error.message}`));
    });
    socket.once('close', () => {
      if (answer === '') reject(new Error('clamd hung up without an answer'));
      else resolve(answer.replace(/\0.*$/s, '').trim());
    });
    socket.write('zINSTREAM\0');
    for (let start = 0; start < content.length; start += CHUNK_BYTES) {
      const chunk = content.subarray(start, start + CHUNK_BYTES);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      socket.write(chunk);
    }
    socket.write(Buffer.alloc(4));
  });
}
