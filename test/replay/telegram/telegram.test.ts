import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createErrorAnswer } from '../../../app/answer-errors';
import { createTelegramChannel } from '../../../channels';
import { type InboundEvent, inboundMessage } from '../../../contracts';
import { silentLog } from '../../support/silent-log';

/**
 * Updates as Telegram's documentation describes them (`documented` says where), with invented people. `reads` is what the
 * door must make of one: parts of the turn, null when nobody has to do anything, or `ignored` when it is not even stored.
 */
const recorded = z.object({
  documented: z.url(),
  update: z.looseObject({ update_id: z.number() }),
  reads: z.union([z.record(z.string(), z.unknown()), z.null(), z.literal('ignored')]),
});
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

const SECRET = 'replay-secret-0123456789';
const channel = createTelegramChannel({
  token: '1000000001:REPLAYED-replayed-REPLAYED-replayed',
  account: '1000000001',
  secret: SECRET,
  apiRoot: 'http://127.0.0.1:9',
  publicUrl: 'https://sala.example.org',
  commands: { km: [], en: [] },
  log: silentLog,
});

it.each(files)('%s', async (name) => {
  const { update, reads } = recorded.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
  const stored: InboundEvent[] = [];
  const app = express();
  app.use(
    channel.routes(async (events) => {
      stored.push(...events);
      return events.map(() => 'stored');
    }),
  );
  app.use(createErrorAnswer(silentLog));
  await request(app)
    .post('/webhooks/telegram')
    .set('X-Telegram-Bot-Api-Secret-Token', SECRET)
    .send(update)
    .expect(200);

  const [event] = stored;
  if (reads === 'ignored' || event === undefined) {
    expect(stored).toEqual([]);
    expect(reads).toBe('ignored');
    return;
  }
  expect(event.eventId).toBe(String(update.update_id));
  const turn = channel.parse(event, new Date('2026-11-23T00:00:05Z'));
  if (reads === null) {
    expect(turn).toBeNull();
    return;
  }
  expect(inboundMessage.parse(turn)).toEqual(turn);
  expect(JSON.parse(JSON.stringify(turn))).toMatchObject(reads);
});

it('replays every kind of update that the door asks Telegram for', () => {
  const kinds = files.map((name) =>
    Object.keys(recorded.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8'))).update),
  );
  const asked = ['message', 'edited_message', 'callback_query', 'my_chat_member'];
  expect(kinds.flat()).toEqual(expect.arrayContaining(asked));
});
