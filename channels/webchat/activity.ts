import { createHash } from 'node:crypto';
import { ActivityTypes } from 'botframework-schema';
import { z } from 'zod';

/**
 * What Sala reads of an Activity; the rest of it is kept in the raw event.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */
export const activity = z.object({
  type: z.string().min(1).max(64),
  text: z.string().nullish().catch(null),
  locale: z.string().max(35).nullish().catch(null),
  replyToId: z.string().max(256).nullish().catch(null),
  /** A pressed suggestion of ours comes back with `value.choice`: see render.ts. */
  value: z
    .object({ choice: z.string().max(64) })
    .nullish()
    .catch(null),
  channelData: z
    .object({ clientActivityID: z.string().min(1) })
    .nullish()
    .catch(null),
  entities: z.array(z.unknown()).max(20).nullish().catch(null),
});
export type InboundActivity = z.infer<typeof activity>;

/** A file that came with an activity and is stored already. */
export const storedAttachment = z.object({
  fileId: z.string(),
  contentType: z.string(),
  name: z.string().nullable(),
  size: z.number(),
  scan: z.literal('clean').optional(),
});
export type StoredAttachment = z.infer<typeof storedAttachment>;

/** The payload of web chat's events in the durable inbox. */
export const webchatPayload = z.object({ activity, files: z.array(storedAttachment) });

/** The types of activity that are stored: what a person says, and that the person has come and is to be greeted. */
export const MESSAGE: string = ActivityTypes.Message;
export const ARRIVAL: string = ActivityTypes.ConversationUpdate;

/** The longest clientActivityID that is kept as it is within the inbox's 256 characters of an event id. */
const LONGEST_CLIENT_ID = 128;

/**
 * The id of an activity, and of its event: the conversation's id and the client's own id, so that the same words sent twice
 * are one; without a client's id the server's.
 */
export function activityIdOf(conversationId: string, told: InboundActivity, serverId: string): string {
  if (told.type === ARRIVAL) return `${conversationId}|${ARRIVAL}`;
  const clientId = told.channelData?.clientActivityID ?? serverId;
  const short =
    clientId.length <= LONGEST_CLIENT_ID
      ? clientId
      : createHash('sha256').update(clientId).digest('base64url');
  return `${conversationId}|${short}`;
}
