import type { Message } from './objects';
import { type SimulatedChat, tell, type World } from './world';

/** Puts a new message at the end of its chat; the oldest messages and the quietest chats make room. */
export function keepMessage(world: World, { chat, messages }: SimulatedChat, message: Message): void {
  messages.push(message);
  if (messages.length > world.limits.messagesPerChat) messages.shift();
  const kept = world.chats.get(chat.id);
  if (kept !== undefined) {
    world.chats.delete(chat.id);
    world.chats.set(chat.id, kept);
  }
  tell(world, { kind: 'message', chatId: chat.id, message });
}

export function takeMessageId(world: World): number {
  const id = world.nextMessageId;
  world.nextMessageId += 1;
  return id;
}
