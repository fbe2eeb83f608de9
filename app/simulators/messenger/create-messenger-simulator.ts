import express from 'express';
import { z } from 'zod';
import { keepSnapshot } from '../keep-snapshot';
import type { SimulatedDoor } from '../simulated-door';
import { startDelivery } from './deliver-webhook';
import { createGraphRoutes } from './graph-api.routes';
import { createPlay } from './play.routes';
import { type Citizen, createCitizen, createWorld, type World, type WorldParts } from './world';

export interface MessengerSimulatorOptions extends WorldParts {
  /** The file that keeps citizens and threads from one run to the next; without it they end with the process. */
  keepIn?: string;
}

/** What is kept from one run to the next: the latest citizens and words. */
const CITIZENS_KEPT = 100;
const MESSAGES_KEPT = 40;

/**
 * A local server that speaks the Graph API and brings signed events to the door, as Messenger does. Pages call
 * `/simulator/messenger-api/vNN.N/...`, people open `/simulator/?door=messenger`.
 */
export function createMessengerSimulator({ keepIn, ...parts }: MessengerSimulatorOptions): SimulatedDoor {
  const world = createWorld(parts);
  const keepLast = keepIn === undefined ? null : keepWorld(world, keepIn);
  if (world.citizens.size === 0) {
    // Somebody to begin with, in each language.
    createCitizen(world, { name: 'ចន្ធូ', language: 'km' });
    createCitizen(world, { name: 'Sophea', language: 'en' });
  }
  const delivery = startDelivery(world);
  const play = createPlay(world);
  const router = express.Router();
  router.use(createGraphRoutes(world));
  router.use(play.router);
  return {
    name: 'messenger',
    router,
    close() {
      delivery.close();
      play.close();
      keepLast?.();
    },
  };
}

const citizenKept = z.custom<Citizen>(
  (value) => typeof value === 'object' && value !== null && 'spokeAt' in value,
);

function keepWorld(world: World, file: string): () => void {
  return keepSnapshot({
    file,
    schema: z.object({ citizens: z.array(citizenKept) }),
    watchers: world.watchers,
    log: world.log,
    take: () => ({
      citizens: [...world.citizens.values()]
        .slice(-CITIZENS_KEPT)
        .map((citizen) => ({ ...citizen, messages: citizen.messages.slice(-MESSAGES_KEPT) })),
    }),
    restore({ citizens }) {
      for (const citizen of citizens) world.citizens.set(citizen.id, citizen);
    },
  });
}
