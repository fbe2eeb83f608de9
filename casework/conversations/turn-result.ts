import type {
  CaseRecord,
  ConversationRecord,
  InboundEcho,
  InboundMessage,
  OutboundContent,
  PreparedCase,
  SurveyAnswer,
  SurveyKind,
} from '../../contracts';
import type { PhoneChange } from '../citizens/phone-change';
import type { ConsentChange } from '../citizens/write-consents';
import type { ArticleRating } from '../knowledge/rate-article';
import type { ClaimedConversation, ClaimedEvent } from './claim-conversations';

/** One stored event and what it led to. */
export interface HandledEvent {
  claimed: ClaimedEvent;
  /** Null when the event means nothing to anybody (a receipt) or could not be read (then it is parked). */
  message: InboundMessage | null;
  outcome:
    | { state: 'processed' }
    | { state: 'parked' | 'retry'; failure: string }
    /** More of the same is on its way: it is looked at again then. */
    | { state: 'wait'; until: Date };
  /** The case that the citizen's message belongs to. */
  caseId: string | null;
  replies: Array<{
    content: OutboundContent;
    caseId: string | null;
    /** Told to whoever has number and PIN, in the place of a message that no door took. */
    byPin?: { heldId: string | null };
  }>;
  opened: { prepared: PreparedCase; urgent: boolean; messageIds: string[] } | null;
  /** `reopens`: the case was over, and its citizen says that it is not. */
  addedTo: {
    caseId: string;
    urgent: boolean;
    messageIds: string[];
    reopens?: boolean;
    asksDeletion?: boolean;
    /** From now on the case is one without a name. */
    hidesName?: boolean;
    /** By number and PIN, from an address that is joined to nobody. */
    byPin?: boolean;
    /** Where it happened, told after the case was filed. */
    place?: Pick<CaseRecord, 'place' | 'placeText' | 'coordinates'>;
  } | null;
  /** How the citizen judged a case; `stop`: the person does not want to be asked. */
  survey?: { caseId: string; kind: SurveyKind; answer: SurveyAnswer | 'stop' } | null;
  /** Whether an article helped. */
  rating?: ArticleRating;
  stop: 'stop' | 'resume' | null;
  /** What the person agreed to be told of, or no longer. */
  consent?: ConsentChange;
  /** A number that the person proved, or what they wish for it. */
  phone?: PhoneChange;
  /** A part of the citizen's text that is not kept: a PIN that they typed. */
  conceal: string | null;
  /** What one of ours wrote to the citizen on the platform itself: kept as a message that went out. */
  echo?: InboundEcho;
  /** False: neither the message nor anything of its sender is kept (a group chat). */
  keep: boolean;
}

/** Everything that one thread's waiting events led to, ready to be written in one transaction. */
export interface TurnResult {
  claimed: ClaimedConversation;
  events: HandledEvent[];
  after: Pick<
    ConversationRecord,
    | 'language'
    | 'languageChosen'
    | 'state'
    | 'lastInboundAt'
    | 'blockedAt'
    | 'blockToldAt'
    | 'chat'
    | 'hold'
  >;
}

export type TouchedCase = Pick<CaseRecord, '_id' | 'officeId' | 'state'>;
