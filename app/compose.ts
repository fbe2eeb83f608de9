import {
  type Broadcasting,
  createReceive,
  createOpenId,
  createStaffSessions,
  type Desk,
  type Integration,
  endHolds,
  ensureFirstAdministrator,
  type OpenId,
  type StaffDesk,
  type StaffSessions,
} from '../casework';
import type { Channel } from '../channels';
import type { Clock, FilesPort, Log, OnInbound, VirusScanner } from '../contracts';
import { type Gazetteer, loadGazetteer } from '../nlp';
import { createBroadcastPump } from './broadcast-pump';
import { composeDoors, type Doors } from './compose-doors';
import { smsAccountOf } from './compose-sms';
import type { Config } from './config';
import { createRedisConnector } from './connect-stores';
import { createReading, type Reading } from './create-reading';
import { planBroadcasts } from './door-book';
import { openFiles } from './files/open-files';
import { createSimulatorGuard } from './guard-simulators';
import { createInboundParts } from './inbound-parts';
import { createInboundPump } from './inbound-pump';
import { keepSecrets } from './keep-secrets';
import { createLive, type Live } from './live';
import { createCasePumps, createClockAlarm, createClockPump } from './case-pumps';
import { composeIntegration, type IntegrationParts } from './compose-integration';
import { createMediaPump } from './media-pump';
import { openDesk } from './open-desk';
import { createOutboundPump } from './outbound-pump';
import { createPacing } from './pacing';
import { createPlaceBook } from './place-book';
import { createPump, type Pump } from './pump';
import { type Alarms, createAlarms } from './queues';

/** Everything of one process, put together but not yet at work. */
export interface Composition {
  config: Config;
  desk: Desk;
  /** The desk as the workers of jobs need it. */
  staffDesk: StaffDesk;
  files: FilesPort;
  sessions: StaffSessions;
  /** Sign-in at the Senate's own provider; null where none is configured. */
  openId: OpenId | null;
  live: Live;
  alarms: Alarms;
  doors: Doors;
  onInbound: OnInbound;
  /** Something may wait to be sent, or to be handled: wakes this process or another. */
  onOutgoing: () => void;
  onIncoming: () => void;
  broadcasting: Broadcasting;
  integration: Integration;
  jobs: IntegrationParts;
  reading: Reading;
  /** Where citizens reach this Sala. */
  publicUrl: string;
  /** The pumps of this process by their alarm; empty where it only serves HTTP. */
  pumps: {
    inbound: Pump;
    outbound: Pump;
    broadcasts: Pump;
    clocks: Pump;
    timelines: Pump;
    others: Pump[];
  } | null;
  /** Told once, by the process that made the first administrator. */
  administrator: { email: string; password: string | null } | null;
  close(): Promise<void>;
}

export interface Surroundings {
  mongodbUrl: string;
  redisUrl: string;
  /** Where this process listens. */
  ownUrl: string;
  clock: Clock;
  log: Log;
}

/** Keys of this installation in a Redis that others may share. */
const REDIS_PREFIX = 'sala';
const HOLDS_EVERY_MS = 30_000;

const settingsOf = (config: Config) => ({
  timeZone: config.TIME_ZONE,
  quietHours: config.QUIET_HOURS,
  smsAccount: smsAccountOf(config),
});
const pacesOf = (config: Config) => ({
  factor: config.PACING_FACTOR,
  smsPerSecond: config.SMS_PER_SECOND,
});
/** Puts the parts of one process together. Nothing is worked off until `main.ts` starts it. */
export async function compose(config: Config, surroundings: Surroundings): Promise<Composition> {
  const { mongodbUrl, redisUrl, ownUrl, clock, log } = surroundings;
  const secrets = keepSecrets(config);
  const redis = createRedisConnector(redisUrl, log);
  const live = createLive(redis.connect, REDIS_PREFIX, log);
  const alarms = createAlarms(redis.connect, REDIS_PREFIX, log);
  const gazetteer = loadGazetteer();
  const store = { mongodbUrl, dataKey: secrets.dataKey, ...settingsOf(config) };
  const places = createPlaceBook(gazetteer);
  const ports = { clock, log, live, places, armClock: createClockAlarm(alarms, clock) };
  const desk = await openDesk({ ...store, ...ports, works: config.run !== 'http' });
  const { files, store: fileStore, scanner } = await openFiles(config, desk);
  const sessions = createStaffSessions(desk, {
    secret: secrets.sessionSecret,
    secureCookies: config.PUBLIC_URL?.startsWith('https:') === true,
  });
  const guardSimulators = createSimulatorGuard(sessions);
  const doors = composeDoors({ config, secrets, desk, files, ownUrl, guardSimulators });
  const publicUrl = config.PUBLIC_URL ?? ownUrl;
  const pacing = () => createPacing(redis.connect(), REDIS_PREFIX, pacesOf(config), log);
  const planning = planBroadcasts(doors.open);
  const jobs = composeIntegration(config, desk, redis.connect, REDIS_PREFIX);
  const reading = createReading(desk, gazetteer);
  const parts = { jobs, gazetteer, reading, files, fileStore, scanner, publicUrl, planning };
  const pumps = config.run === 'http' ? null : createPumps(desk, doors.open, parts, pacing());
  const ring = (name: 'inbound' | 'outbound' | 'broadcasts' | 'timelines') => () =>
    pumps === null ? alarms.ring(name) : pumps[name].wake();
  const onIncoming = ring('inbound');
  const onOutgoing = ring('outbound');
  const staffDesk = { ...desk, onOutgoing, onIncoming, handOn: jobs.handOn, files, publicUrl };
  return {
    ...{ config, desk, staffDesk, files, sessions, openId: openIdOf(config, publicUrl) },
    live,
    alarms,
    doors,
    onInbound: createReceive(desk, onIncoming),
    onOutgoing,
    onIncoming,
    broadcasting: { ...planning, onBroadcast: ring('broadcasts') },
    jobs,
    reading,
    integration: { ...jobs.integration, onWebhooks: ring('timelines') },
    publicUrl,
    pumps,
    administrator: await ensureFirstAdministrator(desk, {
      email: config.ADMIN_EMAIL,
      password: config.ADMIN_PASSWORD,
    }),
    async close() {
      await Promise.all([...doors.open.values()].map(async (door) => door.stop?.()));
      doors.simulator?.close();
      await stopPumps(pumps);
      await live.close();
      await Promise.all([alarms.close(), jobs.jobs.close()]);
      redis.close();
      await desk.connection.close();
    },
  };
}

async function stopPumps(pumps: Composition['pumps']): Promise<void> {
  if (pumps === null) return;
  // What its last round has stored as being sent is sent by the outbound pump before that stands still, too.
  await pumps.inbound.stop();
  await Promise.all(
    Object.values(pumps)
      .flat()
      .map((pump) => pump.stop()),
  );
}

function openIdOf(config: Config, publicUrl: string): OpenId | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const redirectUri = `${publicUrl}/api/v1/session/open-id/answer`;
  return createOpenId({ issuer, clientId, clientSecret, redirectUri });
}

interface PumpParts {
  jobs: IntegrationParts;
  gazetteer: Gazetteer;
  reading: Reading;
  files: FilesPort;
  fileStore: FilesPort;
  scanner: VirusScanner | null;
  publicUrl: string;
  planning: Pick<Broadcasting, 'doors' | 'audiences'>;
}

function createPumps(
  desk: Desk,
  doors: ReadonlyMap<string, Channel>,
  { jobs, gazetteer, reading, files, fileStore, scanner, publicUrl, planning }: PumpParts,
  pacing: ReturnType<typeof createPacing>,
): NonNullable<Composition['pumps']> {
  const outbound = createOutboundPump({ desk, doors, pacing });
  const media = createMediaPump({
    desk,
    files: fileStore,
    scanner,
    fetch: async (channel, account, reference) =>
      (await doors.get(`${channel}:${account}`)?.fetchFile?.(reference)) ?? null,
  });
  const inboundParts = createInboundParts(desk, doors, { gazetteer, reading, publicUrl });
  const inbound = createInboundPump(inboundParts, outbound, () => media.wake());
  const endOldHolds = async () => {
    const ended = await endHolds(desk);
    if (ended > 0) outbound.wake();
    return ended > 0;
  };
  const holds = createPump(endOldHolds, {
    name: 'holds',
    lanes: 1,
    sweepEveryMs: HOLDS_EVERY_MS,
    log: desk.log,
  });
  const wakers = { onOutgoing: () => outbound.wake(), onIncoming: () => inbound.wake() };
  const { timelines, lost } = jobs.pumps();
  const others = [lost, media, holds, ...createCasePumps(desk, files, () => outbound.wake())];
  const broadcasts = createBroadcastPump(desk, { ...planning, ...wakers, pacing });
  const clocks = createClockPump(desk);
  return { inbound, outbound, broadcasts, clocks, timelines, others };
}
