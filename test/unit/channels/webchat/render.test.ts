import { renderActivity } from '../../../../channels/webchat/render';
import type { MessageRecord } from '../../../../contracts';

const PASS = { conversationId: 'conversation', userId: 'dl_person', lifetimeSeconds: 1800 };
const render = (record: MessageRecord) =>
  renderActivity(record, PASS, (fileId) => `https://sala.example/${fileId}`);

const said: MessageRecord = {
  _id: 'message-2',
  conversationId: 'stored',
  sequence: 2,
  direction: 'out',
  author: 'bot',
  staffId: null,
  citizenId: 'citizen',
  caseId: null,
  at: new Date('2026-11-20T02:00:00Z'),
  text: 'សូមស្វាគមន៍',
  language: 'km',
  inbound: null,
  outbound: { prompt: null, choices: [], request: null, links: [], secret: null, transport: {} },
  delivery: null,
  media: null,
  erasedAt: null,
};

it('says a text as the bot, plainly, in its language', () => {
  expect(render(said)).toMatchObject({
    type: 'message',
    id: 'message-2',
    text: 'សូមស្វាគមន៍',
    textFormat: 'plain',
    locale: 'km-KH',
    from: { role: 'bot', name: 'សាលា' },
    conversation: { id: 'conversation' },
  });
});

it('names a person of the staff as such', () => {
  expect(render({ ...said, author: 'staff', language: 'en' })?.from).toMatchObject({
    name: 'Staff of the Senate',
  });
});

it('makes suggestions of choices, a card of links, and sets a PIN apart', () => {
  const outbound = {
    prompt: null,
    choices: [{ id: 'menu:track', label: 'តាមដាន' }],
    request: null,
    links: [{ label: 'Senate', url: 'https://www.senate.gov.kh/' }],
    secret: '482913',
    transport: {},
  };
  expect(render({ ...said, outbound })).toMatchObject({
    suggestedActions: {
      actions: [{ type: 'messageBack', title: 'តាមដាន', text: 'តាមដាន', value: { choice: 'menu:track' } }],
    },
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.hero',
        content: { buttons: [{ type: 'openUrl', title: 'Senate', value: 'https://www.senate.gov.kh/' }] },
      },
    ],
    channelData: { author: 'bot', secret: '482913' },
  });
});

it('never shows the arrival', () => {
  const arrival = {
    ...said,
    direction: 'in' as const,
    author: 'citizen' as const,
    text: '',
    outbound: null,
  };
  const inbound = {
    eventId: 'conversation|conversationUpdate',
    kind: 'message' as const,
    chat: 'private' as const,
    platformMessageId: 'conversation|conversationUpdate',
    sentAt: said.at,
    truncated: false,
    choice: null,
    command: { name: 'start', argument: '' },
    attachments: [],
    location: null,
    contact: null,
    replyTo: null,
    sender: { displayName: null, language: null },
    transport: {},
  };
  expect(render({ ...arrival, inbound })).toBeNull();
  expect(render({ ...arrival, inbound: { ...inbound, command: null }, text: '/start' })).toMatchObject({
    text: '/start',
    from: { id: 'dl_person', role: 'user' },
  });
});
