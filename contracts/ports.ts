import type { LiveEvent } from './events';
import type { ChannelAddress, ChannelName, MessageRecord } from './message';

/** The time, passed in everywhere so that tests choose it. */
export type Clock = () => Date;

/** What the log may be told: never a text, a name, a number or a token. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Live fan-out to whichever process holds the socket. Losing a wake loses nothing: readers read from the store. */
export interface LiveFanout {
  /** Tells staff consoles; delivered only to those who may see the office. */
  tellStaff(event: LiveEvent): void;
  /** Wakes web-chat sockets of these conversations. */
  wakeConversations(conversationIds: string[]): void;
  /** Calls `onWake` whenever that conversation has news; returns the unsubscribe function. */
  onConversation(conversationId: string, onWake: () => void): () => void;
}

/** How long to wait before the next sending, across processes. */
export interface Pacing {
  /** Takes one token of the door and one of the chat: 0 when both are free now, else milliseconds to wait. */
  take(channel: ChannelName, account: string, externalId: string): Promise<number>;
}

/** The thread as web chat shows it: Direct Line's log. */
export interface WebChatLog {
  /** The conversation's id in the store for a web-chat address. */
  conversationIdOf(address: ChannelAddress): string;
  /** Messages with a sequence above the watermark, in order, never those the person asked to forget. */
  readAfter(conversationId: string, watermark: number, limit: number): Promise<MessageRecord[]>;
  /** Marks outgoing messages through this sequence as delivered to the browser. */
  markDelivered(conversationId: string, throughSequence: number): Promise<void>;
  /** Forgets the thread for this device: what was said is not shown again, cases stay with their numbers. */
  forget(conversationId: string): Promise<void>;
}

/** A stored file: where it is read again and what it is. */
export interface StoredFile {
  fileId: string;
  contentType: string;
  size: number;
}

/** Photos, voice notes and recordings. GridFS by default. */
export interface FilesPort {
  save(content: Buffer, about: { contentType: string; name: string | null }): Promise<StoredFile>;
  read(fileId: string): Promise<{ content: Buffer; contentType: string; name: string | null } | null>;
}
