import type { Router } from 'express';
import type {
  ChannelName,
  InboundEvent,
  OnInbound,
  OutboundMessage,
  ParsedInbound,
  SendReceipt,
} from '../contracts';
import type { Webhook } from './webhook';

/** What a door can carry. Lengths are in UTF-16 units unless said otherwise. */
export interface ChannelCapabilities {
  /** The longest text of one platform message; `send` splits longer ones between sentences. */
  textLength: number;
  /**
   * `numbered`: they stand in the text as a numbered list, so that a number answers: always, or when a key cannot show all or
   * one of them whole (`tight`). Left out: they are only ever keys.
   */
  choices: { most: number; labelLength: number; numbered?: 'always' | 'tight' };
  sharesLocation: boolean;
  sharesContact: boolean;
  /** What a person can send besides words: nothing, pictures and files, or also their voice. */
  takes: 'words' | 'files' | 'voice';
  /** After this many hours without a word from the citizen the platform takes no message; null: never. */
  windowHours: number | null;
}

/** Waits for the place of the next part of a long message; above 0 it may not follow now, but in so many milliseconds. */
export type PartGate = () => Promise<number>;

/**
 * One written door. It speaks its platform and nothing else: it knows neither case nor flow.
 * Every door passes the contract suite in test/contracts; the web chat, where Sala is the server and no platform lies between, in
 * the files `webchat-*` there.
 */
export interface Channel {
  readonly name: ChannelName;
  /** Our own account on the platform: bot id, page id, number, or `simulator`. */
  readonly account: string;
  readonly capabilities: ChannelCapabilities;
  /** The door's HTTP routes, mounted at the root. A handler answers 2xx only when `onInbound` has resolved. */
  routes(onInbound: OnInbound): Router;
  /** The busiest of these routes once more, to be called without Express. */
  webhook?(onInbound: OnInbound): Webhook;
  /**
   * Reads a stored event again: a turn of the citizen, or news of the platform (a delivery receipt, the page's own words).
   * Null: nothing to do for anybody (an echo of what `send` sent).
   * Throws only on a payload that no version of the platform's contract allows: the event is then parked.
   */
  parse(event: InboundEvent, receivedAt: Date): ParsedInbound;
  /**
   * Sends one message, split where it must be, and never throws: what came of it is the receipt.
   * @param mayFollow is asked before each part but the first.
   */
  send(message: OutboundMessage, mayFollow?: PartGate): Promise<SendReceipt>;
  /**
   * Fetches a file that a citizen sent, by its reference; null when the platform no longer has it.
   * Absent on doors whose files Sala keeps from the start.
   */
  fetchFile?(reference: string): Promise<{ content: Buffer; contentType: string | null } | null>;
  /** Shows the person for some seconds that an answer is being written. A platform that refuses is no failure. */
  showTyping?(externalId: string): Promise<void>;
  /** Where a person opens a private chat with Sala on this door; null when the door has no such address. */
  privateChatUrl?(): string | null;
  /** How many events this process has passed over since it began, because they mean nothing to anybody. */
  ignored?(): number;
  /** Starts what runs beside the routes (long polling). */
  start?(onInbound: OnInbound): Promise<void>;
  stop?(): Promise<void>;
}
