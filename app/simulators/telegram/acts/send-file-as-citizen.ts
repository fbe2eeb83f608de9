import { AppError } from '../../../../contracts';
import { fileObject, keepFile } from '../keep-file';
import type { FileObject, Message } from '../objects';
import type { Citizen, SimulatedChat, SimulatedFile, World } from '../world';
import type { SendableFile } from './act';
import { sendAsCitizen } from './send-as-citizen';

export interface FileToSend {
  file: SendableFile;
  content: SimulatedFile;
  caption?: string | undefined;
  replyTo?: number | undefined;
}

/** Invented measures: the simulator does not look inside the file. */
const SIDE = 512;
const SECONDS = 3;

/** A citizen's photo, voice note, video, document or sticker. */
export function sendFileAsCitizen(
  world: World,
  citizen: Citizen,
  place: SimulatedChat,
  sent: FileToSend,
): Message {
  const fileId = keepFile(world, sent.content);
  const kept = fileObject(world, fileId);
  if (kept === null) throw new AppError('internal', { message: 'A file that was just kept is gone' });
  return sendAsCitizen(world, citizen, place, {
    ...(sent.caption === undefined || sent.caption === '' ? {} : { caption: sent.caption }),
    ...describe(sent, kept),
    replyTo: sent.replyTo,
  });
}

/** The file as its kind of message shows it: https://core.telegram.org/bots/api#message */
function describe({ file, content }: FileToSend, kept: FileObject): Partial<Message> {
  const typed = { ...kept, mime_type: content.contentType };
  switch (file) {
    case 'photo':
      return { photo: [{ ...kept, width: SIDE, height: SIDE }] };
    case 'voice':
      return { voice: { ...typed, duration: SECONDS } };
    case 'video':
      return { video: { ...typed, duration: SECONDS, width: SIDE, height: SIDE, file_name: content.name } };
    case 'video_note':
      return { video_note: { ...kept, duration: SECONDS, length: SIDE } };
    case 'document':
      return { document: { ...typed, file_name: content.name } };
    case 'sticker':
      return {
        sticker: {
          ...kept,
          type: 'regular',
          emoji: '👍',
          width: SIDE,
          height: SIDE,
          is_animated: false,
          is_video: false,
        },
      };
  }
}
