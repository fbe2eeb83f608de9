import { type Request, type RequestHandler, type Response, Router } from 'express';
import multer from 'multer';
import {
  AppError,
  createUploadRoom,
  MOST_STAFF_FILE_BYTES,
  partOfFile,
  UPLOAD_PACE_MS,
} from '../../contracts';
import { actorOf, answer, paramOf } from '../answer-route';
import { readCase } from '../cases/show-case';
import type { StaffDesk } from '../staff-desk';
import { readLinkedFile } from './file-link';
import { type ReadFile, readCaseFile } from './read-case-file';
import { uploadFile } from './upload-file';

/** What a browser may show in place; anything else is saved, so that a sent page never runs as ours. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** One file and what goes around it; an office behind one address sends several at a time. */
const ROOM = {
  most: MOST_STAFF_FILE_BYTES + 64 * 1024,
  perNetwork: 4 * (MOST_STAFF_FILE_BYTES + 64 * 1024),
  inAll: 10 * (MOST_STAFF_FILE_BYTES + 64 * 1024),
  paceMs: UPLOAD_PACE_MS,
};

/** The photos, voice notes and documents of cases. */
export function fileRoutes(desk: StaffDesk): Router {
  const router = Router();
  const room = createUploadRoom(ROOM);
  router.get('/files/:fileId', async (req, res) => {
    const fileId = paramOf(req, 'fileId');
    const file = await readCaseFile(desk, actorOf(res), fileId);
    sendFile(req, res, { ...file, fileId }, req.query.download === '1');
  });
  router.post(
    '/cases/:caseId/files',
    // Whoever may not is refused before a single byte is held.
    async (req, res, next) => {
      await readCase(desk, actorOf(res), paramOf(req, 'caseId'), 'files.upload');
      next();
    },
    room.route(
      oneFile(),
      answer((actor, req) => uploadFile(desk, actor, paramOf(req, 'caseId'), uploadOf(req)), 201),
    ),
  );
  return router;
}

/** The files that offices sent, for the citizens who got their address: to be mounted at `/files`. */
export function createFileLinks(desk: Pick<StaffDesk, 'keys' | 'clock' | 'models' | 'files'>): Router {
  const router = Router();
  router.get('/:token', async (req, res) => {
    res.set('Cache-Control', 'private, no-store').set('X-Robots-Tag', 'noindex');
    sendFile(req, res, await readLinkedFile(desk, paramOf(req, 'token')));
  });
  return router;
}

/** Safe whatever the file is: no browser guesses a type, runs it as ours, or shows what is not meant to be looked at. */
function sendFile(
  req: Request,
  res: Response,
  file: ReadFile & { fileId: string },
  isWanted = false,
): void {
  const isShown = SHOWN.test(file.contentType);
  res.set('X-Content-Type-Options', 'nosniff');
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  if (!isShown || isWanted) res.attachment(file.name ?? 'file');
  else res.set('Content-Disposition', 'inline');
  const { status, headers, body } = partOfFile(file.content, file.fileId, {
    ranges: req.range(file.content.length),
    condition: req.get('if-range'),
  });
  res.type(isShown ? file.contentType : 'application/octet-stream');
  res.status(status).set(headers).send(body);
}

/** One part `file` of a multipart upload, held in memory. */
function oneFile(): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MOST_STAFF_FILE_BYTES, files: 1, fields: 0, parts: 1 },
    // A file name arrives in UTF-8: multer would read Khmer as Latin-1.
    defParamCharset: 'utf8',
  }).single('file');
  return (req, res, next) => {
    read(req, res, (error: unknown) => next(error === undefined ? undefined : refusal(error)));
  };
}

function refusal(error: unknown): unknown {
  // What is no MulterError and no failure of the system is a body that is not whole, or was never multipart.
  if (error instanceof Error && !('code' in error))
    return new AppError('bad-input', {
      message: `An upload was refused: ${error.message}`,
      details: {
        errors: [{ path: 'file', message: 'is not whole: send it again as multipart/form-data' }],
      },
    });
  if (!(error instanceof multer.MulterError)) return error;
  const isTooLarge = error.code === 'LIMIT_FILE_SIZE';
  return new AppError(isTooLarge ? 'too-large' : 'bad-input', {
    message: `An upload was refused: ${error.code}`,
    ...(isTooLarge ? {} : { details: { errors: [{ path: 'file', message: error.code }] } }),
  });
}

function uploadOf(req: Request): { content: Buffer; name: string } {
  const { file } = req;
  if (file === undefined)
    throw new AppError('bad-input', {
      message: 'An upload is one multipart part named "file"',
      details: { errors: [{ path: 'file', message: 'is needed' }] },
    });
  return { content: file.buffer, name: file.originalname };
}
