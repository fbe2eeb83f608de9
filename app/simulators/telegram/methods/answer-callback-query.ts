import { badRequest } from '../bot-api-error';
import { type Parameters, readText } from '../read-parameters';
import { tell, type World } from '../world';

const MOST_CHARACTERS = 200;

/** Ends the waiting sign of a pressed button: https://core.telegram.org/bots/api#answercallbackquery */
export function answerCallbackQuery(world: World, parameters: Parameters): true {
  const id = readText(parameters, 'callback_query_id');
  const chatId = world.presses.get(id);
  if (chatId === undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = readText(parameters, 'text');
  if (text.length > MOST_CHARACTERS) throw badRequest('MESSAGE_TOO_LONG');
  world.presses.delete(id);
  tell(world, { kind: 'toast', chatId, text });
  return true;
}
