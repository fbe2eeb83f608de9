import { Router } from 'express';
import {
  broadcastContent,
  broadcastEdit,
  broadcastInput,
  broadcastListQuery,
  broadcastReturn,
  broadcastStep,
  type PresentedBroadcast,
} from '../../contracts';
import { actorOf, answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { createBroadcast } from './create-broadcast';
import { approveBroadcast, returnBroadcast } from './decide-broadcast';
import { editBroadcast } from './edit-broadcast';
import { listAudiences } from './list-audiences';
import { listBroadcasts, showBroadcast } from './list-broadcasts';
import { previewBroadcast, previewStoredBroadcast } from './preview-broadcast';
import { reportBroadcast } from './report-broadcast';
import { pauseBroadcast, resumeBroadcast, stopBroadcast } from './steer-broadcast';
import { submitBroadcast } from './submit-broadcast';

/** News to many: written by one, approved by another, sent at the platforms' pace. */
export function broadcastRoutes(desk: BroadcastDesk): Router {
  const router = Router();
  router.get(
    '/audiences',
    answer((actor) => listAudiences(desk, actor)),
  );
  router.get(
    '/broadcasts',
    answer((actor, req) => listBroadcasts(desk, actor, queryOf(req, broadcastListQuery))),
  );
  router.post(
    '/broadcasts',
    answer((actor, req) => createBroadcast(desk, actor, bodyOf(req, broadcastInput)), 201),
  );
  router.post(
    '/broadcasts/preview',
    answer((actor, req) => previewBroadcast(desk, actor, bodyOf(req, broadcastContent))),
  );
  router.get(
    '/broadcasts/:broadcastId',
    answer((actor, req) => showBroadcast(desk, actor, paramOf(req, 'broadcastId'))),
  );
  router.put(
    '/broadcasts/:broadcastId',
    answer((actor, req) =>
      editBroadcast(desk, actor, paramOf(req, 'broadcastId'), bodyOf(req, broadcastEdit)),
    ),
  );
  router.get(
    '/broadcasts/:broadcastId/preview',
    answer((actor, req) => previewStoredBroadcast(desk, actor, paramOf(req, 'broadcastId'))),
  );
  router.get('/broadcasts/:broadcastId/report', async (req, res) => {
    const { name, csv } = await reportBroadcast(desk, actorOf(res), paramOf(req, 'broadcastId'));
    res.attachment(name).type('text/csv').send(csv);
  });
  router.post(
    '/broadcasts/:broadcastId/return',
    answer((actor, req) =>
      returnBroadcast(desk, actor, paramOf(req, 'broadcastId'), bodyOf(req, broadcastReturn)),
    ),
  );
  const step = (
    name: string,
    verb: (actor: StaffActor, broadcastId: string, version: number) => Promise<PresentedBroadcast>,
  ) =>
    router.post(
      `/broadcasts/:broadcastId/${name}`,
      answer((actor, req) => verb(actor, paramOf(req, 'broadcastId'), bodyOf(req, broadcastStep).version)),
    );
  step('submission', (actor, id, version) => submitBroadcast(desk, actor, id, version));
  step('approval', (actor, id, version) => approveBroadcast(desk, actor, id, version));
  step('pause', (actor, broadcastId, version) => pauseBroadcast(desk, actor, { broadcastId, version }));
  step('resume', (actor, broadcastId, version) => resumeBroadcast(desk, actor, { broadcastId, version }));
  step('stop', (actor, broadcastId, version) => stopBroadcast(desk, actor, { broadcastId, version }));
  return router;
}
