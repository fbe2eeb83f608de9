import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { LOOPBACK, waitForPort } from './choose-port';
import type { StoreServer } from './launch-store';
import { prepareReplicaSet, REPLICA_SET } from './prepare-replica-set';
import { readOrMakeSecret } from './read-or-make-secret';
import { mongodbUrlOf, passwordFileOf } from './store-urls';

/** "The data files of this dbPath are not compatible with this version": mongod's EXIT_NEED_UPGRADE/DOWNGRADE. */
const WRONG_VERSION_EXIT_CODE = 62;

export interface MongodServer extends StoreServer {
  url(port: number): string;
}

/** A mongod that is a one-member replica set with a password, on loopback, with all it owns below `folder`. */
export function mongodServer(options: {
  folder: string;
  executable: string;
  searchPath: string;
}): MongodServer {
  const { folder } = options;
  const data = join(folder, 'data');
  const keyFile = join(folder, 'key');
  const passwordFile = passwordFileOf(folder);
  const setUpUnfinished = join(folder, 'set-up-unfinished');
  const logFile = join(folder, 'mongod.log');
  return {
    ...options,
    store: 'mongodb',
    title: 'mongod',
    logFile,
    reopenLog: 'SIGUSR1',
    makeFolder() {
      // Killed in the middle of the very first set-up: nobody was given an address yet, so nothing of value is in it.
      if (existsSync(setUpUnfinished)) rmSync(data, { recursive: true, force: true });
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const isNew = readdirSync(data).length === 0;
      if (!isNew && !existsSync(passwordFile)) {
        throw new Error(
          `${passwordFile} is missing, but ${data} has data that it opens. Restore it from the backup.`,
        );
      }
      if (isNew) writeFileSync(setUpUnfinished, '');
      readOrMakeSecret(keyFile);
      readOrMakeSecret(passwordFile);
    },
    argumentsFor: (port) => mongodArguments({ port, data, keyFile, logFile }),
    async untilReady(port, cancelled) {
      await waitForPort(port, cancelled);
      const isNew = existsSync(setUpUnfinished);
      await prepareReplicaSet({ port, isNew, password: readOrMakeSecret(passwordFile), cancelled });
      rmSync(setUpUnfinished, { force: true });
    },
    explainExit: (code) =>
      code === WRONG_VERSION_EXIT_CODE
        ? `The data in ${data} was written by another version of MongoDB. Put that version on PATH, ` +
          'or move the data as docs/operations.md tells ("Move to a supported MongoDB").'
        : null,
    url: (port) => mongodbUrlOf(folder, port),
  };
}

/** On a small machine, which the stores share with Sala, 256 MiB; else an eighth of the memory. The default would be half. */
const cacheGiB = () => Math.max(0.25, totalmem() / 2 ** 33);

function mongodArguments(files: {
  port: number;
  data: string;
  keyFile: string;
  logFile: string;
}): string[] {
  return [
    ...['--dbpath', files.data, '--port', String(files.port), '--bind_ip', LOOPBACK, '--nounixsocket'],
    ...['--replSet', REPLICA_SET, '--keyFile', files.keyFile],
    // Compression on the wire let anybody who could connect read memory (CVE-2025-14847); on loopback it only costs time.
    ...['--networkMessageCompressors', 'disabled'],
    ...['--noscripting', '--quiet'],
    ...['--logpath', files.logFile, '--logappend', '--logRotate', 'reopen'],
    ...['--wiredTigerCacheSizeGB', cacheGiB().toFixed(2), '--oplogSize', '512'],
    // Up to 200 MB of metrics for MongoDB's own support, written every second.
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // Nobody reads the past: five minutes of it would fill the cache, and keep every file of a dropped database open so long.
    ...['--setParameter', 'minSnapshotHistoryWindowInSeconds=0'],
  ];
}
