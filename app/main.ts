import { createServer, type RequestListener, type Server } from 'node:http';
import { authoriseSocket, sharePresence } from '../casework';
import { checkDesk } from './check-desk';
import { compose, type Composition } from './compose';
import { type Config, ConfigError, readConfig, readEnvironment, secretsOf } from './config';
import { startEmbeddedStores } from './embedded/start-embedded-stores';
import { createListener } from './http';
import { createLog } from './log';
import { readEnvFile } from './read-env-file';
import { createRequestClasses } from './request-classes';
import { tellReady } from './tell-ready';

/** Starts Sala and returns what stops it; the whole of a process is in here. */
async function main(): Promise<void> {
  const config = readConfig({ ...readEnvFile(), ...readEnvironment() }, process.argv.slice(2));
  const log = createLog(config.LOG_LEVEL, secretsOf(config));
  const stopSteps: Array<() => Promise<unknown>> = [];
  const stop = onceStopped(stopSteps, (message) => log.info({}, message));
  const stores = await startEmbeddedStores({
    dataDir: config.DATA_DIR,
    cacheDir: config.CACHE_DIR,
    searchPath: config.searchPath,
    mongodbUrl: config.MONGODB_URL,
    redisUrl: config.REDIS_URL,
    log: (message) => log.info({}, message),
    onExit: (message) => {
      process.stderr.write(`${message}\n`);
      void stop(1);
    },
  });
  stopSteps.unshift(() => stores.stop());
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));

  const requestClasses = createRequestClasses();
  const server = createServer(requestClasses.options, answerStarting);
  const ownUrl = config.run === 'worker' ? '' : await listen(server, config);
  const parts = await compose(config, {
    mongodbUrl: stores.mongodbUrl,
    redisUrl: stores.redisUrl,
    ownUrl,
    clock: () => new Date(),
    log,
  });
  stopSteps.unshift(() => parts.close());
  if (config.run !== 'worker') {
    const { onRequest, onClientError } = createListener(parts, requestClasses);
    server.off('request', answerStarting).on('request', onRequest).on('clientError', onClientError);
    parts.doors.webchat.attach(server);
    parts.live.attach(
      server,
      ({ request }) => authoriseSocket(parts.sessions, request),
      async (staff, signal) => {
        const address = await sharePresence(parts.desk, staff, signal);
        if (address === null) return;
        const door = parts.doors.open.get(`${address.channel}:${address.account}`);
        await door?.showTyping?.(address.externalId);
      },
      { publicUrl: config.PUBLIC_URL },
    );
    stopSteps.unshift(() => closeServer(server));
  }
  await startWork(parts);
  tellReady({
    config,
    ownUrl,
    notices: [...stores.notices, ...(await checkDesk(parts.desk))],
    doors: [...parts.doors.open.values()],
    administrator: parts.administrator,
  });
}

/** Until everything is put together: a platform tries again, a person sees why. */
const answerStarting: RequestListener = (_req, res) => {
  res.writeHead(503, { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' });
  res.end('Sala is starting. សាលាកំពុងចាប់ផ្ដើម។\n');
};

/** Listening comes before composing, so that the simulators know their own address; requests wait that long. */
function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError([
              `PORT ${config.PORT} is taken by another program: end it, or choose another PORT`,
            ])
          : error,
      ),
    );
    server.listen(config.PORT, config.HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
      const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
    });
  });
}

async function startWork({
  config,
  alarms,
  doors,
  jobs,
  staffDesk,
  pumps,
  onInbound,
}: Composition): Promise<void> {
  if (pumps !== null) {
    const { inbound, outbound, broadcasts, clocks, timelines, others } = pumps;
    alarms.listen('inbound', () => inbound.wake());
    alarms.listen('outbound', () => outbound.wake());
    alarms.listen('broadcasts', () => broadcasts.wake());
    alarms.listen('clocks', () => clocks.wake());
    alarms.listen('timelines', () => timelines.wake());
    jobs.start(staffDesk);
    for (const pump of [inbound, outbound, broadcasts, clocks, timelines, ...others]) pump.wake();
  }
  // Polling belongs to one kind of process; of several, Telegram itself lets only one poll.
  if (config.run !== 'worker')
    await Promise.all([...doors.open.values()].map(async (door) => door.start?.(onInbound)));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Runs the steps once, the last started first; a second signal is not waited for. */
function onceStopped(
  steps: Array<() => Promise<unknown>>,
  say: (message: string) => void,
): (code: number) => Promise<void> {
  let stopping: Promise<void> | null = null;
  return (code) => {
    stopping ??= (async () => {
      say('Sala is stopping');
      for (const step of steps)
        await step().catch((error: unknown) => say(`While stopping: ${String(error)}`));
      process.exit(code);
    })();
    return stopping;
  };
}

main().catch((error: unknown) => {
  const readable = error instanceof ConfigError || error instanceof Error ? error.message : String(error);
  process.stderr.write(`${readable}\n`);
  process.exit(1);
});
