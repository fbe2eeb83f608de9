import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../contracts';
import type { PageMessage } from '../page/page-message';
import { languageOfPhone } from '../shared-number';
import { sampleFile } from '../telegram/acts/sample-files';
import { fromCitizen, readThread } from './send-message';
import { type Citizen, keepFile, keepMessage, newMid, type SentFile, tell, type World } from './world';

export const sendableFile = z.enum(['photo', 'voice', 'video', 'document', 'sticker']);
type SendableFile = z.infer<typeof sendableFile>;
const messageId = z.string().min(1);

/** Something that a citizen does on the phone. */
export const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), text: z.string(), replyTo: messageId.optional() }),
  z.object({ kind: z.literal('quick-reply'), text: z.string().min(1), payload: z.string().min(1) }),
  z.object({ kind: z.literal('user_phone_number') }),
  z.object({ kind: z.literal('press'), title: z.string(), payload: z.string().min(1) }),
  /** Get Started, by a link that may carry a `ref`; in a thread that has begun the link is a referral. */
  z.object({ kind: z.literal('get-started'), ref: z.string().max(250).optional() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ kind: z.literal('sample'), file: sendableFile }),
  z.object({ kind: z.literal('edit'), messageId, text: z.string() }),
  z.object({ kind: z.literal('unsend'), messageId }),
  z.object({ kind: z.literal('react'), messageId, emoji: z.string().max(16) }),
  z.object({ kind: z.literal('read') }),
  z.object({
    kind: z.literal('age'),
    hours: z
      .number()
      .min(0)
      .max(24 * 60),
  }),
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('unblock') }),
]);
type Act = z.infer<typeof act>;
type Doing<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Messenger's apps cut longer texts into several messages. */
const MOST_CHARACTERS = 2000;
const MOST_EDITS = 5;

/** Does on the phone what a citizen does, and lets the page know as Messenger would. */
export function performAct(world: World, citizen: Citizen, done: Act): void {
  switch (done.kind) {
    case 'write':
      writeText(world, citizen, done);
      return;
    case 'quick-reply':
      send(
        world,
        citizen,
        { text: done.text },
        { quick_reply: { payload: done.payload }, text: done.text },
      );
      return;
    case 'user_phone_number': {
      const phone = shareOwnNumber(world, citizen);
      send(world, citizen, { text: phone }, { quick_reply: { payload: phone }, text: phone });
      return;
    }
    case 'press':
      press(world, citizen, done.title, { title: done.title, payload: done.payload });
      return;
    case 'get-started':
      getStarted(world, citizen, done.ref);
      return;
    case 'location':
      sendLocation(world, citizen, done);
      return;
    case 'sample':
      sendFile(world, citizen, done.file, sampleFile(done.file));
      return;
    default:
      changeThread(world, citizen, done);
  }
}

/** One number a person, however often it is shared. */
function shareOwnNumber({ shareNumber }: World, citizen: Citizen): string {
  citizen.phone ??= `+85510${randomInt(100_000, 1_000_000)}`;
  const { phone, name, language } = citizen;
  shareNumber?.({ phone, name, language: languageOfPhone(language) });
  return phone;
}

function changeThread(
  world: World,
  citizen: Citizen,
  done: Doing<'edit' | 'unsend' | 'react' | 'read' | 'age' | 'block' | 'unblock'>,
): void {
  switch (done.kind) {
    case 'edit':
      editMessage(world, citizen, done);
      return;
    case 'unsend': {
      const message = ownMessage(world, citizen, done.messageId);
      Object.assign(message, { is_deleted: true, text: undefined });
      tell(world, { kind: 'edited', chatId: citizen.id, message });
      world.bring(citizen, 'messages', {
        ...fromCitizen(world, citizen),
        message: { mid: done.messageId, is_deleted: true },
      });
      return;
    }
    case 'react':
      speak(world, citizen, 'message_reactions', {
        reaction: { mid: done.messageId, action: 'react', emoji: done.emoji, reaction: 'other' },
      });
      return;
    case 'read':
      readThread(world, citizen.id);
      return;
    case 'age':
      if (citizen.spokeAt !== null) citizen.spokeAt -= done.hours * 3_600_000;
      tell(world, { kind: 'window', chatId: citizen.id });
      return;
    case 'block':
    case 'unblock':
      citizen.hasBlockedPage = done.kind === 'block';
      tell(world, { kind: 'membership', chatId: citizen.id });
  }
}

/** What opens the window: a word, a press, a reaction. */
function speak(world: World, citizen: Citizen, kind: string, event: object): void {
  if (citizen.hasBlockedPage)
    throw new AppError('not-allowed-now', {
      message: 'This citizen has blocked the page: unblock it first',
    });
  citizen.spokeAt = world.clock().getTime();
  world.bring(citizen, kind, { ...fromCitizen(world, citizen), ...event });
  tell(world, { kind: 'window', chatId: citizen.id });
}

/** A message into the thread, and to the page as `told`. */
function send(
  world: World,
  citizen: Citizen,
  shown: Partial<PageMessage>,
  told: object,
  replyTo?: string,
): void {
  const mid = newMid();
  const quoted = citizen.messages.find(({ message_id }) => message_id === replyTo);
  speak(world, citizen, 'messages', {
    message: { mid, ...told, ...(quoted === undefined ? {} : { reply_to: { mid: replyTo } }) },
  });
  keepMessage(world, citizen, {
    message_id: mid,
    date: Math.floor(world.clock().getTime() / 1000),
    from: { id: citizen.id, first_name: citizen.name },
    ...(quoted === undefined ? {} : { reply_to_message: quoted }),
    // Quick replies stand only until the next word.
    reply_markup: { remove_keyboard: true },
    ...shown,
  });
}

function writeText(world: World, citizen: Citizen, { text, replyTo }: Doing<'write'>): void {
  const written = text.trim();
  if (written === '') throw new AppError('bad-input', { message: 'Messenger sends no empty message' });
  for (let start = 0; start < written.length; start += MOST_CHARACTERS) {
    const part = written.slice(start, start + MOST_CHARACTERS);
    send(world, citizen, { text: part }, { text: part }, replyTo);
  }
}

function press(world: World, citizen: Citizen, title: string, postback: object): void {
  const mid = newMid();
  speak(world, citizen, 'messaging_postbacks', { postback: { mid, ...postback } });
  keepMessage(world, citizen, {
    message_id: mid,
    date: Math.floor(world.clock().getTime() / 1000),
    from: { id: citizen.id, first_name: citizen.name },
    text: title,
    reply_markup: { remove_keyboard: true },
  });
}

const startPayload = z.looseObject({ get_started: z.looseObject({ payload: z.string() }) });

function getStarted(world: World, citizen: Citizen, ref: string | undefined): void {
  const link = { ref: ref ?? '', source: 'SHORTLINK', type: 'OPEN_THREAD' };
  if (citizen.messages.length > 0 && ref !== undefined) {
    speak(world, citizen, 'messaging_referrals', { referral: link });
    return;
  }
  const set = startPayload.safeParse(world.settings.profile);
  if (!set.success)
    throw new AppError('not-allowed-now', {
      message: 'The page has no Get Started button: it is not set yet',
    });
  press(world, citizen, citizen.language === 'km' ? 'ចាប់ផ្ដើម' : 'Get Started', {
    title: 'Get Started',
    payload: set.data.get_started.payload,
    ...(ref === undefined ? {} : { referral: link }),
  });
}

function sendLocation(world: World, citizen: Citizen, { latitude, longitude }: Doing<'location'>): void {
  send(
    world,
    citizen,
    { location: { latitude, longitude } },
    {
      attachments: [{ type: 'location', payload: { coordinates: { lat: latitude, long: longitude } } }],
    },
  );
}

const ATTACHMENT_TYPE: Record<SendableFile, string> = {
  photo: 'image',
  voice: 'audio',
  video: 'video',
  document: 'file',
  sticker: 'sticker',
};
/** The measures that hold a photo's place on the page; nobody looks inside the file. */
const SIDE = 512;

/** Since 30 August 2026 a sticker has its own type, before it came as an image too. */
export function sendFile(world: World, citizen: Citizen, kind: SendableFile, file: SentFile): void {
  const { id, url } = keepFile(world, file);
  const shown = { file_id: id, file_name: file.name, width: SIDE, height: SIDE };
  const payload = kind === 'sticker' ? { url, sticker_id: 1_000_000 } : { url };
  send(
    world,
    citizen,
    { [kind]: kind === 'photo' ? [shown] : shown },
    { attachments: [{ type: ATTACHMENT_TYPE[kind], payload }] },
  );
}

function ownMessage(world: World, citizen: Citizen, id: string): PageMessage {
  const message = citizen.messages.find(({ message_id }) => message_id === id);
  if (message?.from.id !== citizen.id || message.is_deleted === true)
    throw new AppError('not-found', { message: 'Only an own message can be changed' });
  return message;
}

function editMessage(world: World, citizen: Citizen, { messageId: id, text }: Doing<'edit'>): void {
  const message = ownMessage(world, citizen, id);
  const written = text.trim();
  if (message.text === undefined || written === '' || written.length > MOST_CHARACTERS)
    throw new AppError('bad-input', { message: `A message has 1 to ${MOST_CHARACTERS} characters` });
  message.text = written;
  message.edit_date = Math.floor(world.clock().getTime() / 1000);
  tell(world, { kind: 'edited', chatId: citizen.id, message });
  world.bring(citizen, 'message_edits', {
    ...fromCitizen(world, citizen),
    message_edit: { mid: id, text: written, num_edit: Math.min(1, MOST_EDITS) },
  });
}
