import { randomUUID } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  type Attachment as CardAttachment,
  RoleTypes,
} from 'botframework-schema';
import { isAside, type MessageRecord } from '../../contracts';
import { sayContent } from '../activity/say-content';
import type { Pass } from './passes';

/** Who speaks, as the stock client names it. */
const SPEAKER = {
  bot: { km: 'សាលា', en: 'Sala' },
  staff: { km: 'មន្ត្រីព្រឹទ្ធសភា', en: 'Staff of the Senate' },
};

/** The address under which the holder of this pass reads a stored file. */
export type FileAddress = (fileId: string) => string;

/** A stored message as an Activity for its conversation's holder; null for what is not shown (the arrival). */
export function renderActivity(
  record: MessageRecord,
  pass: Pass,
  fileAddress: FileAddress,
): Partial<Activity> | null {
  const spoken = record.direction === 'in' ? echoOf(record, pass, fileAddress) : answerOf(record);
  if (spoken === null) return null;
  return {
    ...spoken,
    type: ActivityTypes.Message,
    channelId: 'directline',
    conversation: { id: pass.conversationId, isGroup: false, conversationType: 'direct', name: '' },
    timestamp: record.at,
  };
}

/** The person's own words, with the id that was answered and the client's: only then they stop to count as "sending". */
function echoOf(record: MessageRecord, pass: Pass, fileAddress: FileAddress): Partial<Activity> | null {
  const { inbound } = record;
  if (inbound === null || (inbound.command !== null && record.text === '')) return null;
  const { clientActivityID } = inbound.transport;
  return {
    id: inbound.platformMessageId ?? record._id,
    from: { id: pass.userId, name: '', role: RoleTypes.User },
    text: record.text,
    textFormat: 'plain',
    attachments: inbound.attachments.map(({ reference, contentType, name }): CardAttachment => ({
      contentType: contentType ?? 'application/octet-stream',
      contentUrl: fileAddress(reference),
      ...(name === null ? {} : { name }),
    })),
    ...(clientActivityID === undefined ? {} : { channelData: { clientActivityID } }),
  };
}

function answerOf(record: MessageRecord): Partial<Activity> | null {
  const { outbound, text, language } = record;
  if (outbound === null) return null;
  const author = record.author === 'staff' ? 'staff' : 'bot';
  const spoken = language ?? 'km';
  return {
    ...sayContent({ ...outbound, text, language: spoken }),
    id: record._id,
    from: { id: `sala-${author}`, name: SPEAKER[author][spoken], role: RoleTypes.Bot },
    channelData: {
      author,
      ...(isAside(outbound) ? { aside: true } : {}),
      ...(outbound.request === null ? {} : { request: outbound.request }),
      // The widget shows it apart and says that it comes only once.
      ...(outbound.secret === null ? {} : { secret: outbound.secret }),
    },
  };
}

/** The sign that an answer is being written; it goes over sockets only and is never stored. */
export function typingActivity(): Partial<Activity> {
  return {
    type: ActivityTypes.Typing,
    id: randomUUID(),
    channelId: 'directline',
    from: { id: 'sala-staff', name: '', role: RoleTypes.Bot },
  };
}
