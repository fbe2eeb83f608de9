import { AppError } from '../../../../contracts';
import { keepMessage, takeMessageId } from '../keep-message';
import type { Message } from '../objects';
import { type Citizen, type SimulatedChat, tell, unixTime, type World } from '../world';

/** Telegram's apps cut longer texts into several messages; one message is never longer. */
export const MOST_CHARACTERS = 4096;

/** A citizen's message: into the chat, and as an update to the bot where the bot may read it. */
export function sendAsCitizen(
  world: World,
  citizen: Citizen,
  place: SimulatedChat,
  content: Partial<Message> & { replyTo?: number | undefined },
): Message {
  const { replyTo, ...rest } = content;
  if (place.chat.type === 'private' && citizen.hasBlockedBot) {
    throw new AppError('not-allowed-now', {
      message: 'This citizen has blocked the bot: unblock it first',
    });
  }
  const quoted = place.messages.find(({ message_id }) => message_id === replyTo);
  const message: Message = {
    message_id: takeMessageId(world),
    from: citizen.user,
    chat: place.chat,
    date: unixTime(world.clock),
    ...(quoted === undefined ? {} : { reply_to_message: withoutQuote(quoted) }),
    ...rest,
    ...commandEntities(rest.text),
  };
  keepMessage(world, place, message);
  if (isReadByBot(world, message)) tellBot(world, 'message', message, place.chat.id);
  return message;
}

/** One update, to the bot and to whoever looks on. */
export function tellBot(
  world: World,
  kind: 'message' | 'edited_message' | 'callback_query' | 'my_chat_member',
  body: unknown,
  chatId: number,
): void {
  const lane = kind === 'callback_query' ? `press:${chatId}` : `chat:${chatId}`;
  const update = world.updates.push(kind, body, lane);
  if (update !== null) tell(world, { kind: 'update', chatId, update });
}

/** In groups a bot sees commands, answers to its own words and mentions: https://core.telegram.org/bots/features#privacy-mode */
function isReadByBot({ bot }: World, { chat, text, reply_to_message }: Message): boolean {
  return (
    chat.type === 'private' ||
    (text?.startsWith('/') ?? false) ||
    reply_to_message?.from.id === bot.id ||
    (text?.includes(`@${bot.username ?? ''}`) ?? false)
  );
}

/** Telegram never quotes a quote. */
function withoutQuote({ reply_to_message: _quote, reply_markup: _keyboard, ...message }: Message) {
  return message;
}

function commandEntities(text: string | undefined): Pick<Message, 'entities'> {
  const command = /^\/[A-Za-z0-9_]{1,32}(@\w+)?/.exec(text ?? '')?.[0];
  return command === undefined
    ? {}
    : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
}
