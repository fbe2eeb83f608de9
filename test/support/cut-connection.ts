import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a MongoDB server that can be cut in the middle of a command, as when the server dies. */
export interface CuttableWire {
  /** The server's address through the wire. */
  url: string;
  /** From now on a command that holds this text loses its connection before it is answered. */
  cutAt(text: string | null): void;
  close(): Promise<void>;
}

export async function openCuttableWire(serverUrl: string): Promise<CuttableWire> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let weak: string | null = null;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    far.on('data', (data) => near.write(data));
    near.on('data', (data: Buffer) => {
      if (weak !== null && data.includes(weak)) near.destroy();
      else far.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return {
    url: url.href,
    cutAt: (text) => (weak = text),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
