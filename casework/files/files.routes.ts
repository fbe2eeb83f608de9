import { Router } from 'express';
import { actorOf, paramOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { readCaseFile } from './read-case-file';

/** What a browser may show in place; anything else is saved, so that a sent page never runs as ours. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The photos, voice notes and documents of cases. */
export function fileRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get('/files/:fileId', async (req, res) => {
    const file = await readCaseFile(desk, actorOf(res), paramOf(req, 'fileId'));
    const isShown = SHOWN.test(file.contentType);
    res.set('X-Content-Type-Options', 'nosniff');
    res.set('Content-Security-Policy', "default-src 'none'; sandbox");
    if (!isShown) res.attachment(file.name ?? 'file');
    res.type(isShown ? file.contentType : 'application/octet-stream').send(file.content);
  });
  return router;
}
