import { randomUUID } from 'node:crypto';
import { createOutboundPump } from '../../app/outbound-pump';
import { createBroadcastWorker } from '../../casework';
import type { Channel } from '../../channels';
import type {
  BroadcastRecord,
  OutboundMessage,
  Pacing,
  PresentedBroadcast,
  SendReceipt,
} from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from './api';
import { testBroadcasting } from './broadcasting';
import { createTestDesk, type TestDesk } from './desk';

/** A pace without limits. */
export const FREE_PACE: Pacing = {
  take: (wishes) =>
    Promise.resolve(wishes.map(() => ({ granted: true, waitMs: 0, spaceMs: 0, slow: null }))),
  takeForBroadcast: () => Promise.resolve(0),
};

/** A desk with two people who may broadcast, the worker that sends, and the platforms where it arrives. */
export interface BroadcastWorld {
  desk: TestDesk;
  api: TestApi;
  author: SignedIn;
  approver: SignedIn;
  /** One round after another while anything is due, at most so many. */
  work(most?: number, pacing?: Pacing): Promise<void>;
  /** Sends what is in the outbox; answers what arrived at the platforms. */
  send(answer?: Answer): Promise<OutboundMessage[]>;
  /** Both, and then reads off what came of it. */
  workAndSend(answer?: Answer): Promise<OutboundMessage[]>;
  stored(made: PresentedBroadcast): Promise<BroadcastRecord>;
  versionOf(made: PresentedBroadcast): Promise<{ version: number }>;
}
type Answer = (message: OutboundMessage) => SendReceipt;

export const sent: Answer = ({ messageId }) => ({ state: 'sent', platformMessageIds: [`p-${messageId}`] });

export async function createBroadcastWorld(name: string): Promise<BroadcastWorld> {
  const desk = await createTestDesk(name);
  const api = createTestApi(desk);
  const world: BroadcastWorld = {
    desk,
    api,
    author: await api.signIn({ role: 'dispatcher' }),
    approver: await api.signIn({ role: 'senator' }),
    async work(most = 40, pacing = FREE_PACE) {
      const parts = { ...testBroadcasting(), pacing, onOutgoing: () => undefined };
      const worker = createBroadcastWorker(desk, parts);
      for (let round = 0; round < most; round++) if ((await worker.round(randomUUID())) === null) return;
    },
    send: (answer = sent) => sendAll(desk, answer),
    async workAndSend(answer = sent) {
      await world.work();
      const arrived = await world.send(answer);
      desk.pass(300);
      await world.work();
      return arrived;
    },
    async stored({ _id }) {
      const record = await desk.models.broadcasts.findById(_id).lean<BroadcastRecord>();
      if (record === null) throw new Error('the broadcast is gone');
      return record;
    },
    versionOf: async (made) => ({ version: (await world.stored(made)).version }),
  };
  return world;
}

async function sendAll(desk: TestDesk, answer: Answer): Promise<OutboundMessage[]> {
  const arrived: OutboundMessage[] = [];
  const door = {
    send(message: OutboundMessage) {
      arrived.push(message);
      return Promise.resolve(answer(message));
    },
  } as unknown as Channel;
  const doors = new Map(['telegram', 'webchat', 'messenger'].map((name) => [`${name}:simulator`, door]));
  // A lane that is stopped ends its round: until nothing more comes, the next pump goes on.
  for (let before = -1; arrived.length > before;) {
    before = arrived.length;
    const pump = createOutboundPump({ desk, doors, pacing: FREE_PACE });
    pump.wake();
    await pump.stop();
  }
  return arrived;
}
