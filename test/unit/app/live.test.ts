import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { createRedisConnector } from '../../../app/connect-stores';
import { createLive, type Live } from '../../../app/live';
import type { PresentedStaff } from '../../../contracts';
import { silentLog } from '../../support/silent-log';
import { eventually } from '../../support/staff-client';
import { testRedisUrl } from '../../support/stores';

/** The words between the processes of one Sala, on a real Redis that another Sala uses as well. */
const prefix = randomBytes(6).toString('hex');
const ends: Array<() => Promise<void>> = [];
afterAll(() => Promise.all(ends.map((end) => end())));

function aProcess(database: number): Live {
  const address = new URL(testRedisUrl());
  address.pathname = `/${database}`;
  const redis = createRedisConnector(address.href, silentLog);
  const live = createLive(redis.connect, prefix, silentLog);
  ends.push(async () => {
    await live.close();
    redis.close();
  });
  return live;
}

it('wakes the other processes of the same database, and none of a Sala in another one', async () => {
  const [told, same] = [aProcess(13), aProcess(13)];
  const [foreign, another] = [aProcess(14), aProcess(14)];
  const heard: string[] = [];
  same.onConversation('thread', () => void heard.push('same'));
  foreign.onConversation('thread', () => void heard.push('foreign'));
  foreign.onConversation('last', () => void heard.push('last'));
  await eventually(() => {
    told.wakeConversations(['thread']);
    return Promise.resolve(heard.length > 0);
  });
  // Whatever was on its way is there when this has come.
  await eventually(() => {
    another.wakeConversations(['last']);
    return Promise.resolve(heard.includes('last'));
  });
  expect(heard).toContain('same');
  expect(heard).not.toContain('foreign');
});

it('ends the line of whoever is signed in no more, and leaves it while that cannot be known', async () => {
  const live = aProcess(13);
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const staff = { _id: 'somebody', officeIds: [] } as unknown as PresentedStaff;
  const scope = { staff, allOffices: false, officeIds: [], broadcasts: false };
  let answer = () => Promise.resolve<typeof scope | null>(scope);
  let asked = 0;
  const authorise = () => {
    asked += 1;
    return answer();
  };
  live.attach(server, authorise, () => Promise.resolve(), { everyMs: 20 });
  const { port } = server.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, {
    ...{ path: '/live', transports: ['websocket'], forceNew: true, reconnection: false },
  });
  await eventually(() => Promise.resolve(socket.connected));
  answer = () => Promise.reject(new Error('The store is away'));
  const before = asked;
  await eventually(() => Promise.resolve(asked > before + 2));
  expect(socket.connected).toBe(true);
  answer = () => Promise.resolve(null);
  await eventually(() => Promise.resolve(!socket.connected));
});
