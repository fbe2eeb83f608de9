import type { Activity } from 'botframework-schema';
import type { ChannelAddress, WebChatLog } from '../../contracts';
import type { Pass, Passes } from './passes';
import { renderActivity } from './render';

/** As much as one frame or one poll carries. */
const MOST_AT_ONCE = 100;

/** A frame of the stream and the answer to a poll. The watermark is the sequence of the last message read. */
export interface ActivitySet {
  activities: Array<Partial<Activity>>;
  watermark: string;
}

/** The conversation of one pass, read from the store. */
export interface Thread {
  /** The store's own id of the conversation. */
  readonly id: string;
  readAfter(watermark: number): Promise<ActivitySet>;
  /** The browser has everything through this watermark. */
  acknowledge(watermark: number): Promise<void>;
  /** An answer with everything through this watermark has left for the browser. */
  handedOut(watermark: number): Promise<void>;
  /** True once the person asked to forget it: its tokens are dead. */
  isForgotten(): Promise<boolean>;
  forget(): Promise<void>;
}

export interface ThreadParts {
  account: string;
  log: WebChatLog;
  passes: Passes;
}

export function addressOf(account: string, { conversationId }: Pass): ChannelAddress {
  return { channel: 'webchat', account, externalId: conversationId };
}

/** `base`: the address under which this browser reaches us, for links to its files. */
export function openThread({ account, log, passes }: ThreadParts, pass: Pass, base: string): Thread {
  const id = log.conversationIdOf(addressOf(account, pass));
  const fileAddress = (fileId: string) =>
    `${base}/v3/directline/files/${encodeURIComponent(fileId)}?t=${passes.issueForFile(pass, fileId)}`;
  const mark = (watermark: number, confirmed: boolean) =>
    watermark > 0 ? log.markDelivered(id, watermark, { confirmed }) : Promise.resolve();
  return {
    id,
    async readAfter(watermark) {
      const { records, through } = await log.readAfter(id, watermark, MOST_AT_ONCE);
      return {
        activities: records.flatMap((record) => renderActivity(record, pass, fileAddress) ?? []),
        watermark: String(through),
      };
    },
    acknowledge: (watermark) => mark(watermark, true),
    handedOut: (watermark) => mark(watermark, false),
    isForgotten: () => log.isForgotten(id),
    forget: () => log.forget(id),
  };
}

/** Clients send no watermark, an empty one or `-` for "from the beginning". */
export function readWatermark(told: unknown): number {
  const number = typeof told === 'string' && /^\d{1,15}$/.test(told) ? Number(told) : 0;
  return number;
}
