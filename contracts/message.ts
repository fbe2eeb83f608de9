import { z } from 'zod';
import { coordinates } from './place';
import { language } from './vocabulary';

export const CHANNEL_NAMES = [
  'telegram',
  'messenger',
  'webchat',
  'sms',
  'azure',
  'portal',
  'voice',
  'desk',
] as const;
export const channelName = z.enum(CHANNEL_NAMES);
/** The account of cases that the staff file for somebody who came, called or wrote a letter: nothing can be sent to there. */
export const DESK_ACCOUNT = 'desk';
export type ChannelName = z.infer<typeof channelName>;

/** The account under which simulated doors work: cases that come through it are marked as tests. */
export const SIMULATOR_ACCOUNT = 'simulator';

/** Stands for the platform's id where an event tells nobody's that can be read: what comes from there is never answered. */
export const UNKNOWN_SENDER = 'unknown';

/**
 * Where one person is reached: the door, our own account on it (bot id, page id, our number, or `simulator`) and the
 * platform's id of the person or chat.
 */
export const channelAddress = z.object({
  channel: channelName,
  account: z.string().min(1).max(128),
  /** 512: the Bot Framework's way back to a person (channels/azure/reference.ts) has up to 400. */
  externalId: z.string().min(1).max(512),
});
export type ChannelAddress = z.infer<typeof channelAddress>;

/** One authentic event of a platform as it came, before anything is understood: what the durable inbox stores. */
export const inboundEvent = z.object({
  address: channelAddress,
  /** The platform's own id of the event: with channel and account it is unique for ever. */
  eventId: z.string().min(1).max(256),
  payload: z.unknown(),
});
export type InboundEvent = z.infer<typeof inboundEvent>;

/** `stored` now, or `duplicate`: it was stored before. Both mean that the word is safe. */
export type InboundOutcome = 'stored' | 'duplicate';

/**
 * Stores events durably, in order, and resolves when they are safe (journaled on a majority).
 * Rejects with AppError `unavailable` when the store is out of reach: the door then answers 503 with Retry-After.
 */
export type OnInbound = (events: InboundEvent[]) => Promise<InboundOutcome[]>;

export const ATTACHMENT_KINDS = ['photo', 'voice', 'audio', 'video', 'document', 'sticker'] as const;
export const attachment = z.object({
  kind: z.enum(ATTACHMENT_KINDS),
  /** How the platform names the file: a Telegram file_id, or the id of a file that Sala already stores. */
  reference: z.string(),
  contentType: z.string().nullable(),
  name: z.string().nullable(),
  /** Bytes, as the platform told. */
  size: z.number().nullable(),
  durationSeconds: z.number().nullable(),
  /** Of a file that Sala stores already: a virus scanner has seen it. */
  scan: z.literal('clean').optional(),
});
export type Attachment = z.infer<typeof attachment>;

export const INBOUND_KINDS = ['message', 'edited', 'blocked', 'unblocked', 'unsupported'] as const;

/** One turn of a citizen, the same whichever door it came through. What a door cannot say is null or empty. */
export const inboundMessage = z.object({
  address: channelAddress,
  eventId: z.string(),
  kind: z.enum(INBOUND_KINDS),
  chat: z.enum(['private', 'group']),
  platformMessageId: z.string().nullable(),
  sentAt: z.date(),
  /** Sanitised: no lone surrogates, no control characters but line breaks. Never longer than MAX_STORY_LENGTH. */
  text: z.string(),
  /** True when the person's text was longer than MAX_STORY_LENGTH; the raw event keeps it whole. */
  truncated: z.boolean(),
  /** The id of a pressed button or chosen suggestion (`choice.id`). */
  choice: z.string().nullable(),
  /** A slash command: `/start abc` is {name: 'start', argument: 'abc'}. */
  command: z.object({ name: z.string(), argument: z.string() }).nullable(),
  attachments: z.array(attachment),
  location: coordinates.nullable(),
  contact: z.object({ phone: z.string(), own: z.boolean() }).nullable(),
  /** The platform id of our message that this one quotes. */
  replyTo: z.string().nullable(),
  /** What the platform says of the sender; a hint, never proof. */
  sender: z.object({ displayName: z.string().nullable(), language: z.string().nullable() }),
  /** What the door must have back with the reply or echo (Direct Line's clientActivityID, a callback query's id). */
  transport: z.record(z.string(), z.string()),
});
export type InboundMessage = z.infer<typeof inboundMessage>;

/** The longest text that is kept with a message, in UTF-16 units. */
export const MAX_STORY_LENGTH = 150_000;

/** A button, quick reply, link or keypad digit. `id` is at most 64 bytes (Telegram's callback_data). */
export const choice = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\x21-\x7e]+$/),
  label: z.string().min(1),
  /** Nothing is lost if its press never arrives: a door may show it below its own message, where such presses expire. */
  passing: z.literal(true).optional(),
});
export type Choice = z.infer<typeof choice>;

/** What is said to a person, before a door renders it. `prompt` is the copy key: the telephone plays its recording. */
export const outboundContent = z.object({
  text: z.string().min(1),
  language,
  prompt: z.string().nullable(),
  choices: z.array(choice),
  /** Asks for the platform's own button for sharing a place or a phone number, where the door has one. */
  request: z.enum(['location', 'contact']).nullable(),
  links: z.array(z.object({ label: z.string(), url: z.url() })),
  /** A part of the text (a PIN) that is shown once: the stored text loses it when the door has taken the message. */
  secret: z.string().nullable(),
});
export type OutboundContent = z.infer<typeof outboundContent>;

/** True for what comes beside the dialogue (a colleague's words, news of a case): the keys of its open question stay. */
export const isAside = ({ prompt, choices }: Pick<OutboundContent, 'prompt' | 'choices'>): boolean =>
  prompt === null && choices.length === 0;

/** A message handed to a door for sending. */
export const outboundMessage = z.object({
  messageId: z.string(),
  address: channelAddress,
  content: outboundContent,
  author: z.enum(['bot', 'staff']),
  /** When this person last wrote: opens and shuts Messenger's window. */
  lastInboundAt: z.date().nullable(),
  transport: z.record(z.string(), z.string()),
  /** Parts of a long text that an earlier try has sent already: they are not sent again. */
  partsSent: z.number().int(),
});
export type OutboundMessage = z.infer<typeof outboundMessage>;

/**
 * What came of one sending. `late`: it went only as the word of a person, because the platform's window for others is shut. `permanent`: never try again (blocked, gone), try the next door. `shut`: only the platform's
 * window is shut, this door opens again when the person writes. `rate-limited`: wait the told seconds. `transient`: try again with back-off. `platformMessageIds` are the parts that did go out this time.
 */
export type SendReceipt =
  | { state: 'sent'; platformMessageIds: string[]; late?: boolean }
  | { state: 'permanent'; reason: string; blocked: boolean; shut?: boolean; noDoor?: boolean }
  | { state: 'rate-limited'; retryAfterSeconds: number; reason: string; platformMessageIds: string[] }
  | { state: 'transient'; reason: string; platformMessageIds: string[] };

/**
 * Why something is sent. `answer`: to the citizen's own words, by the bot or by staff; `notice`: news of their case;
 * `reminder`: of a day they know of; `survey`: how it was; `broadcast`: to many. It decides about quiet hours, about what
 * goes out after "stop", and whether a shut door is replaced by the next one (casework/sending).
 */
/** `code` proves an address: it goes there or nowhere. */
export const MESSAGE_PURPOSES = ['answer', 'notice', 'reminder', 'survey', 'broadcast', 'code'] as const;
export const messagePurpose = z.enum(MESSAGE_PURPOSES);
export type MessagePurpose = z.infer<typeof messagePurpose>;

/** `held`: no door is open; it is delivered when the citizen next writes on any of their addresses. */
export const DELIVERY_STATES = [
  'pending',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'held',
] as const;
export const deliveryState = z.enum(DELIVERY_STATES);
export type DeliveryState = z.infer<typeof deliveryState>;

/**
 * Why a message did not go, for people: the person `blocked` us, the platform's window is shut (`window-shut`), they said
 * "stop" (`opted-out`), the platform `refused` it, it could not be reached for hours (`no-answer`), our account there is
 * not open any more (`no-door`), the person made Sala forget the conversation (`forgotten`), nobody read it in the web chat and another door was agreed to
 * (`unread`), a broadcast was in flight when a process died and is not sent again (`uncertain`), or was stopped before
 * (`withdrawn`). `failure` keeps the platform's own words.
 */
export const FAILURE_KINDS = [
  'blocked',
  'window-shut',
  'opted-out',
  'refused',
  'no-answer',
  'no-door',
  'forgotten',
  'unread',
  'uncertain',
  'withdrawn',
] as const;
export const failureKind = z.enum(FAILURE_KINDS);
export type FailureKind = z.infer<typeof failureKind>;

/** How the sending of one outgoing message stands. */
export const delivery = z.object({
  state: deliveryState,
  /** The door and account it leaves through (`telegram:123`): each door works its own line off. */
  door: z.string().optional(),
  /** Sendings begun, the running one included. */
  attempts: z.number().int(),
  /**
   * When a sender may take the row: null once it is done. While it is `sending` this is the end of the claim, so that what
   * was in flight when a process died comes up again by itself.
   */
  nextAttemptAt: z.date().nullable(),
  /** When the last try began: before the platform's own time of the message, which its watermarks compare with. */
  begunAt: z.date().nullable(),
  /** How often a sender found the row in flight after a crash and sent it again: it may have arrived twice. */
  resentAfterCrash: z.number().int(),
  platformMessageIds: z.array(z.string()),
  failure: z.string().nullable(),
  failureKind: failureKind.nullable().optional(),
  /** It waits for the end of the quiet hours, and holds nothing back that comes after it. */
  waitsForMorning: z.boolean().optional(),
  /** The message that went through another door in its place. */
  instead: z.object({ messageId: z.string(), channel: channelName }).nullable().optional(),
  sentAt: z.date().nullable(),
  /** When an answer in the web chat goes by another door unless it was read (casework/sending/follow-unread.ts). */
  unreadAt: z.date().nullable().optional(),
});
export type Delivery = z.infer<typeof delivery>;

export const SCAN_STATES = ['clean', 'not-scanned'] as const;
/**
 * Why a file was not kept: a virus scanner found something, it is a program, too large to be opened safely, or the platform does
 * not hand it out (too big for a bot, gone, or at an address that nobody may be led to).
 */
export const REFUSALS = [
  'infected',
  'program',
  'not-as-told',
  'too-many-pixels',
  'archive-bomb',
  'not-given',
] as const;

/** How far the platform's files of a message have been fetched into our own store; their links expire and hold secrets. */
export const messageMedia = z.object({
  state: z.enum(['waiting', 'stored', 'failed']),
  attempts: z.number().int(),
  nextAttemptAt: z.date().nullable(),
  /** The stored file of each attachment, by the attachment's `reference`. */
  files: z.array(
    z.object({
      reference: z.string(),
      fileId: z.string(),
      /** What its content says that it is; absent where the door decided that when it took the file. */
      contentType: z.string().optional(),
      /** `clean`: a virus scanner has seen it. Absent or `not-scanned`: none has. */
      scan: z.enum(SCAN_STATES).optional(),
    }),
  ),
  /** What came and was not kept, and why; absent: nothing. */
  refused: z.array(z.object({ reference: z.string(), why: z.enum(REFUSALS) })).optional(),
  failure: z.string().nullable(),
});
export type MessageMedia = z.infer<typeof messageMedia>;

/** What a citizen is told before words of the staff, so that several cases of one address are told apart. Never a person's name. */
export const messageHeading = z.object({
  /** As people write it: `123-456-7890`. */
  caseNumber: z.string(),
  /** In the language of the message. */
  office: z.string(),
  /** The same in fewer letters, for doors that cost by the letter. */
  shortOffice: z.string(),
});
export type MessageHeading = z.infer<typeof messageHeading>;

/** One message of a thread as it is stored: an incoming word or an outgoing one with its delivery. */
export const messageRecord = z.object({
  _id: z.string(),
  conversationId: z.string(),
  /** Place in the conversation: raised by one for every message, in or out. Direct Line's watermark. */
  sequence: z.number().int(),
  direction: z.enum(['in', 'out']),
  author: z.enum(['citizen', 'bot', 'staff']),
  staffId: z.string().nullable(),
  citizenId: z.string(),
  caseId: z.string().nullable(),
  at: z.date(),
  text: z.string(),
  language: language.nullable(),
  /** Incoming: the turn as parsed, without its text. Outgoing: null. */
  inbound: inboundMessage.omit({ text: true, address: true }).nullable(),
  /** Outgoing: choices, links and prompt as written. Incoming: null. */
  outbound: outboundContent
    .omit({ text: true, language: true })
    .extend({ transport: z.record(z.string(), z.string()) })
    .nullable(),
  delivery: delivery.nullable(),
  /** Outgoing; left out: an answer. */
  purpose: messagePurpose.optional(),
  /** It tells that words were erased and holds none itself: erasing goes past it. */
  tellsErasure: z.boolean().optional(),
  /** Outgoing: it concerns a danger, so that night does not hold it back. */
  urgent: z.boolean().optional(),
  /** Outgoing: the message of another door in whose place this one goes. */
  sentInstead: z.string().nullable().optional(),
  /** From or to an address that only showed the number and PIN of its case: whose it is nobody knows, and it is joined to nobody. */
  byPin: z.boolean().optional(),
  /** Outgoing, of the staff: whose answer it is and to which case, said in a line before the words (casework/conversations/say-heading.ts). */
  heading: messageHeading.optional(),
  media: messageMedia.nullable(),
  erasedAt: z.date().nullable(),
});
export type MessageRecord = z.infer<typeof messageRecord>;
