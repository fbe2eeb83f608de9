import express, { type Router } from 'express';
import { z } from 'zod';
import { LANGUAGES } from '../../../contracts';
import { createHappenings } from '../happenings.routes';
import { actAsCitizen, smsAct } from './act-as-citizen';
import { createPhone, findPhone, numberOf, type Phone, type SmsWorld } from './world';

const id = z.coerce.number().int();
const newCitizen = z.object({ name: z.string().trim().min(1).max(64), language: z.enum(LANGUAGES) });
const actInChat = z.object({ as: z.number().int(), act: smsAct });

/** What the page and `npm run say` do as citizens: `/sms/...`. Bodies are JSON only, which no foreign page can post. */
export function createSmsPlay(world: SmsWorld, webhookUrl: string): { router: Router; close: () => void } {
  const router = express.Router();
  const stopping = new AbortController();
  const happenings = createHappenings('sms', world.watchers);
  router.use(happenings.router);
  router.use('/sms', express.json({ limit: '1mb' }));
  router.get('/sms/state', (_req, res) => {
    const citizens = [...world.phones.values()].map(presentPhone);
    res.json({ bot: { name: 'Sala', username: world.account.number }, commands: {}, citizens, groups: [] });
  });
  router.post('/sms/citizens', (req, res) => {
    res.status(201).json(presentPhone(createPhone(world, newCitizen.parse(req.body))));
  });
  router.get('/sms/chats/:chatId', (req, res) => {
    res.json({ messages: world.messages.get(id.parse(req.params.chatId)) ?? [] });
  });
  router.post('/sms/chats/:chatId/acts', (req, res) => {
    const { as, act } = actInChat.parse(req.body);
    actAsCitizen(world, findPhone(world, as), act, { webhookUrl, stopped: stopping.signal });
    res.status(202).json({ accepted: true });
  });
  return {
    router,
    close() {
      stopping.abort();
      happenings.close();
    },
  };
}

const presentPhone = (phone: Phone) => ({
  id: phone.id,
  name: phone.name,
  language: phone.language,
  phone: numberOf(phone),
  hasBlockedBot: phone.hasOptedOut,
});
