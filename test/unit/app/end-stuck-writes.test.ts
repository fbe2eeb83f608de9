import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { Connection } from 'mongoose';
import { connectMongodb } from '../../../app/connect-stores';
import { testDatabase } from '../../support/stores';

/** So many steps of the event loop's own work lie between asking the driver and the socket's closing, at most. */
const STEPS = 120;

let connection: Connection;
const sockets = new Set<Socket>();
const keep = (message: unknown) => sockets.add((message as { socket: Socket }).socket);
beforeAll(async () => {
  subscribe('net.client.socket', keep);
  connection = await connectMongodb(testDatabase('stuck-writes'));
});
afterAll(async () => {
  unsubscribe('net.client.socket', keep);
  await connection.dropDatabase();
  await connection.close();
});

it('answers an operation whose socket closes at any step of it', async () => {
  const rows = connection.collection('rows');
  for (let step = 0; step < STEPS; step++) {
    const asked = rows.insertOne({ step }).then(
      () => 'written',
      () => 'refused',
    );
    for (let tick = 0; tick < step; tick++) await Promise.resolve();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    expect(['written', 'refused']).toContain(await asked);
  }
  // Nothing holds a place of the pool for ever.
  expect(
    await Promise.all(Array.from({ length: 40 }, () => rows.countDocuments({ step: -1 }))),
  ).toHaveLength(40);
});
