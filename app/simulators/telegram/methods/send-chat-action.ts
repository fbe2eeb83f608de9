import { badRequest } from '../bot-api-error';
import { findReachableChat } from '../find-reachable-chat';
import { type Parameters, readChatId, readText } from '../read-parameters';
import { tell, type World } from '../world';

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** https://core.telegram.org/bots/api#sendchataction */
export function sendChatAction(world: World, parameters: Parameters): true {
  const { chat } = findReachableChat(world, readChatId(parameters));
  if (!ACTIONS.includes(readText(parameters, 'action')))
    throw badRequest('wrong parameter action in request');
  tell(world, { kind: 'typing', chatId: chat.id });
  return true;
}
