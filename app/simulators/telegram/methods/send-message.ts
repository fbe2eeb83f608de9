import { badRequest } from '../bot-api-error';
import { findReachableChat } from '../find-reachable-chat';
import { keepMessage, takeMessageId } from '../keep-message';
import type { Message } from '../objects';
import { type Parameters, readChatId, readText } from '../read-parameters';
import { readReplyMarkup } from '../reply-markup';
import { unixTime, type World } from '../world';

const MOST_CHARACTERS = 4096;

/** https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(world: World, parameters: Parameters): Message {
  const text = readMessageText(parameters);
  return sendToChat(world, parameters, { text });
}

/** The text of sendMessage and editMessageText: 1 to 4,096 characters, without the blanks around it. */
export function readMessageText(parameters: Parameters): string {
  const text = readText(parameters, 'text').trim();
  if (text === '') throw badRequest('message text is empty');
  if (text.length > MOST_CHARACTERS) throw badRequest('message is too long');
  return text;
}

/** What every sending method does once its content is known: chat, keyboard, pace, then the message itself. */
export function sendToChat(world: World, parameters: Parameters, content: Partial<Message>): Message {
  const chat = findReachableChat(world, readChatId(parameters));
  const markup = readReplyMarkup(parameters, chat.chat.type !== 'private');
  world.rates.take(chat.chat.id);
  const message: Message = {
    message_id: takeMessageId(world),
    from: world.bot,
    chat: chat.chat,
    date: unixTime(world.clock),
    ...content,
    ...(markup === undefined ? {} : { reply_markup: markup }),
  };
  keepMessage(world, chat, message);
  return asAnswered(message);
}

/** The answer shows inline keyboards only: https://core.telegram.org/bots/api#message */
export function asAnswered(message: Message): Message {
  const { reply_markup, ...rest } = message;
  return reply_markup !== undefined && 'inline_keyboard' in reply_markup ? { ...rest, reply_markup } : rest;
}
