import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createErrorAnswer } from '../../../app/answer-errors';
import { createAzureChannel } from '../../../channels';
import { type InboundEvent, inboundEvent, inboundMessage } from '../../../contracts';
import { APP_ID, APP_PASSWORD, type AzureWorld, startAzureWorld } from '../../contracts/azure-world';
import { silentLog } from '../../support/silent-log';

/**
 * Activities as Microsoft's documentation describes them (`documented` says where), with invented people. `reads` is what
 * the door must make of one: parts of the turn, null when nobody has to do anything, or `ignored` when it is not even stored.
 */
const recorded = z.object({
  documented: z.url(),
  activity: z.looseObject({ type: z.string(), serviceUrl: z.string() }),
  eventId: z.string().optional(),
  reads: z.union([z.record(z.string(), z.unknown()), z.null(), z.literal('ignored')]),
});
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const read = (name: string) =>
  recorded.parse(
    JSON.parse(readFileSync(join(__dirname, name), 'utf8').replaceAll('replayed-app', APP_ID)),
  );
const channel = createAzureChannel({
  appId: APP_ID,
  appPassword: APP_PASSWORD,
  tenantId: null,
  log: silentLog,
});
let world: AzureWorld;

beforeAll(async () => {
  world = await startAzureWorld();
});
afterAll(() => world.close());

/** Posts the activity as the Bot Connector does, and tells what was stored. */
async function deliver(activity: z.infer<typeof recorded>['activity']): Promise<InboundEvent[]> {
  const stored: InboundEvent[] = [];
  const app = express();
  app.use(
    channel.routes((events) => {
      stored.push(...events);
      return Promise.resolve(events.map(() => 'stored'));
    }),
  );
  app.use(createErrorAnswer(silentLog));
  await request(app)
    .post('/api/messages')
    .set('Authorization', `Bearer ${world.token({ claims: { serviceurl: activity.serviceUrl } })}`)
    .send(activity)
    .expect(200);
  return stored;
}

it.each(files)('%s', async (name) => {
  const { activity, eventId, reads } = read(name);
  const [event] = await deliver(activity);
  if (reads === 'ignored' || event === undefined) {
    expect(event).toBeUndefined();
    expect(reads).toBe('ignored');
    return;
  }
  expect(inboundEvent.parse(event)).toEqual(event);
  if (eventId !== undefined) expect(event.eventId).toBe(eventId);
  const turn = channel.parse(event, new Date('2026-11-23T00:00:05Z'));
  if (reads === null) {
    expect(turn).toBeNull();
    return;
  }
  expect(inboundMessage.parse(turn)).toEqual(turn);
  expect(JSON.parse(JSON.stringify(turn))).toMatchObject(reads);
});

it('stores an activity as it came', async () => {
  const { activity } = read('photo.json');
  const [event] = await deliver(activity);
  expect(event?.payload).toEqual(activity);
});

it('stores nothing of a group but that somebody spoke there', async () => {
  const [event] = await deliver(read('words-in-group.json').activity);
  for (const secret of ['សម្ងាត់', 'សុខា', '1Sokha', 'ក្រុម'])
    expect(JSON.stringify(event)).not.toContain(secret);
});

it('knows the same activity again, and a long id of a mail, and keeps two of them apart', async () => {
  const { activity } = read('text.json');
  const long = (last: string) => deliver({ ...activity, id: `${'x'.repeat(300)}${last}` });
  const ids = [await long('1'), await long('1'), await long('2')].map(([event]) => event?.eventId ?? '');
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
  expect(ids[0]?.length).toBeLessThanOrEqual(256);
});

it('greets a person who is announced twice once', async () => {
  const { activity } = read('arrival.json');
  const [first] = await deliver(activity);
  const [again] = await deliver({ ...activity, id: 'another', timestamp: '2026-11-23T00:00:09Z' });
  expect(again?.eventId).toBe(first?.eventId);
});
