import { Router } from 'express';
import { taskEdit, taskListQuery, taskRequest } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { editTask } from './edit-task';
import { listTasks, showTask } from './list-tasks';
import { openStaffTask } from './open-task';

/** What somebody has to do on a case until a day. */
export function taskRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/tasks',
    answer((actor, req) => listTasks(desk, actor, queryOf(req, taskListQuery))),
  );
  router.get(
    '/tasks/:id',
    answer((actor, req) => showTask(desk, actor, paramOf(req, 'id'))),
  );
  router.put(
    '/tasks/:id',
    answer((actor, req) => editTask(desk, actor, paramOf(req, 'id'), bodyOf(req, taskEdit))),
  );
  router.post(
    '/cases/:caseId/tasks',
    answer(
      (actor, req) => openStaffTask(desk, actor, paramOf(req, 'caseId'), bodyOf(req, taskRequest)),
      201,
    ),
  );
  return router;
}
