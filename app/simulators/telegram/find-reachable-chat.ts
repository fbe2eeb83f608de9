import { BotApiError, badRequest } from './bot-api-error';
import type { SimulatedChat, World } from './world';

/**
 * The chat, when the bot may write to it.
 * @throws BotApiError 400 for an unknown chat, 403 for a person who blocked the bot or never began to talk to it.
 */
export function findReachableChat(world: World, chatId: number): SimulatedChat {
  const chat = world.chats.get(chatId);
  if (chat === undefined) {
    if (world.citizens.has(chatId)) {
      throw new BotApiError(403, "Forbidden: bot can't initiate conversation with a user");
    }
    throw badRequest('chat not found');
  }
  if (chat.chat.type === 'private' && world.citizens.get(chatId)?.hasBlockedBot === true) {
    throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  }
  return chat;
}
