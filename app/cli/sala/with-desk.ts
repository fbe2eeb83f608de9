import { userInfo } from 'node:os';
import type { mongo } from 'mongoose';
import { type Desk, operatorId, type StaffActor, type StaffDesk } from '../../../casework';
import { AppError, type LiveFanout } from '../../../contracts';
import { loadGazetteer, type Gazetteer } from '../../../nlp';
import { secretsOf, type Config } from '../../config';
import { connectMongodb } from '../../connect-stores';
import { readRunningStores } from '../../embedded/read-running-stores';
import { startEmbeddedStores } from '../../embedded/start-embedded-stores';
import { keepSecrets } from '../../keep-secrets';
import { createLog } from '../../log';
import { openDesk } from '../../open-desk';
import { createPlaceBook } from '../../place-book';
import { NotDoneError } from './call';

/** Nobody is told at once: consoles and browsers read from the store, and the workers of a running Sala look every two seconds. */
const UNHEARD: LiveFanout = {
  tellStaff: () => undefined,
  wakeConversations: () => undefined,
  showTyping: () => undefined,
  onConversation: () => () => undefined,
};

/** Whoever has the machine's shell and the keys, named in the audit by their account on it. */
export const OPERATOR: StaffActor = {
  staff: {
    _id: operatorId(userInfo().username),
    email: 'operator@sala.local',
    name: 'Operator',
    role: 'administrator',
    officeIds: [],
    language: 'en',
    onDuty: false,
    active: true,
    version: 1,
  },
  requestId: null,
};

/** Works on the configured store, else on that of the Sala that runs here, else on stores started for this call. */
async function withStore<Result>(
  config: Config,
  work: (mongodbUrl: string) => Promise<Result>,
): Promise<Result> {
  const stores = await findStore(config);
  try {
    return await work(stores.mongodbUrl);
  } finally {
    await stores.stop();
  }
}

/** The same with its database alone, as it is: nothing is made in it. */
export function withDatabase<Result>(
  config: Config,
  work: (db: mongo.Db) => Promise<Result>,
): Promise<Result> {
  return withStore(config, async (mongodbUrl) => {
    const connection = await connectMongodb(mongodbUrl);
    try {
      if (connection.db === undefined) throw new Error('the connection has no database');
      return await work(connection.db);
    } finally {
      await connection.close();
    }
  });
}

/** Opens the desk on that store, with all that a new Sala starts with. */
export function withDesk<Result>(
  config: Config,
  work: (desk: Desk, gazetteer: Gazetteer) => Promise<Result>,
): Promise<Result> {
  return withStore(config, async (mongodbUrl) => {
    const gazetteer = loadGazetteer();
    const desk = await openDesk({
      mongodbUrl,
      dataKey: keepSecrets(config).dataKey,
      timeZone: config.TIME_ZONE,
      clock: () => new Date(),
      log: createLog('error', secretsOf(config)),
      live: UNHEARD,
      places: createPlaceBook(gazetteer),
    });
    try {
      return await work(desk, gazetteer);
    } finally {
      await desk.connection.close();
    }
  });
}

/** The workers of a running Sala look by themselves: no alarm is needed. */
const noAlarm = () => undefined;

/**
 * The desk as the staff's verbs need it, without the stored files.
 *
 * @throws NotDoneError with what the verb refused
 */
export function withStaffDesk<Result>(
  config: Config,
  work: (desk: StaffDesk) => Promise<Result>,
): Promise<Result> {
  return withDesk(config, async (desk) => {
    const alarms = { onOutgoing: noAlarm, onIncoming: noAlarm, handOn: noAlarm };
    try {
      return await work({ ...desk, ...alarms, files: null, publicUrl: config.PUBLIC_URL ?? '' });
    } catch (error) {
      throw error instanceof AppError ? new NotDoneError('refused', { problem: error.message }) : error;
    }
  });
}

async function findStore(config: Config): Promise<{ mongodbUrl: string; stop: () => Promise<void> }> {
  const stop = () => Promise.resolve();
  if (config.MONGODB_URL !== undefined) return { mongodbUrl: config.MONGODB_URL, stop };
  const running = readRunningStores(config.DATA_DIR);
  if (running === null) {
    // Ctrl-C must end the stores too: they end with this process, and a signal alone would not tell them.
    process.once('SIGINT', () => process.exit(130));
    return startEmbeddedStores({
      dataDir: config.DATA_DIR,
      cacheDir: config.CACHE_DIR,
      searchPath: config.searchPath,
      redisUrl: config.REDIS_URL,
      log: (message) => process.stderr.write(`${message}\n`),
    });
  }
  if (running.mongodbUrl === null) throw new NotDoneError('starting', { folder: config.DATA_DIR });
  return { mongodbUrl: running.mongodbUrl, stop };
}
