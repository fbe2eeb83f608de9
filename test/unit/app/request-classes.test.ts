import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createRequestClasses } from '../../../app/request-classes';

describe('the classes of requests and answers', () => {
  it('give both from the beginning the prototypes that Express asks for, each server its own application’s', async () => {
    const seen: boolean[] = [];
    for (const trusted of [true, false]) {
      const classes = createRequestClasses();
      const app = express().set('trust proxy', trusted);
      classes.adopt(app);
      app.use((req, res) => void res.json({ protocol: req.protocol }));
      const onRequest: RequestListener = (req, res) => {
        seen.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response);
        app(req, res);
      };
      const server = createServer(classes.options, onRequest);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const headers = { 'X-Forwarded-Proto': 'https' };
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers });
      expect(await answer.json()).toEqual({ protocol: trusted ? 'https' : 'http' });
      server.closeAllConnections();
      server.close();
    }
    expect(seen).toEqual([true, true, true, true]);
  });
});
