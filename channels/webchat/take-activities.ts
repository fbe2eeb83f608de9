import express, { type Request, type Response, type Router } from 'express';
import { createUploadRoom } from '../../contracts';
import { readJson, refuseDeepNesting } from '../read-json';
import { MESSAGE } from './activity';
import { enterConversation, type WebchatRouteParts } from './enter-conversation';
import { createLimiter } from './guard-requests';
import { createUploadReader, MOST_UPLOAD_BYTES, uploadOf } from './receive-upload';
import { Refusal } from './refusal';
import type { StoreActivity } from './store-activity';

/** 100,000 Khmer letters are 300 KB. */
const MOST_BYTES = 1_048_576;

/** What a person says: words, and files with or without words. The answer `{id}` means that it is stored. */
export function createActivityRoutes(parts: WebchatRouteParts, store: StoreActivity): Router {
  const door = express.Router();
  const activities = createLimiter(parts.limits.activitiesPerConversation);
  const uploads = createLimiter(parts.limits.uploadsPerConversation);

  door.post(
    '/conversations/:id/activities',
    express.json({
      limit: MOST_BYTES,
      type: () => true,
      verify: (_req, _res, body) => refuseDeepNesting(body),
    }),
    async (req, res) => {
      const { pass } = await enterConversation(parts, req, activities);
      const { id } = await store(pass, req.body);
      res.json({ id });
    },
  );
  door.post('/conversations/:id/upload', async (req, _res, next) => {
    await enterConversation(parts, req, uploads);
    next();
  });
  const room = createUploadRoom({
    most: MOST_UPLOAD_BYTES,
    perNetwork: parts.limits.uploadBytesPerAddress,
    inAll: parts.limits.uploadBytesInAll,
    paceMs: parts.limits.uploadPaceMs,
  });
  const takeUpload = async (req: Request, res: Response) => {
    const { pass } = await enterConversation(parts, req);
    const upload = uploadOf(req);
    if (Buffer.byteLength(upload.activity) > MOST_BYTES)
      throw new Refusal('MessageSizeTooBig', 'The part `activity` may have at most 1 MB');
    const told = upload.activity === '' ? { type: MESSAGE } : readJson(upload.activity);
    const { id } = await store(pass, told, upload.files);
    res.json({ id });
  };
  door.post('/conversations/:id/upload', room.route(createUploadReader(), takeUpload));
  return door;
}
