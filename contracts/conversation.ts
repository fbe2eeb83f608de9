import { z } from 'zod';
import { channelName } from './message';
import { language } from './vocabulary';

/** Where a conversation stands in a flow. `version` is the flow's own: a changed flow starts over instead of stranding. */
export const flowState = z.object({
  flow: z.string(),
  version: z.number().int(),
  step: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type FlowState = z.infer<typeof flowState>;

/** A person of the staff who took the thread over: the bot is silent until `until`. */
export const conversationHold = z.object({
  staffId: z.string(),
  caseId: z.string(),
  since: z.date(),
  until: z.date(),
});
export type ConversationHold = z.infer<typeof conversationHold>;

/** One address's thread. `_id` is the keyed hash of the address, so that a thread is found without its readable address. */
export const conversationRecord = z.object({
  _id: z.string(),
  channel: channelName,
  account: z.string(),
  /** The platform's id, encrypted under DATA_KEY. */
  externalId: z.string(),
  chat: z.enum(['private', 'group']),
  citizenId: z.string(),
  language,
  /** True once the person chose the language: a guess never overrides it. */
  languageChosen: z.boolean(),
  state: flowState.nullable(),
  /** A question that was put while another one was open: an unmistakable answer belongs to it until the person has written again. */
  askedBeside: z.object({ state: flowState, at: z.date() }).nullable().optional(),
  sequence: z.number().int(),
  hold: conversationHold.nullable(),
  /** The lease of the worker that handles this thread: only the holder of the newest fence may write. */
  leaseOwner: z.string().nullable(),
  leaseUntil: z.date(),
  fence: z.number().int(),
  /** The same for the sender of this thread's outgoing messages. */
  sendOwner: z.string().nullable(),
  sendUntil: z.date(),
  lastInboundAt: z.date().nullable(),
  blockedAt: z.date().nullable(),
  /** When, by the platform's own clock, it last told that the person blocked or unblocked us: an older word changes nothing. */
  blockToldAt: z.date().nullable().optional(),
  /**
   * When the platform itself refused our words as too late: for what a machine says, and for a person's. A later word of the
   * person opens the door again. Its clock decides, not ours.
   */
  shutAt: z.date().nullable().optional(),
  personShutAt: z.date().nullable().optional(),
  /**
   * The person agreed to be answered here, too, when another door of theirs is shut; `verifiedAt` says when they proved that
   * the address is theirs, null that nothing may be sent here yet. SMS replaces another door only with this.
   */
  secondDoor: z.object({ agreedAt: z.date(), verifiedAt: z.date().nullable() }).nullable().optional(),
  /** A person on a shared device may forget the thread: nothing before this sequence is shown at the door again. */
  forgottenThrough: z.number().int(),
  test: z.boolean(),
  createdAt: z.date(),
});
export type ConversationRecord = z.infer<typeof conversationRecord>;

/** A person or a pseudonym. */
export const citizenRecord = z.object({
  _id: z.string(),
  language,
  /** How the person is called, encrypted; null for "without my name". */
  displayName: z.string().nullable(),
  consentAt: z.date().nullable(),
  /** When the person agreed that their words, without personal data, may teach the machine. Filing a case does not say so. */
  learningConsentAt: z.date().nullable().optional(),
  /** The person said "stop": only answers to what they have written themselves since then are sent. */
  stoppedAt: z.date().nullable(),
  /** The person does not want to be asked how a case was handled. */
  surveysStoppedAt: z.date().nullable().optional(),
  /** The conversation that the person wants to be reached through first. */
  preferredDoorId: z.string().nullable().optional(),
  /** Who chose it: what the person chose themselves, staff do not change. */
  preferredDoorBy: z.enum(['citizen', 'staff']).nullable().optional(),
  /** Who stopped the messages or the questions, when a member of the staff wrote it down for them. */
  stoppedBy: z.string().nullable().optional(),
  surveysStoppedBy: z.string().nullable().optional(),
  /** Raised by every change of the staff; missing means 0. */
  version: z.number().int().optional(),
  /** Keyed hashes of the name's search tokens, so that a name is found and none is readable. */
  nameHashes: z.array(z.string()).optional(),
  /** The person to whom this record belongs with others: the oldest record's id; missing or null: it stands alone. */
  personId: z.string().nullable().optional(),
  /** Offices that have a named case of this citizen now: their staff may see the record. */
  officeIds: z.array(z.string()).optional(),
  /** Whoever filed only without a name is in no list: their record would tell who it was. */
  sealed: z.boolean().optional(),
  test: z.boolean(),
  createdAt: z.date(),
});
export type CitizenRecord = z.infer<typeof citizenRecord>;

export const INBOX_STATES = ['pending', 'processed', 'parked'] as const;

/** One raw event in the durable inbox. `_id` is made of channel, account and eventId, so each is unique; `sealed` expires. */
export const inboxRecord = z.object({
  _id: z.string(),
  channel: channelName,
  account: z.string(),
  eventId: z.string(),
  conversationId: z.string(),
  /** {externalId, payload} as JSON, encrypted under DATA_KEY. */
  sealed: z.string(),
  state: z.enum(INBOX_STATES),
  /** Order of arrival within one receiving process and millisecond; never the order of a thread. */
  arrival: z.number(),
  receivedAt: z.date(),
  processedAt: z.date().nullable(),
  attempts: z.number().int(),
  nextAttemptAt: z.date(),
  failure: z.string().nullable(),
});
export type InboxRecord = z.infer<typeof inboxRecord>;
