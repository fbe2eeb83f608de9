import { DateTime } from 'luxon';
import { createDialogue, type InboundParts, PARKED_REPLY, renderReply } from '../bots';
import {
  createDataKeys,
  createModels,
  createOfficeDirectory,
  createReceive,
  type Desk,
  ensureIndexes,
  ensureSeed,
} from '../casework';
import type { Channel } from '../channels';
import type { Clock, InboundEvent, Log, OnInbound } from '../contracts';
import { createNearestCommune, createUnderstanding, type Gazetteer, loadGazetteer } from '../nlp';
import { composeTelegram } from './compose-doors';
import type { Config } from './config';
import { connectMongodb, createRedisConnector } from './connect-stores';
import { createInboundPump } from './inbound-pump';
import { type KeptSecrets, keepSecrets } from './keep-secrets';
import { createLive, type Live } from './live';
import { createOutboundPump } from './outbound-pump';
import { createPacing } from './pacing';
import type { Pump } from './pump';
import { type Alarms, createAlarms } from './queues';

/** Everything of one process, put together but not yet listening. */
export interface Composition {
  config: Config;
  secrets: KeptSecrets;
  desk: Desk;
  live: Live;
  alarms: Alarms;
  doors: Map<string, Channel>;
  onInbound: OnInbound;
  /** There may be something to send: wakes this process or another. */
  onOutgoing: () => void;
  inboundPump: Pump | null;
  outboundPump: Pump | null;
  close(): Promise<void>;
}

export interface Surroundings {
  mongodbUrl: string;
  redisUrl: string;
  /** Where this process listens: the simulators of the doors are found there. */
  ownUrl: string;
  clock: Clock;
  log: Log;
}

/** Keys of this installation in a Redis that others may share. */
const REDIS_PREFIX = 'sala';

/** Puts the parts of one process together. Nothing listens and nothing is worked off until `main.ts` starts it. */
export async function compose(config: Config, surroundings: Surroundings): Promise<Composition> {
  const { log, clock } = surroundings;
  const secrets = keepSecrets(config);
  const connection = await connectMongodb(surroundings.mongodbUrl);
  const redis = createRedisConnector(surroundings.redisUrl, log);
  const live = createLive(redis.connect, REDIS_PREFIX, log);
  const alarms = createAlarms(redis.connect, REDIS_PREFIX, log);
  const models = createModels(connection);
  const gazetteer = loadGazetteer();
  const desk: Desk = {
    connection,
    models,
    keys: createDataKeys(secrets.dataKey),
    clock,
    timeZone: config.TIME_ZONE,
    log,
    live,
    directory: createOfficeDirectory(models, clock),
    places: gazetteer,
  };
  await ensureIndexes(models);
  await ensureSeed(desk);

  const doors = new Map<string, Channel>();
  const telegram = composeTelegram(config, secrets, `${surroundings.ownUrl}/simulator/telegram-api`, log);
  for (const door of [telegram]) if (door !== null) doors.set(`${door.name}:${door.account}`, door);

  const works = config.run !== 'http';
  const outboundPump = works
    ? createOutboundPump({
        desk,
        doors,
        pacing: createPacing(redis.connect(), REDIS_PREFIX, config.PACING_FACTOR, log),
      })
    : null;
  const onOutgoing = () => (outboundPump === null ? alarms.ring('outbound') : outboundPump.wake());
  const inboundPump = works ? createInboundPump(inboundParts(desk, doors, gazetteer), onOutgoing) : null;
  const onStored = () => (inboundPump === null ? alarms.ring('inbound') : inboundPump.wake());

  return {
    config,
    secrets,
    desk,
    live,
    alarms,
    doors,
    onInbound: createReceive(desk, onStored),
    onOutgoing,
    inboundPump,
    outboundPump,
    async close() {
      await Promise.all([...doors.values()].map((door) => door.stop?.()));
      await inboundPump?.stop();
      await outboundPump?.stop();
      await live.close();
      await alarms.close();
      redis.close();
      await connection.close();
    },
  };
}

/** The day in the service's time zone, reckoned once a minute: every message asks for it. */
function createToday({ clock, timeZone }: Desk): () => string {
  let minute = -1;
  let day = '';
  return () => {
    const now = clock();
    if (Math.floor(now.getTime() / 60_000) !== minute) {
      minute = Math.floor(now.getTime() / 60_000);
      day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
    }
    return day;
  };
}

/** The categories, types and priorities of contracts/vocabulary.ts, as stored with every decision. */
const TAXONOMY_VERSION = 'sala-2026-11';

function inboundParts(desk: Desk, doors: ReadonlyMap<string, Channel>, gazetteer: Gazetteer): InboundParts {
  const understander = createUnderstanding({ gazetteer });
  const nearestCommune = createNearestCommune(gazetteer);
  const dialogue = createDialogue({
    places: {
      version: gazetteer.version,
      label: (code, language) =>
        gazetteer.get(code) === undefined ? null : gazetteer.label(code, language),
      resolve: (text) => understander.understand(text).place,
      nearestCommune(point) {
        const nearest = nearestCommune(point);
        return nearest.isOutside ? null : { code: nearest.code, distanceKm: nearest.kilometres };
      },
    },
    taxonomyVersion: TAXONOMY_VERSION,
    timeZone: desk.timeZone,
  });
  const doorOf = (channel: string) => [...doors.values()].find(({ name }) => name === channel);
  const today = createToday(desk);
  return {
    desk,
    parse(event: InboundEvent, receivedAt) {
      const door =
        doors.get(`${event.address.channel}:${event.address.account}`) ?? doorOf(event.address.channel);
      if (door === undefined)
        throw new Error(`No door ${event.address.channel} is open: set its credentials and replay`);
      return door.parse(event, receivedAt);
    },
    understand: (text) => understander.understand(text, { today: today() }),
    step: (input, answers) => dialogue.step(input, answers),
    render: renderReply,
    parkedReply: () => PARKED_REPLY,
    sharesLocation: (channel) => doorOf(channel)?.capabilities.sharesLocation ?? false,
    privateChatUrl: (channel) => doorOf(channel)?.privateChatUrl?.() ?? null,
    log: desk.log,
  };
}
