import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { LOOPBACK } from './choose-port';

export const REPLICA_SET = 'sala';
export const STORE_USER = 'sala';

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
    if (isNew) {
      await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
    } else {
      await nameMember(admin, host);
    }
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
