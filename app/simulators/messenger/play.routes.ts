import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { AppError, LANGUAGES } from '../../../contracts';
import { createHappenings } from '../happenings.routes';
import { act, performAct, sendableFile, sendFile } from './act';
import { menuFor } from './profile';
import { type Citizen, createCitizen, findCitizen, windowOf, type World } from './world';

const MOST_UPLOAD = '25mb';
const id = z.coerce.number().int();
const newCitizen = z.object({ name: z.string().trim().min(1).max(64), language: z.enum(LANGUAGES) });
const uploadQuery = z.object({ kind: sendableFile, name: z.string().max(200).default('file') });

/** What the page does as citizens: `/messenger/...`. Bodies are JSON only, which no foreign page can post. */
export function createPlay(world: World): { router: Router; close: () => void } {
  const router = express.Router();
  const happenings = createHappenings('messenger', world.watchers);
  router.use(happenings.router);
  router.use('/messenger', express.json({ limit: '1mb' }));
  router.get('/messenger/state', (_req, res) => {
    res.json({
      bot: { name: world.page.name },
      commands: Object.fromEntries(LANGUAGES.map((language) => [language, menuFor(world, language)])),
      citizens: [...world.citizens.values()].map((citizen) => presentCitizen(world, citizen)),
      groups: [],
      start: { kind: 'get-started' },
    });
  });
  router.post('/messenger/citizens', (req, res) => {
    res.status(201).json(presentCitizen(world, createCitizen(world, newCitizen.parse(req.body))));
  });
  router.get('/messenger/chats/:chatId', (req, res) => {
    res.json({ messages: world.citizens.get(id.parse(req.params.chatId))?.messages ?? [] });
  });
  router.post('/messenger/chats/:chatId/acts', (req, res) => {
    const { act: done } = z.object({ act }).parse(req.body);
    performAct(world, findCitizen(world, id.parse(req.params.chatId)), done);
    res.status(202).json({ accepted: true });
  });
  router.post(
    '/messenger/chats/:chatId/files',
    express.raw({ type: () => true, limit: MOST_UPLOAD }),
    (req, res) => receiveFile(world, req, res),
  );
  router.get('/messenger/files/:fileId', (req, res) => showFile(world, req.params.fileId, res));
  // Where Messenger's own network of files would be: whoever has the address has the file.
  router.get('/messenger-cdn/:fileId/:name', (req, res) => showFile(world, req.params.fileId, res));
  return { router, close: happenings.close };
}

function receiveFile(world: World, req: Request, res: Response): void {
  const { kind, name } = uploadQuery.parse(req.query);
  const contentType = req.get('content-type') ?? '';
  // A form of a foreign page could send these types without asking the browser's leave.
  if (!/^(image|audio|video|application)\//.test(contentType) || contentType.includes('form-urlencoded'))
    throw new AppError('bad-input', { message: 'Send the file as the body, with its own content type' });
  const content: unknown = req.body;
  if (!Buffer.isBuffer(content) || content.length === 0)
    throw new AppError('bad-input', { message: 'The file is empty' });
  const citizen = findCitizen(world, id.parse(req.params.chatId));
  sendFile(world, citizen, kind, { content, contentType, name });
  res.status(202).json({ accepted: true });
}

/** Whatever was sent is shown as a file of its own, never as a page of ours. */
function showFile(world: World, fileId: string, res: Response): void {
  const file = world.files.get(fileId);
  if (file === undefined) throw new AppError('not-found', { message: 'This file is gone' });
  res
    .set('Content-Security-Policy', "default-src 'none'; sandbox")
    .set('X-Content-Type-Options', 'nosniff');
  res.type(file.contentType).send(file.content);
}

function presentCitizen(world: World, citizen: Citizen) {
  const { id: citizenId, name, language, hasBlockedPage } = citizen;
  return { id: citizenId, name, language, hasBlockedBot: hasBlockedPage, window: windowOf(world, citizen) };
}
