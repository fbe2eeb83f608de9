import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { LOOPBACK } from './choose-port';
import { errorCode } from './error-code';

export const REPLICA_SET = 'sala';
export const STORE_USER = 'sala';

/** What mongod answers while it listens but has not yet read its own settings: AlreadyInitialized, NotYetInitialized. */
const STARTING_UP: unknown[] = [23, 94];
/** A minute: after a change of port mongod looks for itself on the old one, 30 s where a program there never answers. */
const STARTING_UP_ATTEMPTS = 3_000;

const replicaSetConfigSchema = z.looseObject({
  version: z.int(),
  members: z.tuple([z.looseObject({ host: z.string() })]),
});

/**
 * Makes the mongod on this port the primary of its one-member set, and resolves when it takes writes.
 *
 * @param options.isNew it has no replica set and no user yet. mongod lets exactly one user be made without a password
 *   (https://www.mongodb.com/docs/manual/core/localhost-exception/).
 */
export async function prepareReplicaSet(options: {
  port: number;
  isNew: boolean;
  password: string;
  cancelled: AbortSignal;
}): Promise<void> {
  const { port, isNew, password, cancelled } = options;
  const host = `${LOOPBACK}:${port}`;
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    ...(isNew ? {} : { auth: { username: STORE_USER, password }, authSource: 'admin' }),
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    const admin = client.db('admin');
    await onceStartedUp(cancelled, () => (isNew ? initiate(admin, host) : nameMember(admin, host)));
    while ((await admin.command({ hello: 1 })).isWritablePrimary !== true) {
      await sleep(20, undefined, { signal: cancelled });
    }
    if (isNew) {
      await admin.command({
        createUser: STORE_USER,
        pwd: password,
        roles: ['root'],
        writeConcern: { w: 'majority', j: true },
      });
    }
  } finally {
    await client.close();
  }
}

async function initiate(admin: mongo.Db, host: string): Promise<void> {
  await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
}

/** After a change of port the set still names the old one: its only member is told its new name, which needs force. */
async function nameMember(admin: mongo.Db, host: string): Promise<void> {
  const { config: stored } = await admin.command({ replSetGetConfig: 1 });
  const config = replicaSetConfigSchema.parse(stored);
  const [member] = config.members;
  if (member.host === host) return;
  await admin.command({
    replSetReconfig: { ...config, version: config.version + 1, members: [{ ...member, host }] },
    force: true,
  });
}

async function onceStartedUp(cancelled: AbortSignal, act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (attempt === STARTING_UP_ATTEMPTS || !STARTING_UP.includes(errorCode(error))) throw error;
      await sleep(20, undefined, { signal: cancelled });
    }
  }
}
