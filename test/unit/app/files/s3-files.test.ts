import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createS3Files, readS3Url } from '../../../../app/files/create-s3-files';

/** An S3 store at its HTTP boundary: puts, gets and deletes objects by their path, for whoever signs with the right key. */
let server: Server;
let objects: Map<string, { content: Buffer; headers: IncomingHttpHeaders }>;
let isDown: boolean;
let url: string;

beforeEach(async () => {
  objects = new Map();
  isDown = false;
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const path = (req.url ?? '').split('?')[0] ?? '';
      const error = (status: number, code: string) =>
        res
          .writeHead(status, { 'Content-Type': 'application/xml' })
          .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
      const isSigned = /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/kh-1\/s3\/aws4_request, /.test(
        req.headers.authorization ?? '',
      );
      if (isDown) return error(400, 'OutOfOrder');
      if (!isSigned) return error(403, 'AccessDenied');
      const object = objects.get(path);
      if (req.method === 'PUT') {
        objects.set(path, { content: Buffer.concat(chunks), headers: req.headers });
        return res.writeHead(200, { ETag: '"1"' }).end();
      }
      if (req.method === 'DELETE') {
        objects.delete(path);
        return res.writeHead(204).end();
      }
      if (object === undefined) return error(404, 'NoSuchKey');
      const name = object.headers['x-amz-meta-name'];
      return res
        .writeHead(200, {
          'Content-Type': object.headers['content-type'] ?? '',
          ...(name === undefined ? {} : { 'x-amz-meta-name': name }),
        })
        .end(object.content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `s3://KEY:a%2Fsecret@sala-files/citizens?region=kh-1&endpoint=${encodeURIComponent(endpoint)}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

it('keeps a file as it is, with a Khmer name, and forgets it', async () => {
  const files = await createS3Files(url);
  const content = Buffer.from([0, 255, 1, 254, ...Buffer.from('ផ្លូវ')]);
  const { fileId, size } = await files.save(content, { contentType: 'image/jpeg', name: 'ផ្លូវ ខូច.jpg' });
  expect(size).toBe(content.length);
  expect([...objects.keys()]).toEqual([`/sala-files/citizens/${fileId}`]);
  expect(objects.get(`/sala-files/citizens/${fileId}`)?.content).toEqual(content);
  expect(await files.read(fileId)).toEqual({ content, contentType: 'image/jpeg', name: 'ផ្លូវ ខូច.jpg' });
  await files.remove(fileId);
  expect(await files.read(fileId)).toBeNull();
  await files.remove(fileId);
});

it('keeps a file without a name', async () => {
  const files = await createS3Files(url);
  const { fileId } = await files.save(Buffer.from('x'), { contentType: 'audio/ogg', name: null });
  expect(await files.read(fileId)).toMatchObject({ name: null, contentType: 'audio/ogg' });
});

it('never takes a store that is out of order for a file that is gone', async () => {
  const files = await createS3Files(url);
  isDown = true;
  await expect(files.read('file-1')).rejects.toThrow('OutOfOrder');
  await expect(files.save(Buffer.from('x'), { contentType: 'text/plain', name: null })).rejects.toThrow();
});

it('is refused with another key', async () => {
  await expect((await createS3Files(url.replace('KEY', 'OTHER'))).read('file-1')).rejects.toThrow(
    'AccessDenied',
  );
});

it.each([
  ['s3://bucket', { bucket: 'bucket', folder: '', region: 'us-east-1', endpoint: null, credentials: null }],
  [
    's3://K:S%2B@bucket/a/b/?region=x&endpoint=https%3A%2F%2Fminio.example.org',
    {
      bucket: 'bucket',
      folder: 'a/b/',
      region: 'x',
      endpoint: 'https://minio.example.org',
      credentials: { accessKeyId: 'K', secretAccessKey: 'S+' },
    },
  ],
])('reads %s', (address, place) => expect(readS3Url(address)).toEqual(place));
