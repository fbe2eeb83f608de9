import { type Request, Router } from 'express';
import { officeEdit, regionEdit, senatorEdit, senatorInput } from '../../contracts';
import { answer, bodyOf, paramOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { createSenator } from './create-senator';
import { editOffice } from './edit-office';
import { editRegion } from './edit-region';
import { editSenator } from './edit-senator';
import { listDirectory, listSenators, showDirectory, showSenator } from './list-directory';

const idOf = (req: Request) => paramOf(req, 'id');

/** Regions, offices and senators: where a case can go. */
export function officeRoutes(desk: StaffDesk): Router {
  const router = Router();
  for (const kind of ['regions', 'offices'] as const) {
    router.get(
      `/${kind}`,
      answer((actor) => listDirectory(desk, actor, kind)),
    );
    router.get(
      `/${kind}/:id`,
      answer((actor, req) => showDirectory(desk, actor, kind, idOf(req))),
    );
  }
  router.get(
    '/senators',
    answer((actor) => listSenators(desk, actor)),
  );
  router.get(
    '/senators/:id',
    answer((actor, req) => showSenator(desk, actor, idOf(req))),
  );
  router.put(
    '/regions/:id',
    answer((actor, req) => editRegion(desk, actor, idOf(req), bodyOf(req, regionEdit))),
  );
  router.put(
    '/offices/:id',
    answer((actor, req) => editOffice(desk, actor, idOf(req), bodyOf(req, officeEdit))),
  );
  router.post(
    '/senators',
    answer((actor, req) => createSenator(desk, actor, bodyOf(req, senatorInput)), 201),
  );
  router.put(
    '/senators/:id',
    answer((actor, req) => editSenator(desk, actor, idOf(req), bodyOf(req, senatorEdit))),
  );
  return router;
}
