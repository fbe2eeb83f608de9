import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { AppError, LANGUAGES } from '../../../contracts';
import { act, sendableFile } from './acts/act';
import { performAct } from './acts/perform-act';
import { sendFileAsCitizen } from './acts/send-file-as-citizen';
import { createCitizen, createGroup, findCitizen, openChat } from './citizens';
import { createHappenings } from '../happenings.routes';
import type { Citizen, SimulatedChat, World } from './world';

const MOST_UPLOAD = '25mb';
const id = z.coerce.number().int();
const newCitizen = z.object({ name: z.string().trim().min(1).max(64), language: z.enum(LANGUAGES) });
const newGroup = z.object({
  title: z.string().trim().min(1).max(128),
  members: z.array(z.number().int()).min(1).max(20),
});
const actInChat = z.object({ as: z.number().int(), act });
const uploadQuery = z.object({
  as: id,
  kind: sendableFile,
  name: z.string().max(200).default('file'),
  caption: z.string().max(1024).optional(),
});

/** What the page and `npm run say` do as citizens: `/telegram/...`. Bodies are JSON only, which no foreign page can post. */
export function createPlay(world: World): { router: Router; close: () => void } {
  const router = express.Router();
  const happenings = createHappenings('telegram', world.watchers);
  router.use(happenings.router);
  router.use('/telegram', express.json({ limit: '1mb' }));
  router.get('/telegram/state', (_req, res) => {
    res.json(presentState(world));
  });
  router.post('/telegram/citizens', (req, res) => {
    res.status(201).json(presentCitizen(createCitizen(world, newCitizen.parse(req.body))));
  });
  router.post('/telegram/groups', (req, res) => {
    const { title, members } = newGroup.parse(req.body);
    const citizens = members.map((member) => findCitizen(world, member));
    res.status(201).json(presentChat(createGroup(world, title, citizens)));
  });
  router.get('/telegram/chats/:chatId', (req, res) => {
    const chat = world.chats.get(id.parse(req.params.chatId));
    res.json({ messages: chat?.messages ?? [] });
  });
  router.post('/telegram/chats/:chatId/acts', (req, res) => {
    const { as, act: done } = actInChat.parse(req.body);
    const citizen = findCitizen(world, as);
    performAct(world, citizen, openChat(world, citizen, id.parse(req.params.chatId)), done);
    res.status(202).json({ accepted: true });
  });
  router.post(
    '/telegram/chats/:chatId/files',
    express.raw({ type: () => true, limit: MOST_UPLOAD }),
    (req, res) => receiveFile(world, req, res),
  );
  router.get('/telegram/files/:fileId', (req, res) => {
    const file = world.files.get(req.params.fileId);
    if (file === undefined) throw new AppError('not-found', { message: 'This file is gone' });
    // Whatever was sent is shown as a file of its own, never as a page of ours.
    res
      .set('Content-Security-Policy', "default-src 'none'; sandbox")
      .set('X-Content-Type-Options', 'nosniff');
    res.type(file.contentType).send(file.content);
  });
  return { router, close: happenings.close };
}

function receiveFile(world: World, req: Request, res: Response): void {
  const { as, kind, name, caption } = uploadQuery.parse(req.query);
  const contentType = req.get('content-type') ?? '';
  // A form of a foreign page could send these types without asking the browser's leave.
  if (!/^(image|audio|video|application)\//.test(contentType) || contentType.includes('form-urlencoded')) {
    throw new AppError('bad-input', { message: 'Send the file as the body, with its own content type' });
  }
  const content: unknown = req.body;
  if (!Buffer.isBuffer(content) || content.length === 0)
    throw new AppError('bad-input', { message: 'The file is empty' });
  const citizen = findCitizen(world, as);
  const chat = openChat(world, citizen, id.parse(req.params.chatId));
  sendFileAsCitizen(world, citizen, chat, { file: kind, content: { content, contentType, name }, caption });
  res.status(202).json({ accepted: true });
}

function presentState({ bot, commands, citizens, chats }: World) {
  return {
    bot: { name: bot.first_name, username: bot.username },
    commands: Object.fromEntries(commands),
    citizens: [...citizens.values()].map(presentCitizen),
    groups: [...chats.values()].filter(({ chat }) => chat.type === 'group').map(presentChat),
  };
}

function presentCitizen({ user, phone, hasBlockedBot }: Citizen) {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  return { id: user.id, name, language: user.language_code, phone, hasBlockedBot };
}

function presentChat({ chat, members }: SimulatedChat) {
  return { id: chat.id, title: chat.title, members };
}
