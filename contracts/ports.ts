import type { DoorRendering } from './broadcast-api';
import type { LiveEvent } from './events';
import type { Coordinates, Place, PlaceCode } from './place';
import type { Language } from './vocabulary';
import type { ChannelAddress, ChannelName, MessageRecord, OutboundContent } from './message';

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
  /**
   * Tells staff consoles; delivered only to those who may see the office, and to nobody of the offices of `besides`, whatever else
   * they may see.
   */
  tellStaff(event: LiveEvent, besides?: string[]): void;
  /** Cuts the consoles of somebody whose session ended: those that are still signed in come back by themselves. */
  dropStaff?(staffId: string): void;
  /** Tells the other processes to forget what they remember of accounts and campaigns (casework/trips/memory.ts). */
  tellForget?(): void;
  /** Calls `forget` when another process tells so. */
  onForget?(forget: () => void): void;
  /** Wakes web-chat sockets of these conversations. */
  wakeConversations(conversationIds: string[]): void;
  /** Shows in the web chat of a conversation that somebody writes an answer; it fades by itself. */
  showTyping(conversationId: string): void;
  /** Calls `onWake` whenever that conversation has news, `onTyping` while it is answered; returns the unsubscribe function. */
  onConversation(conversationId: string, onWake: () => void, onTyping?: () => void): () => void;
}

/** What casework has to know of the doors to plan a broadcast. */
export interface DoorBook {
  /** Hours after a person's last word in which the door takes a message, or null for ever; undefined: no such door is open. */
  windowHours(channel: ChannelName, account: string): number | null | undefined;
  /** Every written door that is open here, each kind once. */
  channels(): ChannelName[];
  /** What the door would show. */
  render(channel: ChannelName, content: OutboundContent): DoorRendering;
}

/** One message that wants to go out. */
export type PaceWish = ChannelAddress;

/** `granted`: its turn is in `waitMs` milliseconds, and taken. Else ask again after them: the chat or the whole door is too fast. */
export interface Pace {
  granted: boolean;
  waitMs: number;
  /** The least milliseconds between two messages of the door; 0: it has no limit. */
  spaceMs: number;
  slow: 'chat' | 'door' | null;
}

/** The platforms' limits, kept across processes. */
export interface Pacing {
  /** Takes a turn of the door and of the chat for each wish, in order, if it comes within `patienceMs`. One round trip for all. */
  take(wishes: PaceWish[], patienceMs: number): Promise<Pace[]>;
  /**
   * Takes one token of the part of the door's pace that broadcasts may have: answers keep the rest. 0, or milliseconds to
   * wait.
   */
  takeForBroadcast(channel: ChannelName, account: string): Promise<number>;
}

/** The thread as web chat shows it: Direct Line's log. */
export interface WebChatLog {
  /** The conversation's id in the store for a web-chat address. */
  conversationIdOf(address: ChannelAddress): string;
  /**
   * Messages with a sequence above the watermark, in order, never those the person asked to forget. `through` is the next
   * watermark: of one that lies behind the end of the thread, that end.
   */
  readAfter(
    conversationId: string,
    watermark: number,
    limit: number,
  ): Promise<{ records: MessageRecord[]; through: number }>;
  /** Marks outgoing messages through this sequence as delivered to the browser. */
  markDelivered(
    conversationId: string,
    throughSequence: number,
    how: { confirmed: boolean },
  ): Promise<void>;
  /** Forgets the thread for this device: what was said is not shown again, cases stay with their numbers. */
  forget(conversationId: string): Promise<void>;
  /** True once `forget` was asked for: nobody may read or write this thread through the web any more. */
  isForgotten(conversationId: string): Promise<boolean>;
}

/** A stored file: where it is read again and what it is. */
export interface StoredFile {
  fileId: string;
  contentType: string;
  size: number;
  /** `clean` when a virus scanner has seen it. */
  scan?: 'clean';
}

/** Photos, voice notes and recordings. GridFS by default. */
export interface FilesPort {
  save(content: Buffer, about: { contentType: string; name: string | null }): Promise<StoredFile>;
  read(fileId: string): Promise<{ content: Buffer; contentType: string; name: string | null } | null>;
  /** Deletes a file for ever; one that is gone already is no error. */
  remove(fileId: string): Promise<void>;
}

/** Looks for malicious content. Rejects when it cannot be asked: then the file waits, and nobody gets it unscanned. */
export interface VirusScanner {
  scan(content: Buffer): Promise<{ state: 'clean' } | { state: 'infected'; found: string }>;
}

/** The gazetteer as casework and bots see it: official places by code, never changed while a process runs. */
export interface PlaceBook {
  /** Stored with every place that is decided, so that a later gazetteer can tell old codes from new. */
  readonly version: string;
  get(code: PlaceCode): Place | undefined;
  /** From the province down to the place itself; empty for an unknown code. */
  chain(code: PlaceCode): Place[];
  /** "សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប" or "Tuek Vil sangkat, Siem Reap town, Siem Reap province". */
  label(code: PlaceCode, language: Language): string;
  /** Type-ahead over names in both scripts, best first. */
  search(text: string, limit: number): Place[];
  /** The commune in which a pin lies, as far as points tell; null for one outside the country. */
  nearestCommune(point: Coordinates): PlaceCode | null;
}

/** One request to an address that came with a message or was entered by a person. */
export interface SafeRequest {
  url: string;
  /** GET when left out. A redirect is followed as GET without the body; 307 and 308 repeat the request. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** `authorization` goes to the first host only, never along a redirect to another. */
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The answer's body is read up to so many bytes; a longer one is refused (`too-large`, with its status as `answered`). */
  mostBytes: number;
  /** For the whole of it: names, redirects and the body. */
  timeoutMs: number;
  /** 3 when left out; 0 hands a redirect on as the answer. */
  mostRedirects?: number;
}

export interface SafeAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  content: Buffer;
  /** Where the answer came from in the end. */
  url: string;
}

/**
 * Asks an address that nobody may be trusted with: only public hosts over http or https, checked on the address that is
 * connected to. Addresses of the configuration are exempt.
 *
 * @throws AppError `bad-input` for an address that may not be asked (never try again), `too-large` for too long an answer,
 * `unavailable` when nobody answered in time. No message holds the address: it may be as good as what lies there.
 */
export type FetchSafely = (request: SafeRequest) => Promise<SafeAnswer>;
