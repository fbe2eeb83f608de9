import { Router } from 'express';
import { mentionQuery, mentionsRead, noteRequest, pageQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { eraseNote } from './erase-note';
import { listMentions, readMentions } from './list-mentions';
import { listNotes } from './list-notes';
import { writeNote } from './write-note';

/** What the staff write among themselves, and where somebody was mentioned. */
export function noteRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/notes',
    answer((actor, req) => listNotes(desk, actor, paramOf(req, 'caseId'), queryOf(req, pageQuery))),
  );
  router.post(
    '/cases/:caseId/notes',
    answer((actor, req) => writeNote(desk, actor, paramOf(req, 'caseId'), bodyOf(req, noteRequest)), 201),
  );
  router.delete(
    '/cases/:caseId/notes/:noteId',
    answer((actor, req) => eraseNote(desk, actor, paramOf(req, 'caseId'), paramOf(req, 'noteId'))),
  );
  router.get(
    '/mentions',
    answer((actor, req) => listMentions(desk, actor, queryOf(req, mentionQuery))),
  );
  router.post(
    '/mentions/read',
    answer((actor, req) => readMentions(desk, actor, bodyOf(req, mentionsRead))),
  );
  return router;
}
