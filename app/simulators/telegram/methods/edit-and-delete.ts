import { BotApiError, badRequest } from '../bot-api-error';
import { findReachableChat } from '../find-reachable-chat';
import type { Message } from '../objects';
import { type Parameters, readChatId, readInteger } from '../read-parameters';
import { readReplyMarkup } from '../reply-markup';
import { tell, unixTime, type World } from '../world';
import { asAnswered, readMessageText } from './send-message';

/** Telegram lets a message be deleted for two days: https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_SECONDS = 48 * 3600;

/** https://core.telegram.org/bots/api#editmessagetext */
export function editMessageText(world: World, parameters: Parameters): Message {
  const text = readMessageText(parameters);
  const { chat, messages } = findReachableChat(world, readChatId(parameters));
  const message = messages.find(({ message_id }) => message_id === readMessageId(parameters));
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.from.id !== world.bot.id || message.text === undefined)
    throw badRequest("message can't be edited");
  const markup = readReplyMarkup(parameters, chat.type !== 'private');
  if (markup !== undefined && !('inline_keyboard' in markup)) throw badRequest('inline keyboard expected');
  const isSame = message.text === text && JSON.stringify(message.reply_markup) === JSON.stringify(markup);
  if (isSame) {
    throw new BotApiError(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  world.rates.take(chat.id);
  message.text = text;
  message.edit_date = unixTime(world.clock);
  delete message.reply_markup;
  if (markup !== undefined) message.reply_markup = markup;
  tell(world, { kind: 'edited', chatId: chat.id, message });
  return asAnswered(message);
}

/** https://core.telegram.org/bots/api#deletemessage */
export function deleteMessage(world: World, parameters: Parameters): true {
  const { chat, messages } = findReachableChat(world, readChatId(parameters));
  const place = messages.findIndex(({ message_id }) => message_id === readMessageId(parameters));
  const message = messages[place];
  if (message === undefined) throw badRequest('message to delete not found');
  const isTooOld = unixTime(world.clock) - message.date > DELETABLE_SECONDS;
  const isSomebodysInGroup = chat.type !== 'private' && message.from.id !== world.bot.id;
  if (isTooOld || isSomebodysInGroup) throw badRequest("message can't be deleted for everyone");
  messages.splice(place, 1);
  tell(world, { kind: 'deleted', chatId: chat.id, messageId: message.message_id });
  return true;
}

const readMessageId = (parameters: Parameters) =>
  readInteger(parameters, 'message_id', { usual: 0, least: 0, most: Number.MAX_SAFE_INTEGER });
