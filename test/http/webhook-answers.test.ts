import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendDelivery } from '../../casework';
import { createFetchSafely } from '../../channels';
import { createTestApi } from '../support/api';
import { createTestDesk } from '../support/desk';

/** What a real receiver answers to a delivery. */
it('counts as delivered what a receiver took that answers at length', async () => {
  const desk = await createTestDesk('http-webhook-answers', { start: new Date() });
  const administrator = await createTestApi(desk).signIn({ role: 'administrator' });
  const talkative = createServer((_req, res) => void res.end('x'.repeat(100_000)));
  await new Promise<void>((resolve) => void talkative.listen(0, '127.0.0.1', resolve));
  const { port } = talkative.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/hook`;
  const input = { name: 'Ministry', url: 'https://hooks.example.org/sala', events: ['case.state-changed'] };
  const { body: hook } = await administrator.post('/webhooks', input).expect(201);
  await desk.models.webhooks.updateOne({ _id: String(hook._id) }, { $set: { url } });
  const { body: test } = await administrator.post(`/webhooks/${String(hook._id)}/test`).expect(202);
  const sent = await sendDelivery(
    desk,
    createFetchSafely({ exempt: [new URL(url).origin] }),
    String(test._id),
    1,
  );
  expect(sent).toMatchObject({ outcome: 'done' });
  const delivery = await desk.models.webhookDeliveries.findById(String(test._id)).lean();
  expect(delivery).toMatchObject({ state: 'delivered', lastStatus: 200 });
  talkative.closeAllConnections();
  talkative.close();
  await desk.close();
});
