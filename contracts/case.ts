import { z } from 'zod';
import { caseClocks } from './clock';
import { channelName } from './message';
import { coordinates, placeCode } from './place';
import { caseType, categoryCode, language, priority, textLanguage } from './vocabulary';

export const CASE_STATES = [
  'new',
  'triage',
  'routed',
  'in-progress',
  'waiting-for-citizen',
  'waiting-for-institution',
  'answered',
  'closed',
  'reopened',
  'rejected',
  'merged',
] as const;
export const caseState = z.enum(CASE_STATES);
/** A case gets there by a word to its citizen alone, who would not understand it otherwise (casework/cases/case-transitions.ts). */
export const REASONED_STATES: ReadonlyArray<z.infer<typeof caseState>> = [
  'waiting-for-citizen',
  'rejected',
];
export type CaseState = z.infer<typeof caseState>;

/** Ten digits, the first 1-9, the last a Damm check digit. Shown as 123-456-7890. */
export const caseNumber = z.string().regex(/^[1-9]\d{9}$/);

/** What decided: the machine (with its model version), a rule, or a person. */
export const decider = z.object({
  kind: z.enum(['model', 'rule', 'staff', 'citizen']),
  /** Model version, rule name or staff id. */
  id: z.string(),
});
export type Decider = z.infer<typeof decider>;

/** A decision with its reasons, so that every value of a case explains itself. `code` null: nobody has decided yet. */
const decision = <Code extends z.ZodType>(code: Code) =>
  z.object({
    code: code.nullable(),
    confidence: z.number().min(0).max(1),
    because: z.array(z.string()),
    by: decider,
    /** Version of the list that the code comes from: taxonomy or gazetteer. */
    listVersion: z.string(),
  });
export const typeDecision = decision(caseType);
export const categoryDecision = decision(categoryCode);
export const priorityDecision = decision(priority);
export const placeDecision = decision(placeCode);

/** A reason that a person can read, in both languages. */
export const readableReason = z.object({ km: z.string(), en: z.string() });
export type ReadableReason = z.infer<typeof readableReason>;

/** Where a case goes and why. `rule` names the kind of decision, `by` the rule and the version of the rules, or the person. */
export const routeDecision = z.object({
  officeId: z.string(),
  assigneeId: z.string().nullable(),
  regionId: z.string().nullable(),
  rule: z.string(),
  reasons: z.array(readableReason),
  by: decider,
});
export type RouteDecision = z.infer<typeof routeDecision>;

/**
 * Whom a complaint is against: that office never receives it. `unknown` is somebody of the Senate who is not named: then no
 * senator's and no region's office does.
 */
export const against = z.strictObject({
  kind: z.enum(['office', 'senator', 'institution', 'unknown']),
  id: z.string().nullable(),
  text: z.string().nullable(),
});
export type Against = z.infer<typeof against>;
/** `via` is the other case, `text` null: the words stay there. */
const joinedAgainst = against.extend({ via: z.string() });

export const MAX_NAME_LENGTH = 120;
/** The person whom a case concerns when somebody else filed it. */
export const onBehalfOf = z.object({ name: z.string().min(1), relation: z.string().nullable() });
export type OnBehalfOf = z.infer<typeof onBehalfOf>;

export const FILED_VIA = ['walk-in', 'phone', 'letter'] as const;
export const filedVia = z.enum(FILED_VIA);
export type FiledVia = z.infer<typeof filedVia>;

/** `bands` of texts that are alike meet; `signature` then says how alike (nlp/similarity/sketch.ts). */
export const storySketch = z.object({ signature: z.string(), bands: z.array(z.string()) });

/**
 * The last answer of the staff and how far it has come. A clock is met when the answer was written, as long as it is on its way
 * or has gone out; when no door takes any part of it, the clocks that it met run on as if nobody had answered.
 */
export const caseAnswer = z.object({
  /** Its messages that count: those since the last one that went out, the oldest first, and which clocks each met. */
  parts: z.array(
    z.object({
      messageId: z.string(),
      met: z.array(z.enum(['first', 'next', 'resolution'])),
      delivery: z.enum(['going', 'sent', 'failed']),
    }),
  ),
  /** When the first of these was written. */
  writtenAt: z.date(),
  /** What it made of the case; null: the case was that before. */
  state: caseState.nullable(),
  /** Since when no door is left for any of them. */
  failedAt: z.date().nullable(),
});
export type CaseAnswer = z.infer<typeof caseAnswer>;

export const caseRecord = z.object({
  _id: z.string(),
  number: caseNumber,
  /** Raised by every change; a write must name the version it saw. */
  version: z.number().int(),
  type: typeDecision,
  category: categoryDecision,
  priority: priorityDecision,
  place: placeDecision,
  placeText: z.string().nullable(),
  coordinates: coordinates.nullable(),
  route: routeDecision,
  officeId: z.string(),
  regionId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  against: against.nullable(),
  /** Whom the cases are against that were joined to this one, or of which it was split off: it is kept from those, too. */
  joinedAgainst: z.array(joinedAgainst).optional(),
  state: caseState,
  /** Waiting for the citizen's word: the next message of the thread belongs here. */
  awaitsCitizen: z.boolean(),
  story: z.string(),
  storyLanguage: textLanguage,
  language,
  /** True when the person asked to file without a name: staff never see a display name. */
  withoutName: z.boolean(),
  /** For whom it was filed when not for the citizen themselves: `name` is encrypted. Answers go to who filed it. */
  onBehalfOf: onBehalfOf.nullable().optional(),
  /** How it reached a member of the staff who filed it; missing: its citizen filed it. */
  filedVia: filedVia.nullable().optional(),
  attachmentCount: z.number().int(),
  citizenId: z.string(),
  conversationId: z.string(),
  channel: channelName,
  /** The inbox event that opened the case: unique, so that no event opens two. */
  openedBy: z.string(),
  pinHash: z.string(),
  /** Of the story, and of what was said afterwards (casework/cases/later-words.ts). */
  searchTokens: z.array(z.string()),
  /** How many of them what was said afterwards has brought, at most; missing or 0: the story alone tells what the case is found by. */
  addedTokens: z.number().int().optional(),
  tokenizerVersion: z.string(),
  /** The keys of the lists that it stands in (casework/cases/list-keys.ts); missing on cases from before they existed. */
  listedBy: z.array(z.string()).optional(),
  /** Keyed hashes of the phone numbers that the citizen told. These three are missing on cases from before they existed. */
  phoneHashes: z.array(z.string()).optional(),
  /** What the name of the person for whom it was filed is found by, as that of its citizen is; of a case without a name nothing. */
  behalfHashes: z.array(z.string()).optional(),
  /** What near copies of the story are found by; null once the words are erased. */
  sketch: storySketch.nullable().optional(),
  /** The campaign that this is a copy of. */
  campaignId: z.string().nullable().optional(),
  modelVersion: z.string(),
  firstAnswerDueAt: z.date().nullable(),
  firstAnsweredAt: z.date().nullable(),
  /** The case was ended while its citizen waited for an answer: at least one of its clocks stopped without one. */
  withoutAnswer: z.boolean().optional(),
  /** Missing on cases from before it existed and on those that nobody has answered. */
  answer: caseAnswer.nullable().optional(),
  /** Missing on cases from before they existed, until the next change or sweep. */
  clocks: caseClocks.optional(),
  /** The earliest moment at which a running clock is due; null when none runs. */
  dueAt: z.date().nullable().optional(),
  /** When the next warning, breach or step up comes; null: none will. */
  nextClockAt: z.date().nullable().optional(),
  /** The edition of targets, calendar and ladder that the clocks were reckoned by. */
  clockEdition: z.number().int().optional(),
  /** Set when an urgent case came in; cleared by the staff member who takes note of it. */
  alertedAt: z.date().nullable(),
  acknowledgedBy: z.string().nullable(),
  lastCitizenAt: z.date(),
  lastStaffAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  erasedAt: z.date().nullable(),
  test: z.boolean(),
  /** Free words of the staff. The four below are missing on cases from before they existed. */
  tags: z.array(z.string()).optional(),
  /** Members of the staff who are told of every change. */
  watcherIds: z.array(z.string()).optional(),
  /** The case that this one was joined with: new words of its citizen go there. */
  mergedIntoId: z.string().nullable().optional(),
  /** What the citizen thought of it once it was closed: 1 to 5. */
  rating: z.number().int().nullable().optional(),
  /** Where the rules would send it since it was corrected, until staff accept that or keep the case. Missing on old cases. */
  offeredRoute: routeDecision.nullable().optional(),
  entryCount: z.number().int(),
  chainHead: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type CaseRecord = z.infer<typeof caseRecord>;

export const CASE_VERBS = [
  'opened',
  'routed',
  'citizen-wrote',
  'staff-replied',
  'bot-told',
  'assigned',
  'state-changed',
  'corrected',
  'held',
  'handed-back',
  'alerted',
  'acknowledged',
  'delivery-changed',
  'pin-issued',
  'erased',
  'noted',
  'note-erased',
  'task-opened',
  'task-changed',
  'tagged',
  'watched',
  'unwatched',
  'related',
  'unrelated',
  'merged',
  'merged-in',
  'unmerged',
  'unmerged-out',
  'split',
  'split-off',
  'survey-asked',
  'survey-answered',
  'clock-warned',
  'clock-breached',
  'escalated',
  'route-kept',
  'identity-asked',
  'identity-opened',
  'identity-refused',
  'identity-closed',
  'referred',
  'referral-changed',
  'referral-answered',
  'referral-reminded',
  'referral-overdue',
] as const;
export const caseVerb = z.enum(CASE_VERBS);
export type CaseVerb = z.infer<typeof caseVerb>;

export const actor = z.object({
  kind: z.enum(['citizen', 'bot', 'staff', 'system']),
  id: z.string().nullable(),
});
export type Actor = z.infer<typeof actor>;

/**
 * One line of a case's timeline and one link of its hash chain; append-only, unique on {caseId, sequence}. It never holds a
 * person's words: those stand in the message `messageId`, which can be erased; `wordsHash` is their salted hash.
 */
export const caseEntryRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  sequence: z.number().int(),
  at: z.date(),
  actor,
  verb: caseVerb,
  /** Codes and ids only: before and after of what changed. */
  change: z.record(z.string(), z.unknown()),
  messageId: z.string().nullable(),
  wordsHash: z.string().nullable(),
  version: z.number().int(),
  previousHash: z.string(),
  hash: z.string(),
});
export type CaseEntryRecord = z.infer<typeof caseEntryRecord>;

/** What a flow gathered to open a case: the words and the decisions, not yet a number or a route. */
export const caseDraft = z.object({
  story: z.string(),
  storyLanguage: textLanguage,
  language,
  type: typeDecision,
  category: categoryDecision,
  priority: priorityDecision,
  place: placeDecision,
  placeText: z.string().nullable(),
  coordinates: coordinates.nullable(),
  against: against.nullable(),
  joinedAgainst: z.array(joinedAgainst).optional(),
  withoutName: z.boolean(),
  /** As it was told; it is encrypted when the case is made ready. */
  onBehalfOf: onBehalfOf.nullable().optional(),
  attachmentCount: z.number().int(),
  /** A danger was told: file at once and alert the staff on duty. */
  urgent: z.boolean(),
  modelVersion: z.string(),
});
export type CaseDraft = z.infer<typeof caseDraft>;

/** What a citizen may be told of a case: never names, never the story. */
export const caseSummary = z.object({
  caseId: z.string(),
  number: caseNumber,
  state: caseState,
  category: categoryCode.nullable(),
  office: readableReason,
  awaitsCitizen: z.boolean(),
  /** When the office spoke, and its citizen has not yet answered; null or missing: the citizen had the last word. */
  officeSpokeAt: z.date().nullable().optional(),
  /** When its citizen last wrote to it, its filing included; missing: not known. */
  citizenSpokeAt: z.date().optional(),
  /** The case still lives: a new word of its citizen may belong to it. */
  open: z.boolean(),
  createdAt: z.date(),
  firstAnswerDueAt: z.date().nullable(),
  /** A case that is over may be opened again by its citizen until then; null or missing: not at all. */
  reopenUntil: z.date().nullable().optional(),
  /** It was joined with the case of somebody else, which `caseId` names: its citizen knows their own number only. */
  joined: z.boolean().optional(),
  /** Ids of own cases that were joined with it: what was asked about them before goes to it. */
  formerIds: z.array(z.string()).optional(),
});
export type CaseSummary = z.infer<typeof caseSummary>;

/** A case made ready to be written: it has its number, its PIN and its route, and is not stored yet. */
export const preparedCase = z.object({
  record: caseRecord,
  /** Six digits, told to the citizen once; the record holds only its slow hash. */
  pin: z.string().regex(/^\d{6}$/),
  summary: caseSummary,
  /** Of an urgent case: whether somebody is on duty for it now, and when the office opens next (now, while it is open). */
  attended: z.object({ now: z.boolean(), opensAt: z.date() }).optional(),
  /** Their citizen has proved a telephone number already: no other is asked for. */
  phoneProved: z.boolean().optional(),
});
export type PreparedCase = z.infer<typeof preparedCase>;
