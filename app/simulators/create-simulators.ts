import express, { type RequestHandler, type Router } from 'express';
import { createPage } from './page/page.routes';
import type { SimulatedDoor } from './simulated-door';

/**
 * The platforms that are played here and the page that plays their citizens; to be mounted at `/simulator`.
 * @param guard lets loopback and signed-in administrators through, and answers everybody else.
 */
export function createSimulators(
  doors: SimulatedDoor[],
  guard: RequestHandler,
): { router: Router; close: () => void } {
  const router = express.Router();
  router.use(guard);
  for (const door of doors) router.use(door.router);
  router.use(createPage(doors.map(({ name }) => name)));
  return {
    router,
    close() {
      for (const door of doors) door.close();
    },
  };
}
