import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
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

const somebody = { _id: 'somebody', officeIds: [] } as unknown as PresentedStaff;
const SCOPE = { staff: somebody, allOffices: false, officeIds: [], broadcasts: false };

async function aServer(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

function connect(url: string, origin?: string): Socket {
  const extraHeaders = origin === undefined ? {} : { origin };
  return io(url, {
    ...{ path: '/live', transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders },
  });
}

it('ends the line of whoever is signed in no more, and leaves it while that cannot be known', async () => {
  const live = aProcess(13);
  const { server, url } = await aServer();
  let answer = () => Promise.resolve<typeof SCOPE | null>(SCOPE);
  let asked = 0;
  const authorise = () => {
    asked += 1;
    return answer();
  };
  live.attach(server, authorise, () => Promise.resolve(), { everyMs: 20 });
  const socket = connect(url);
  await eventually(() => Promise.resolve(socket.connected));
  answer = () => Promise.reject(new Error('The store is away'));
  const before = asked;
  await eventually(() => Promise.resolve(asked > before + 2));
  expect(socket.connected).toBe(true);
  answer = () => Promise.resolve(null);
  await eventually(() => Promise.resolve(!socket.connected));
});

it('takes the line of a page of this Sala, and of a machine, and of no other page', async () => {
  const live = aProcess(13);
  const { server, url } = await aServer();
  const publicUrl = 'https://sala.example.org/';
  live.attach(
    server,
    () => Promise.resolve(SCOPE),
    () => Promise.resolve(),
    { publicUrl },
  );
  for (const origin of [undefined, url, 'https://sala.example.org']) {
    const socket = connect(url, origin);
    await eventually(() => Promise.resolve(socket.connected));
    socket.disconnect();
  }
  const foreign = ['https://evil.example.org', 'https://sala.example.org.evil.test', 'null', `${url}0`];
  for (const origin of foreign) {
    let refused = false;
    const socket = connect(url, origin);
    socket.on('connect_error', () => (refused = true));
    await eventually(() => Promise.resolve(refused || socket.connected));
    expect([origin, socket.connected]).toEqual([origin, false]);
    const polled = await fetch(`${url}/live/?EIO=4&transport=polling`, { headers: { origin } });
    expect(polled.status).toBe(403);
  }
});

it('hears of one person no more than twenty signals in ten seconds, however many lines they have', async () => {
  const live = aProcess(13);
  const { server, url } = await aServer();
  const heard: string[] = [];
  live.attach(
    server,
    ({ handshake }) =>
      Promise.resolve({ ...SCOPE, staff: { ...somebody, _id: String(handshake.auth.who) } }),
    (staff, { act }) => Promise.resolve(act === 'viewing' ? void heard.push(staff._id) : undefined),
  );
  const lineOf = async (who: string) => {
    const socket = connect(url);
    socket.auth = { who };
    await eventually(() => Promise.resolve(socket.connected));
    return () => socket.emit('presence', { caseId: 'case', act: 'viewing' });
  };
  const lines = await Promise.all([lineOf('one'), lineOf('one'), lineOf('one')]);
  for (let signal = 0; signal < 45; signal++) lines[signal % lines.length]?.();
  const other = await lineOf('other');
  other();
  await eventually(() => Promise.resolve(heard.includes('other')));
  await eventually(() => Promise.resolve(heard.length >= 21));
  expect(heard.filter((who) => who === 'one')).toHaveLength(20);
});
