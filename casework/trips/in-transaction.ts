import { type ClientSession, type Connection, mongo } from 'mongoose';

/**
 * Does work in one transaction, which is done again when another one was faster. What it has written is on the disks of most members
 * of the replica set before anybody is told of it: whatever dies, an acknowledged word stays.
 */
export async function inTransaction<Result>(
  { connection }: { connection: Connection },
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  const session = connection.getClient().startSession();
  try {
    return await session.withTransaction(work, {
      writeConcern: new mongo.WriteConcern('majority', undefined, true),
    });
  } finally {
    await session.endSession();
  }
}
