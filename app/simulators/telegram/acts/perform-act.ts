import { randomInt } from 'node:crypto';
import { AppError } from '../../../../contracts';
import { tell, type Citizen, type SimulatedChat, unixTime, type World } from '../world';
import { languageOfPhone } from '../../shared-number';
import type { Act } from './act';
import { changeMembership } from './change-membership';
import { sampleFile } from './sample-files';
import { MOST_CHARACTERS, sendAsCitizen, tellBot } from './send-as-citizen';
import { sendFileAsCitizen } from './send-file-as-citizen';

/** Somebody else, whose card a citizen forwards. */
const FRIEND = { phone_number: '+85510000000', first_name: 'សុខា', user_id: 1_000_001 };
/** A press that the bot did not answer is forgotten when this many newer ones wait. */
const PRESSES_KEPT = 1000;

/** Does on the phone what a citizen does, and lets the bot know as Telegram would. */
export function performAct(world: World, citizen: Citizen, place: SimulatedChat, act: Act): void {
  switch (act.kind) {
    case 'write':
      writeText(world, citizen, place, act);
      return;
    case 'press':
      pressButton(world, citizen, place, act);
      return;
    case 'location':
      sendAsCitizen(world, citizen, place, {
        location: { latitude: act.latitude, longitude: act.longitude },
      });
      return;
    case 'contact':
      if (act.own) shareOwnNumber(world, citizen);
      sendAsCitizen(world, citizen, place, { contact: act.own ? ownContact(citizen) : FRIEND });
      return;
    case 'sample':
      sendFileAsCitizen(world, citizen, place, { ...act, content: sampleFile(act.file) });
      return;
    case 'edit':
      editOwnMessage(world, citizen, place, act);
      return;
    case 'block':
    case 'unblock':
      changeMembership(world, citizen, place, act.kind === 'block');
  }
}

/** Long texts go out as several messages, as Telegram's apps send them. */
function writeText(
  world: World,
  citizen: Citizen,
  place: SimulatedChat,
  { text, replyTo }: { text: string; replyTo?: number | undefined },
): void {
  const written = text.trim();
  if (written === '') throw new AppError('bad-input', { message: 'Telegram sends no empty message' });
  for (let start = 0; start < written.length; start += MOST_CHARACTERS) {
    sendAsCitizen(world, citizen, place, { text: written.slice(start, start + MOST_CHARACTERS), replyTo });
  }
}

function pressButton(
  world: World,
  citizen: Citizen,
  place: SimulatedChat,
  { messageId, data }: { messageId: number; data: string },
): void {
  const message = place.messages.find(({ message_id }) => message_id === messageId);
  const keyboard = message?.reply_markup;
  const isThere =
    keyboard !== undefined &&
    'inline_keyboard' in keyboard &&
    keyboard.inline_keyboard.flat().some(({ callback_data }) => callback_data === data);
  if (!isThere) throw new AppError('not-found', { message: 'There is no such button under this message' });
  const id = `${unixTime(world.clock)}${randomInt(1e9, 1e10)}`;
  world.presses.set(id, place.chat.id);
  const [oldest] = world.presses.keys();
  if (world.presses.size > PRESSES_KEPT && oldest !== undefined) world.presses.delete(oldest);
  const query = { id, from: citizen.user, message, chat_instance: String(place.chat.id), data };
  tellBot(world, 'callback_query', query, place.chat.id);
}

function editOwnMessage(
  world: World,
  citizen: Citizen,
  place: SimulatedChat,
  { messageId, text }: { messageId: number; text: string },
): void {
  const message = place.messages.find(({ message_id }) => message_id === messageId);
  if (message?.from.id !== citizen.user.id || message.text === undefined) {
    throw new AppError('not-found', { message: 'Only an own text message can be edited' });
  }
  const written = text.trim();
  if (written === '' || written.length > MOST_CHARACTERS) {
    throw new AppError('bad-input', { message: `A message has 1 to ${MOST_CHARACTERS} characters` });
  }
  message.text = written;
  message.edit_date = unixTime(world.clock);
  tell(world, { kind: 'edited', chatId: place.chat.id, message });
  tellBot(world, 'edited_message', message, place.chat.id);
}

function shareOwnNumber({ shareNumber }: World, { user, phone }: Citizen): void {
  shareNumber({ phone, name: user.first_name, language: languageOfPhone(user.language_code) });
}

function ownContact({ user, phone }: Citizen) {
  return { phone_number: phone, first_name: user.first_name, user_id: user.id };
}
