import { type Request, Router } from 'express';
import { staffEdit, staffInput, staffListQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { createStaff } from './create-staff';
import { editStaff } from './edit-staff';
import { listStaff, showStaff } from './list-staff';

const idOf = (req: Request) => paramOf(req, 'id');

/** The accounts of the staff. */
export function staffRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/staff',
    answer((actor, req) => listStaff(desk, actor, queryOf(req, staffListQuery))),
  );
  router.get(
    '/staff/:id',
    answer((actor, req) => showStaff(desk, actor, idOf(req))),
  );
  router.post(
    '/staff',
    answer((actor, req) => createStaff(desk, actor, bodyOf(req, staffInput)), 201),
  );
  router.put(
    '/staff/:id',
    answer((actor, req) => editStaff(desk, actor, idOf(req), bodyOf(req, staffEdit))),
  );
  return router;
}
