import { type ClientRequest, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { DIRECT_LINE_SECRET, openWebchatWorld, type WebchatWorld } from './webchat-world';

let world: WebchatWorld;
beforeEach(async () => {
  world = await openWebchatWorld({ publicUrl: 'https://sala.example' });
});
afterEach(() => world.close());

const path = (rest: string) => `/v3/directline${rest}`;

async function open(): Promise<{ token: string; id: string; bearer: string }> {
  const { body } = await request(world.app)
    .post(path('/conversations'))
    .set('Authorization', `Bearer ${DIRECT_LINE_SECRET}`);
  return { token: body.token, id: body.conversationId, bearer: `Bearer ${body.token}` };
}

describe('files', () => {
  const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
  const upload = (
    opened: { id: string; bearer: string },
    content: Buffer,
    name: string,
    contentType: string,
  ) =>
    request(world.app)
      .post(path(`/conversations/${opened.id}/upload?userId=somebody`))
      .set('Authorization', opened.bearer)
      .attach('activity', Buffer.from('{"type":"message","text":"មើលរូប"}'), {
        filename: 'blob',
        contentType: 'application/vnd.microsoft.activity',
      })
      .attach('file', content, { filename: name, contentType });

  it('stores a photo under its Khmer name and gives it back only under its own link', async () => {
    const opened = await open();
    expect((await upload(opened, JPEG, 'ផ្លូវ.jpg', 'image/jpeg')).body).toHaveProperty('id');
    expect([...world.files.stored.values()]).toEqual([
      { content: JPEG, contentType: 'image/jpeg', name: 'ផ្លូវ.jpg' },
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    const { body } = await request(world.app)
      .get(path(`/conversations/${opened.id}/activities`))
      .set('Authorization', opened.bearer);
    const { activities } = body as {
      activities: Array<{ text: string; attachments: Array<{ contentUrl: string }> }>;
    };
    const echo = activities.find(({ text }) => text === 'មើលរូប');
    const link = new URL(echo?.attachments[0]?.contentUrl ?? '');
    const file = await request(world.app).get(link.pathname + link.search);
    expect(file.body).toEqual(JPEG);
    expect(file.headers['content-security-policy']).toContain('sandbox');
    const part = await request(world.app)
      .get(link.pathname + link.search)
      .set('Range', 'bytes=2-3');
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 2-3/${JPEG.length}`);
    expect(part.body).toEqual(JPEG.subarray(2, 4));
    expect((await request(world.app).get(link.pathname)).status).toBe(403);
    expect((await request(world.app).get(`${link.pathname}?t=${opened.token}`)).status).toBe(403);
  });

  it('goes by what a file is, not by what it says: a page called a photo is refused', async () => {
    const opened = await open();
    const answer = await upload(opened, Buffer.from('<script>alert(1)</script>'), 'a.jpg', 'image/jpeg');
    expect(answer.status).toBe(415);
    expect(world.files.stored.size).toBe(0);
  });

  it('keeps no file of what is sent twice, or is no message', async () => {
    const opened = await open();
    const again = (activity: string) =>
      request(world.app)
        .post(path(`/conversations/${opened.id}/upload?userId=somebody`))
        .set('Authorization', opened.bearer)
        .field('activity', activity)
        .attach('file', JPEG, { filename: 'a.jpg', contentType: 'image/jpeg' });
    const message = '{"type":"message","channelData":{"clientActivityID":"same"}}';
    expect((await again(message)).status).toBe(200);
    expect((await again(message)).status).toBe(200);
    expect((await again('{"type":"event"}')).status).toBe(200);
    expect(world.files.stored.size).toBe(1);
  });

  it.each(['activity[type]', 'activity[toString]', 'other'])(
    'refuses an upload whose only field is %s',
    async (field) => {
      const opened = await open();
      const answer = await request(world.app)
        .post(path(`/conversations/${opened.id}/upload?userId=somebody`))
        .set('Authorization', opened.bearer)
        .field(field, 'message');
      expect(answer.status).toBe(400);
    },
  );

  it('refuses an upload that ends too early, and stores nothing of it', async () => {
    const opened = await open();
    const answer = await request(world.app)
      .post(path(`/conversations/${opened.id}/upload?userId=somebody`))
      .set('Authorization', opened.bearer)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf');
    expect(answer.status).toBe(400);
    expect(world.files.stored.size).toBe(0);
  });

  it('refuses what is larger than ten megabytes', async () => {
    const opened = await open();
    const answer = await upload(
      opened,
      Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)]),
      'a.jpg',
      'image/jpeg',
    );
    expect(answer.status).toBe(413);
  });
});

describe('uploads under way', () => {
  const MEGABYTE = 1024 * 1024;
  const ROOM = { uploadBytesPerAddress: 5 * MEGABYTE, uploadBytesInAll: 8 * MEGABYTE, uploadPaceMs: 2500 };
  beforeEach(async () => {
    await world.close();
    world = await openWebchatWorld({ publicUrl: 'https://sala.example', limits: ROOM }, (app) =>
      app.set('trust proxy', true),
    );
  });

  interface Answer {
    status: number;
    retryAfter: string | undefined;
  }
  /** Begins an upload of so many bytes, sends none of them, and waits for what is answered. */
  async function hold(
    from: string,
    bytes: number,
  ): Promise<{ answer: Promise<Answer>; held: ClientRequest }> {
    const opened = await open();
    const held = httpRequest({
      method: 'POST',
      host: '127.0.0.1',
      port: (world.server.address() as AddressInfo).port,
      path: path(`/conversations/${opened.id}/upload`),
      headers: {
        Authorization: opened.bearer,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': bytes,
        'X-Forwarded-For': from,
      },
    });
    const answer = new Promise<Answer>((resolve, reject) => {
      held.on('response', (told) => {
        told.resume();
        resolve({ status: told.statusCode ?? 0, retryAfter: told.headers['retry-after'] });
      });
      held.on('error', reject);
    });
    held.write('--x\r\n');
    return { answer, held };
  }

  it('holds only so much of one network and in all, whatever addresses of it ask, and gives up what stands still', async () => {
    const first = await hold('2001:db8:0:1::a', 4 * MEGABYTE);
    const second = await hold('192.0.2.1', 4 * MEGABYTE);
    // A held upload counts from when it was let in, before a byte of its file is there.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sameNetwork = await (await hold('2001:db8:0:1:ffff::b', 2 * MEGABYTE)).answer;
    expect(sameNetwork).toEqual({ status: 429, retryAfter: '10000' });
    expect(await (await hold('192.0.2.2', MEGABYTE)).answer).toEqual({ status: 503, retryAfter: '5000' });
    expect((await first.answer).status).toBe(400);
    expect((await second.answer).status).toBe(400);
    const after = await hold('2001:db8:0:1:ffff::b', 5 * MEGABYTE);
    expect((await after.answer).status).toBe(400);
  });

  it('refuses an upload of more than twenty megabytes before it is read', async () => {
    expect((await (await hold('192.0.2.3', 21 * MEGABYTE)).answer).status).toBe(413);
  });
});
