import { badRequest } from '../bot-api-error';
import { fileObject, keepFile } from '../keep-file';
import type { Message } from '../objects';
import { type Parameters, readText } from '../read-parameters';
import type { World } from '../world';
import { sendToChat } from './send-message';

const MOST_CAPTION = 1024;

/** https://core.telegram.org/bots/api#sendphoto */
export function sendPhoto(world: World, parameters: Parameters): Message {
  const photo = readFile(world, parameters, 'photo');
  return sendToChat(world, parameters, { ...readCaption(parameters), photo: [photo] });
}

/** https://core.telegram.org/bots/api#sendvoice */
export function sendVoice(world: World, parameters: Parameters): Message {
  const voice = readFile(world, parameters, 'voice');
  return sendToChat(world, parameters, { ...readCaption(parameters), voice });
}

/** An uploaded file, or the id of one that is known already. Web addresses are not fetched: a simulator calls nobody. */
function readFile(world: World, parameters: Parameters, name: 'photo' | 'voice') {
  const upload = parameters.files[name];
  const fileId = upload === undefined ? readText(parameters, name) : keepFile(world, upload);
  if (fileId === '') throw badRequest(`there is no ${name} in the request`);
  const file = fileObject(world, fileId);
  if (file === null) throw badRequest('wrong remote file identifier specified: Wrong string length');
  return file;
}

function readCaption(parameters: Parameters): { caption?: string } {
  const caption = readText(parameters, 'caption').trim();
  if (caption.length > MOST_CAPTION) throw badRequest('message caption is too long');
  return caption === '' ? {} : { caption };
}
