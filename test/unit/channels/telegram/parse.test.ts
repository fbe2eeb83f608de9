import { parseTelegramUpdate } from '../../../../channels/telegram/parse';
import { identifyUpdate } from '../../../../channels/telegram/update';
import type { InboundEvent } from '../../../../contracts';

const RECEIVED_AT = new Date('2026-11-23T02:00:00Z');
const address = { channel: 'telegram', account: '1', externalId: '7' } as const;
const event = (payload: unknown): InboundEvent => ({ address, eventId: '1', payload });
const written = (more: object) => ({
  update_id: 1,
  message: {
    message_id: 5,
    date: 1_795_392_000,
    chat: { id: 7, type: 'private' },
    from: { id: 7, first_name: 'A' },
    ...more,
  },
});
const parse = (payload: unknown) => parseTelegramUpdate(event(payload), RECEIVED_AT);

it.each([
  ['/start', { name: 'start', argument: '' }],
  ['/START  abc def ', { name: 'start', argument: 'abc def' }],
  ['/track@SalaBot 123', { name: 'track', argument: '123' }],
  ['/ខ្មែរ', null],
  ['tell /start', null],
  ['/', null],
])('reads the command in %p', (text, command) => {
  expect(parse(written({ text }))?.command).toEqual(command);
});

it('keeps what fits of a text that is far too long and broken, and says so', () => {
  const turn = parse(written({ text: `\ud800${'ក'.repeat(200_000)}` }));
  expect(turn).toMatchObject({ kind: 'message', truncated: true });
  expect(turn?.text.isWellFormed()).toBe(true);
});

it('takes a list of no sizes for no photo', () => {
  expect(parse(written({ photo: [] }))).toMatchObject({ kind: 'unsupported', attachments: [] });
  expect(parse(written({ photo: [], caption: 'road' }))).toMatchObject({ kind: 'message', text: 'road' });
});

it('takes the largest size of a photo', () => {
  const photo = [
    { file_id: 'large', file_size: 9 },
    { file_id: 'small', file_size: 2 },
  ];
  expect(parse(written({ photo }))?.attachments).toMatchObject([
    { kind: 'photo', reference: 'large', size: 9 },
  ]);
});

it('does not stumble over what Telegram adds tomorrow', () => {
  expect(parse(written({ text: 'hi', telepathy: { strength: 9 } }))).toMatchObject({ text: 'hi' });
});

it('throws on a shape that Telegram never documented, so that the event is parked', () => {
  expect(() => parse(written({ text: 42 }))).toThrow();
});

it.each([
  ['no object', 'update', null],
  ['no id', { message: { chat: { id: 1 } } }, null],
  ['an unknown kind', { update_id: 5, dream: {} }, 'ignored'],
  ['a message', { update_id: 5, message: { chat: { id: -9 } } }, { updateId: '5', chatId: '-9' }],
  [
    'a press without its message',
    { update_id: 6, callback_query: { from: { id: 3 } } },
    { updateId: '6', chatId: '3' },
  ],
  ['no message under its name', { update_id: 7, message: null }, 'ignored'],
  ['an empty message', { update_id: 7, message: {} }, 'ignored'],
  ['a message that is no object', { update_id: 9, message: 'hi' }, 'ignored'],
  ['a chat of another shape without a word', { update_id: 8, message: { chat: '7' } }, 'ignored'],
  [
    'words from a chat of another shape',
    { update_id: 8, message: { chat: '7', text: 'hi' } },
    { updateId: '8', chatId: 'unknown' },
  ],
])('identifies %s', (_what, payload, identity) => {
  expect(identifyUpdate(payload)).toEqual(identity);
});
