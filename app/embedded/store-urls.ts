import { join } from 'node:path';
import { LOOPBACK } from './choose-port';
import { REPLICA_SET, STORE_USER } from './prepare-replica-set';
import { readOrMakeSecret } from './read-or-make-secret';

/** Where the password of a store stands, in the store's own folder. */
export const passwordFileOf = (folder: string): string => join(folder, 'password');

/** The address of the embedded mongod whose files are in `folder`, its password included: never for a log. */
export const mongodbUrlOf = (folder: string, port: number): string =>
  `mongodb://${STORE_USER}:${readOrMakeSecret(passwordFileOf(folder))}@${LOOPBACK}:${port}/sala` +
  `?authSource=admin&replicaSet=${REPLICA_SET}`;

/** The address of the embedded Redis whose files are in `folder`, its password included: never for a log. */
export const redisUrlOf = (folder: string, port: number): string =>
  `redis://:${readOrMakeSecret(passwordFileOf(folder))}@${LOOPBACK}:${port}`;
