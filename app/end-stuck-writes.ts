import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { Connection } from 'mongoose';

/**
 * Opens a connection whose operations end when their socket does. The driver waits for the event "drain" when a socket does
 * not take a command at once (mongodb/lib/cmap/connection.js, writeCommand): so says one whose buffer is full, and also one
 * that has closed between being chosen and being written to. A closed socket never drains: the operation would hang, and keep
 * its place in the pool, for as long as the process lives. Here the socket says that it is closed, and takes nothing more.
 * (Over TLS, where Node tells of no socket, the driver's own time limit has to do: `timeoutMS` of the inbox.)
 *
 * Node tells of each socket that a client opens: https://nodejs.org/api/diagnostics_channel.html#net
 */
export async function endStuckWrites(open: () => Promise<Connection>): Promise<Connection> {
  const ports = new Set<number | undefined>();
  const watch = (message: unknown) => watchSocket((message as { socket: Socket }).socket, ports);
  subscribe('net.client.socket', watch);
  const connection = await open().catch((error: unknown) => {
    unsubscribe('net.client.socket', watch);
    throw error;
  });
  const client = connection.getClient();
  for (const { port } of client.options.hosts) ports.add(port);
  client.on('connectionCreated', ({ address }) => {
    ports.add(Number(address.slice(address.lastIndexOf(':') + 1)));
  });
  connection.once('close', () => unsubscribe('net.client.socket', watch));
  return connection;
}

function watchSocket(socket: Socket, ports: ReadonlySet<number | undefined>): void {
  let port: number | undefined;
  socket.once('connect', () => (port = socket.remotePort));
  socket.once('close', () => {
    if (!ports.has(port)) return;
    const closed = () => new Error('The connection closed before everything was written');
    socket.write = () => {
      throw closed();
    };
    // Whoever waits for "drain" waits for "error" as well; where nobody listens an error would end the process.
    if (socket.listenerCount('drain') > 0 && socket.listenerCount('error') > 0)
      socket.emit('error', closed());
  });
}
