import { parseWebchatActivity } from '../../../../channels/webchat/parse';
import type { InboundEvent } from '../../../../contracts';

const RECEIVED = new Date('2026-11-20T02:00:00Z');
const eventOf = (activity: unknown, files: unknown[] = []): InboundEvent => ({
  address: { channel: 'webchat', account: 'web', externalId: 'conversation' },
  eventId: 'conversation|one',
  payload: { activity, files },
});
const parse = (activity: unknown, files?: unknown[]) =>
  parseWebchatActivity(eventOf(activity, files), RECEIVED);

it('reads words, with the client’s id for the echo and our own clock for the time', () => {
  const turn = parse({
    type: 'message',
    text: 'ផ្លូវខូច\u0000',
    locale: 'km-KH',
    timestamp: '1999-01-01T00:00:00Z',
    from: { id: 'dl_somebody-else' },
    channelData: { clientActivityID: 'one' },
  });
  expect(turn).toMatchObject({
    kind: 'message',
    text: 'ផ្លូវខូច',
    platformMessageId: 'conversation|one',
    sentAt: RECEIVED,
    sender: { displayName: null, language: 'km' },
    transport: { clientActivityID: 'one' },
  });
});

it('reads the arrival as /start', () => {
  expect(parse({ type: 'conversationUpdate', locale: 'en-US' })).toMatchObject({
    command: { name: 'start', argument: '' },
    text: '',
    sender: { language: 'en' },
  });
});

it('reads a pressed suggestion, a command, a place and a quoted message', () => {
  expect(parse({ type: 'message', text: 'តាមដាន', value: { choice: 'menu:track' } })?.choice).toBe(
    'menu:track',
  );
  expect(parse({ type: 'message', text: '/track 123' })?.command).toEqual({
    name: 'track',
    argument: '123',
  });
  expect(
    parse({ type: 'message', entities: [{ type: 'GeoCoordinates', latitude: 13.36, longitude: 103.86 }] }),
  ).toMatchObject({ kind: 'message', location: { latitude: 13.36, longitude: 103.86 } });
  expect(parse({ type: 'message', text: 'a', replyToId: 'message-7' })?.replyTo).toBe('message-7');
});

it('names files by what they are', () => {
  const file = (contentType: string) => ({ fileId: 'f', contentType, name: null, size: 3 });
  const kinds = parse(
    { type: 'message' },
    ['image/png', 'audio/ogg', 'video/mp4', 'application/pdf'].map(file),
  );
  expect(kinds?.attachments.map(({ kind }) => kind)).toEqual(['photo', 'voice', 'video', 'document']);
});

it.each([
  ['an empty message', { type: 'message' }],
  [
    'a message with only a link to a file elsewhere',
    { type: 'message', attachments: [{ contentUrl: 'http://10.0.0.1/' }] },
  ],
  ['a value that is none of ours', { type: 'message', value: 7, entities: 'x', channelData: 3 }],
])('calls %s unsupported, and fetches nothing', (_what, activity) => {
  expect(parse(activity)).toMatchObject({ kind: 'unsupported', attachments: [], choice: null });
});

it('cuts what is longer than a story may be, never inside a character', () => {
  const turn = parse({ type: 'message', text: 'a'.repeat(149_998) + '😀😀' });
  expect(turn).toMatchObject({ truncated: true });
  expect(turn?.text.isWellFormed()).toBe(true);
});

it('passes over typing', () => {
  expect(parse({ type: 'typing' })).toBeNull();
});
