import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { z } from 'zod';
import { createErrorAnswer } from '../../../app/answer-errors';
import { createSmsChannel } from '../../../channels';
import { type InboundEvent, inboundMessage, inboundReceipt } from '../../../contracts';
import { silentLog } from '../../support/silent-log';

/**
 * Callbacks as Twilio's documentation describes them (`documented` says where), with invented people. `reads` is what the door
 * must make of one: parts of the turn or receipt, null when nobody has to do anything, or `ignored` when it is not even stored.
 */
const recorded = z.object({
  documented: z.url(),
  fields: z.record(z.string(), z.string()),
  reads: z.union([z.record(z.string(), z.unknown()), z.null(), z.literal('ignored')]),
});
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

const PUBLIC_URL = 'https://sala.example.org';
const AUTH_TOKEN = 'replay-token-0123456789';
const channel = createSmsChannel({
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: AUTH_TOKEN,
  apiBase: 'http://127.0.0.1:9',
  account: '+85512000000',
  from: '+85512000000',
  segments: 10,
  publicUrl: PUBLIC_URL,
  log: silentLog,
});

it.each(files)('%s', async (name) => {
  const { fields, reads } = recorded.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
  const stored: InboundEvent[] = [];
  const app = express();
  app.use(
    channel.routes(async (events) => {
      stored.push(...events);
      return events.map(() => 'stored');
    }),
  );
  app.use(createErrorAnswer(silentLog));
  const path = '/webhooks/sms?from=carrier';
  const answer = await request(app)
    .post(path)
    .type('form')
    .set('X-Twilio-Signature', getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, fields))
    .send(fields)
    .expect(200);
  expect(answer.text).toContain('<Response/>');

  const [event] = stored;
  if (reads === 'ignored' || event === undefined) {
    expect({ reads, stored: stored.length }).toEqual({ reads: 'ignored', stored: 0 });
    return;
  }
  const read = channel.parse(event, new Date('2026-11-23T02:00:00Z'));
  if (reads === null) expect(read).toBeNull();
  else {
    expect(z.union([inboundMessage, inboundReceipt]).parse(read)).toEqual(read);
    expect(read).toMatchObject(reads);
  }
});
