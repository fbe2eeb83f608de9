import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The harmless text that every scanner takes for a virus: https://www.eicar.org/download-anti-malware-testfile/ */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** A ClamAV daemon at its socket: understands INSTREAM and finds EICAR. */
export interface FakeClamd {
  url: string;
  /** How many bytes came in each scan. */
  scanned: number[];
  /** Answers this instead, whatever came; `hang`: nothing at all; null: as usual. */
  answerWith(answer: string | null): void;
  close(): Promise<void>;
}

export async function startFakeClamd(path?: string): Promise<FakeClamd> {
  const scanned: number[] = [];
  const open = new Set<Socket>();
  let special: string | null = null;
  const server = createServer((socket) => {
    open.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const content = readStream(received);
      if (content === null) return;
      scanned.push(content.length);
      const usual = content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
      const answer = special ?? usual;
      if (answer === 'hang') return;
      socket.end(answer === '' ? '' : `${answer}\0`);
    });
  });
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve),
  );
  return {
    url:
      path === undefined ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix://${path}`,
    scanned,
    answerWith: (answer) => (special = answer),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The content of a whole INSTREAM request; null while some of it is missing. */
function readStream(received: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (received.subarray(0, command.length).toString() !== command) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
