import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { createLiveProvider } from '../../../admin/providers/live-provider';
import type { LiveEvent } from '../../../contracts';

const CHANGED: LiveEvent = { name: 'case.changed', caseId: 'c1', officeId: 'o1', state: 'answered' };

/** A real socket.io server at the API's path. */
async function startLine() {
  const server = createServer();
  const line = new Server(server, { path: '/live' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const open = () =>
    Promise.resolve(io(`http://127.0.0.1:${port}`, { path: '/live', transports: ['websocket'] }));
  return { line, open };
}

const eventually = async (fits: () => boolean) => {
  const deadline = Date.now() + 5000;
  while (!fits()) {
    if (Date.now() > deadline) throw new Error('It did not happen in five seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('the live line', () => {
  it('opens with the first listener, hands events on, and closes with the last one', async () => {
    const { line, open } = await startLine();
    const live = createLiveProvider(open);
    const heard: LiveEvent[] = [];
    const standing: boolean[] = [];
    live.onConnection((connected) => standing.push(connected));
    expect(line.engine.clientsCount).toBe(0);

    const stop = live.subscribe((event) => heard.push(event));
    await eventually(() => standing.at(-1) === true);
    line.emit('live', { name: 'a later version’s event' });
    line.emit('live', CHANGED);
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([CHANGED]);

    stop();
    await eventually(() => line.engine.clientsCount === 0);
    expect(standing.at(-1)).toBe(false);
    await line.close();
  });
});
