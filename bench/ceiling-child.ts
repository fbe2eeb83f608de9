import express from 'express';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';

/**
 * The ceilings of the benches: Express alone, with one majority insert a request, or with inserts and look-ups by id. Tells its port to
 * the parent.
 */
async function main(): Promise<void> {
  const [mode = 'bare', mongodbUrl = ''] = process.argv.slice(2);
  const app = express();
  app.use(express.json());
  if (mode === 'insert') {
    const connection = await mongoose.createConnection(mongodbUrl).asPromise();
    const inbox = connection.useDb('ceiling').collection('inbox');
    let id = 0;
    app.post('/webhooks/telegram', async (req, res) => {
      await inbox.insertOne(
        { _id: `${process.pid}:${id++}` as never, payload: req.body as unknown },
        { writeConcern: { w: 'majority', journal: true } },
      );
      res.status(200).end();
    });
  } else if (mode === 'rows') {
    const connection = await mongoose.createConnection(mongodbUrl).asPromise();
    const rows = connection.useDb('ceiling').collection<{ _id: string }>('rows');
    app.post('/rows', async (req, res) => {
      const row = req.body as { _id: string };
      await rows.insertOne(row, { writeConcern: { w: 'majority', journal: true } });
      res.json(row);
    });
    app.get('/rows/:id', async (req, res) => void res.json(await rows.findOne({ _id: req.params.id })));
  } else app.post('/webhooks/telegram', (_req, res) => void res.status(200).end());
  const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

void main();
