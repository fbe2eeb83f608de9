import express from 'express';
import request from 'supertest';
import { partOfFile } from '../../../../contracts';

const FILE = Buffer.from('0123456789');
const app = express().get('/', (req, res) => {
  const asked = { ranges: req.range(FILE.length), condition: req.get('if-range') };
  const { status, headers, body } = partOfFile(FILE, 'f1', asked);
  res.status(status).set(headers).send(body);
});
async function answer(range?: string, condition?: string) {
  const asking = request(app).get('/').responseType('arraybuffer');
  if (range !== undefined) void asking.set('Range', range);
  if (condition !== undefined) void asking.set('If-Range', condition);
  const { status, headers, body } = await asking;
  return [status, Buffer.from(body as ArrayBuffer).toString(), headers['content-range']];
}

it.each([
  ['no range', undefined, [200, '0123456789', undefined]],
  ['the first bytes', 'bytes=0-3', [206, '0123', 'bytes 0-3/10']],
  ['an open end', 'bytes=7-', [206, '789', 'bytes 7-9/10']],
  ['the last bytes', 'bytes=-2', [206, '89', 'bytes 8-9/10']],
  ['more than there is', 'bytes=5-99', [206, '56789', 'bytes 5-9/10']],
  ['nothing of it', 'bytes=10-', [416, '', 'bytes */10']],
  ['several', 'bytes=0-1,4-5', [200, '0123456789', undefined]],
  ['another unit', 'pages=1-2', [200, '0123456789', undefined]],
  ['garbage', 'bytes', [200, '0123456789', undefined]],
])('answers %s', async (_, range, expected) => {
  expect(await answer(range)).toEqual(expected);
});

it('goes on only with the same file', async () => {
  expect((await answer('bytes=0-3', '"f1"'))[0]).toBe(206);
  expect((await answer('bytes=0-3', '"f0"'))[0]).toBe(200);
});
