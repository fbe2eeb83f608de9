import express from 'express';
import request from 'supertest';
import { createErrorAnswer } from '../../app/answer-errors';
import { createAzureChannel } from '../../channels';
import { silentLog } from '../support/silent-log';
import { APP_ID, APP_PASSWORD, startAzureWorld } from './azure-world';

// A file of its own: the library keeps the keys once it has them.
it('asks to come again, not to go away, while the signing keys cannot be fetched', async () => {
  const world = await startAzureWorld();
  world.hideKeys();
  const door = createAzureChannel({
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    tenantId: null,
    log: silentLog,
  });
  const app = express();
  app.use(door.routes(() => Promise.reject(new Error('nothing is to be stored'))));
  app.use(createErrorAnswer(silentLog));
  const post = (token: string) =>
    request(app)
      .post('/api/messages')
      .set('Authorization', `Bearer ${token}`)
      .send({
        type: 'message',
        channelId: 'directline',
        serviceUrl: world.serviceUrl,
        conversation: { id: 'conversation' },
      });
  await post(world.token()).expect(503).expect('Retry-After', /^\d+$/);
  // These need no key to be refused.
  await post(world.token({ options: { expiresIn: -3600 } })).expect(401);
  await post(world.token({ claims: { aud: 'another-bot' } })).expect(401);
  await world.close();
});
