import { z } from 'zod';

/** The way back to one person or group, as Bot Framework's proactive messages need it. */
export interface AzureReference {
  /** Where the channel's connector takes our words; told by an authenticated activity only. */
  serviceUrl: string;
  channelId: string;
  conversationId: string;
  /** Null: a group. */
  userId: string | null;
  /** What we are called on the channel. */
  botId: string;
}

const written = z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.string()]);

/** The reference as one text: the person's `externalId`. The same parts always give the same text. */
export function writeReference(reference: AzureReference): string {
  const { serviceUrl, channelId, conversationId, userId, botId } = reference;
  return JSON.stringify([serviceUrl, channelId, conversationId, userId, botId]);
}

/** @throws when the text was not written by `writeReference`. */
export function readReference(externalId: string): AzureReference {
  const [serviceUrl, channelId, conversationId, userId, botId] = written.parse(JSON.parse(externalId));
  return { serviceUrl, channelId, conversationId, userId, botId };
}
