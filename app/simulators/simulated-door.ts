import type { Router } from 'express';
import type { PageDoor } from './page/page-doors';

/** A platform that is played here: what its bots call, and what the page asks, under the door's own name. */
export interface SimulatedDoor {
  name: PageDoor;
  /** Mounted at `/simulator`: the platform's own API and the page's `/<name>/...`. */
  router: Router;
  close(): void;
}
