import { z } from 'zod';
import { against, CASE_STATES, caseEntryRecord, caseRecord, caseState, filedVia, onBehalfOf } from './case';
import { citizenRecord, conversationRecord } from './conversation';
import { presentedClock } from './clock';
import { channelName, delivery, failureKind, messageHeading, messageRecord, REFUSALS } from './message';
import { emergencyContact, officeRecord, regionRecord, senatorRecord, staffRecord } from './office';
import { coordinates, place, placeCode, placeLabel } from './place';
import { optionalText, plainText } from './plain-text';
import { MOST_STAFF_FILES } from './staff-file';
import { caseType, categoryCode, priority } from './vocabulary';

/** Requests and answers of `/api/v1`. Every list is `{data, page}` with a cursor; there are no page numbers. */

export const pageInfo = z.object({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
  /** Exact to 10,000; `moreThan` is true beyond. */
  total: z.object({ count: z.number().int(), moreThan: z.boolean() }),
});
export type PageInfo = z.infer<typeof pageInfo>;
export interface Paged<Item> {
  data: Item[];
  page: PageInfo;
}

/** The query of every list: `cursor` from an earlier answer's page, `limit` at most 100. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** `GET /api/v1/cases`: a comma joins alternatives. `sort` is a field with `-` before it for falling order. */
export const caseListQuery = pageQuery.extend({
  state: z.string().max(200).optional(),
  category: z.string().max(300).optional(),
  priority: z.string().max(60).optional(),
  officeId: z.string().max(60).optional(),
  regionId: z.string().max(60).optional(),
  assigneeId: z.string().max(60).optional(),
  channel: z.string().max(60).optional(),
  tag: z.string().max(400).optional(),
  /** Only cases that the reader watches. */
  watched: z.enum(['true']).optional(),
  urgent: z.enum(['true', 'false']).optional(),
  open: z.enum(['true', 'false']).optional(),
  /** Only cases that were ended while their citizen waited for an answer. */
  withoutAnswer: z.enum(['true']).optional(),
  /** `overdue`: a running clock is past its target; `soon`: due within a working day. */
  due: z.enum(['overdue', 'soon']).optional(),
  /** Days in Phnom Penh, both included: `2026-01-31`. */
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  campaignId: z.string().max(60).optional(),
  /** A case number or its beginning (611-43), a phone number, words of the story (found in the order of filing), or a name that no story holds. */
  q: z.string().max(200).optional(),
  /** By `dueAt` only cases with a running clock are listed. */
  sort: z
    .enum(['-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'dueAt', '-dueAt'])
    .default('-updatedAt'),
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

export const presentedCase = caseRecord
  .pick({
    _id: true,
    number: true,
    version: true,
    type: true,
    category: true,
    priority: true,
    place: true,
    placeText: true,
    coordinates: true,
    route: true,
    officeId: true,
    regionId: true,
    assigneeId: true,
    against: true,
    state: true,
    awaitsCitizen: true,
    story: true,
    storyLanguage: true,
    language: true,
    withoutName: true,
    attachmentCount: true,
    channel: true,
    modelVersion: true,
    firstAnswerDueAt: true,
    firstAnsweredAt: true,
    alertedAt: true,
    acknowledgedBy: true,
    lastCitizenAt: true,
    lastStaffAt: true,
    closedAt: true,
    erasedAt: true,
    test: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    /** A list carries the first 400 characters of a story: true where the case itself has more. */
    storyCut: z.boolean().optional(),
    /** Display name, or null when the person filed without a name. */
    citizenName: citizenRecord.shape.displayName,
    /** Null like the name: an id would tell which nameless cases are one person's. */
    citizenId: citizenRecord.shape._id.nullable(),
    onBehalfOf: onBehalfOf.nullable(),
    filedVia: filedVia.nullable(),
    placeLabel: placeLabel.nullable(),
    office: officeRecord.pick({ _id: true, nameKm: true, nameEn: true }),
    region: regionRecord.pick({ _id: true, nameKm: true, nameEn: true }).nullable(),
    /** True when the place's province has an unverified region. */
    regionUnverified: z.boolean(),
    assignee: staffRecord.pick({ _id: true, name: true }).nullable(),
    hold: conversationRecord.shape.hold,
    tags: z.array(z.string()),
    watchers: z.array(staffRecord.pick({ _id: true, name: true })),
    /** The campaign that this is a copy of. */
    campaignId: z.string().nullable(),
    /** The case that this one was joined with. */
    mergedInto: caseRecord.pick({ _id: true, number: true }).nullable(),
    rating: z.number().int().nullable(),
    /** How far the last answer of the staff has come: on its way, out, or taken by no door. Null: nobody has answered. */
    answer: z.object({ writtenAt: z.date(), delivery: z.enum(['going', 'sent', 'failed']) }).nullable(),
    /** The clocks that have a target, running, paused or stopped. */
    clocks: z.array(presentedClock),
    /** When the first of the running clocks is due. */
    dueAt: z.date().nullable(),
    /** Where the rules would send the case since it was corrected: to accept or to keep. */
    offeredRoute: caseRecord.shape.route.nullable(),
    /** Until when a case that is over may be opened again; null while it is open or when that time is over. */
    reopenUntil: z.date().nullable(),
    /** States that the reader may move the case to now. */
    transitions: z.array(caseState),
    /** Those of them that need a reason now: it is told to the citizen. */
    reasonFor: z.array(caseState),
    /** True when no door is open to the citizen now; `reply.shut` says why. */
    unreachable: z.boolean(),
    reply: z.object({
      /** The door that takes an answer of the staff now; null: it is held until the citizen writes. */
      door: channelName.nullable(),
      /** When the case's own door shuts for what the machine says, and for words of the staff; null where none shuts by itself. */
      windowClosesAt: z.date().nullable(),
      humanAgentUntil: z.date().nullable(),
      /** The door after the case's own; null: the office gets the task to call. */
      next: channelName.nullable(),
      /** Why the case's own door takes nothing. */
      shut: failureKind.nullable(),
    }),
  });
export type PresentedCase = z.infer<typeof presentedCase>;

export const presentedMessage = messageRecord
  .pick({
    /** Not the stored one: casework/conversations/message-handle.ts. The list tells the order. */
    _id: true,
    direction: true,
    author: true,
    staffId: true,
    caseId: true,
    at: true,
    text: true,
    language: true,
    erasedAt: true,
  })
  .extend({
    attachments: z.array(
      z.object({
        kind: z.string(),
        name: z.string().nullable(),
        fileId: z.string().nullable(),
        /** Where it stands: still at the platform, here, lost, or not kept and why. */
        state: z.enum(['waiting', 'stored', 'failed', ...REFUSALS]),
        /** True once a virus scanner has found nothing in it. */
        scanned: z.boolean(),
      }),
    ),
    delivery: delivery
      .pick({
        state: true,
        attempts: true,
        failure: true,
        failureKind: true,
        waitsForMorning: true,
        instead: true,
        sentAt: true,
      })
      /** The end of the quiet hours for which it waits. */
      .extend({ waitsUntil: z.date().nullable().optional() })
      .nullable(),
    /** It went here because another door of the citizen did not take it. */
    sentInstead: z.boolean().optional(),
    /** The citizen wrote it from another address, with the number and PIN of the case. */
    byPin: z.boolean().optional(),
    /** Said by or to the citizen of a case that was joined with this one: the number of that case. */
    joinedNumber: z.string().optional(),
    /** A place that the citizen shared, and the commune in which it lies (null: outside the country). */
    pin: z
      .object({
        point: coordinates,
        place: z.object({ code: z.string(), km: z.string(), en: z.string() }).nullable(),
      })
      .optional(),
    /** A telephone number that the citizen shared: its last digits only. */
    sharedPhone: z.string().optional(),
    /** It corrects an earlier message of the citizen; `before` is what stood there, null when that is not kept. */
    edited: z.object({ before: z.string().nullable() }).optional(),
    /** The line that told the citizen before the words whose answer it is. */
    heading: messageHeading.omit({ shortOffice: true }).optional(),
    staffName: z.string().nullable(),
  });
export type PresentedMessage = z.infer<typeof presentedMessage>;
/** What a reply is answered with: the stored message, and how its case is now, so that one can go on without reading it again. */
export const repliedMessage = presentedMessage.extend({
  case: presentedCase.pick({ _id: true, version: true, state: true }),
});
export type RepliedMessage = z.infer<typeof repliedMessage>;

export const presentedEntry = caseEntryRecord
  .pick({ _id: true, sequence: true, at: true, actor: true, verb: true, change: true, messageId: true })
  .extend({ actorName: z.string().nullable() });
export type PresentedEntry = z.infer<typeof presentedEntry>;

/** Every changing verb of a case names the version that the person saw; another one answers 409 with what changed. */
const seenVersion = z.object({ version: z.number().int().nonnegative() });
export const replyRequest = z.strictObject({
  text: plainText(10_000),
  awaitAnswer: z.boolean().default(false),
  /** A first word that is not the answer yet: the case stays in progress, and its end goes on being due. */
  stillWorking: z.boolean().default(false),
  /** Files that were uploaded for this case. */
  fileIds: z.array(z.string().max(60)).max(MOST_STAFF_FILES).default([]),
  /** Also to the citizens of the cases that were joined with this one, each under their own number. */
  toJoined: z.boolean().default(true),
  /** A reply cannot collide, so the version may be left out; named, it is checked. */
  version: z.number().int().nonnegative().optional(),
});
export const assignRequest = z.strictObject({
  ...seenVersion.shape,
  assigneeId: z.string().max(60).nullable(),
});
export const transitionRequest = z.strictObject({
  ...seenVersion.shape,
  state: z.enum(CASE_STATES),
  reason: optionalText(1000).optional(),
});
/** One verb for all corrections: what is left out stays. A changed place or category offers a new route. */
export const correctRequest = z.strictObject({
  ...seenVersion.shape,
  type: caseType.optional(),
  category: categoryCode.optional(),
  priority: priority.optional(),
  placeCode: placeCode.nullable().optional(),
  against: against.nullable().optional(),
});
export type CorrectRequest = z.infer<typeof correctRequest>;
/** Moves the case to another office: the offered new route or one chosen by hand. */
export const rerouteRequest = z.strictObject({
  ...seenVersion.shape,
  officeId: z.string().max(60),
  reason: plainText(1000),
});
/** Why the words of a case are erased: a code, because the timeline that keeps it holds nobody's words and is never erased. */
export const ERASURE_REASONS = [
  'asked-by-citizen',
  'asked-by-family',
  'court-order',
  'sent-by-mistake',
  'kept-long-enough',
] as const;
export const erasureReason = z.enum(ERASURE_REASONS);
export type ErasureReason = z.infer<typeof erasureReason>;
export const erasureRequest = z.strictObject({ ...seenVersion.shape, reason: erasureReason });
export const correctionResult = z.object({
  case: presentedCase,
  offeredRoute: caseRecord.shape.route.nullable(),
});

export const presentedPlace = place.extend({ labelKm: z.string(), labelEn: z.string() });
export type PresentedPlace = z.infer<typeof presentedPlace>;
export const placeQuery = z.object({
  q: optionalText(100).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export const regionEdit = z.strictObject({
  version: z.number().int(),
  nameKm: plainText(200),
  nameEn: plainText(200),
  seats: z.number().int().min(0).max(200),
  provinces: regionRecord.shape.provinces,
});
export const officeEdit = z.strictObject({
  version: z.number().int(),
  nameKm: plainText(200),
  nameEn: plainText(200),
  categories: z.array(categoryCode),
  active: z.boolean(),
});
export const emergencyContactsEdit = z.strictObject({
  version: z.number().int(),
  contacts: z
    .array(emergencyContact.strict())
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'names one contact twice'),
});
export const emergencyContactsAnswer = z.object({
  version: z.number().int(),
  contacts: z.array(emergencyContact),
});

/** A message that kept failing: parked where staff see it, with the way to try it again. */
export const parkedEvent = z.object({
  _id: z.string(),
  channel: z.string(),
  receivedAt: z.coerce.date(),
  attempts: z.number().int(),
  failure: z.string().nullable(),
  conversationId: z.string(),
});
export type ParkedEvent = z.infer<typeof parkedEvent>;

/** What a parked message says. `texts` are a person's words as far as they can be told; `payload` the event as JSON, or null. */
export const parkedEventWords = z.object({
  _id: z.string(),
  texts: z.array(z.string()),
  payload: z.string().nullable(),
});
export type ParkedEventWords = z.infer<typeof parkedEventWords>;
/** Why nothing more is done about a parked message. */
export const dismissalRequest = z.strictObject({ reason: plainText(300, 3) });

/** The counters on the console's first page. */
export const deskCounts = z.object({
  open: z.number().int(),
  urgent: z.number().int(),
  triage: z.number().int(),
  overdue: z.number().int(),
  /** Due within a working day. */
  dueSoon: z.number().int(),
  mine: z.number().int(),
  /** Open tasks of the reader, those among them that are late, and unread mentions. */
  tasks: z.number().int(),
  lateTasks: z.number().int(),
  mentions: z.number().int(),
  parked: z.number().int(),
});
export type DeskCounts = z.infer<typeof deskCounts>;

export type PresentedRegion = z.infer<typeof regionRecord>;
export type PresentedOffice = z.infer<typeof officeRecord>;
/** `accounts`: how many active accounts the senator's office has of its own; without one the region's office sees its cases. */
export const presentedSenator = senatorRecord.extend({ accounts: z.number().int() });
export type PresentedSenator = z.infer<typeof presentedSenator>;
