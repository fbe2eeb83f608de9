import type {
  ArticleAnswer,
  CaseDraft,
  CaseRecord,
  CaseSummary,
  Choice,
  ConversationRecord,
  EmergencyContact,
  FlowState,
  InboundMessage,
  Language,
  OutboundContent,
  PreparedCase,
  SurveyAnswer,
  SurveyKind,
  Understanding,
} from '../contracts';
import type {
  ArticleRating,
  ConsentChange,
  Follows,
  OfficeAnswers,
  PhoneChange,
  SameCase,
} from '../casework';
import type { SenateName } from '../nlp';

/** All that one turn is decided from. Nothing else is read: the same input gives the same turn. */
export interface TurnInput {
  conversation: Pick<
    ConversationRecord,
    | 'channel'
    | 'account'
    | 'chat'
    | 'language'
    | 'languageChosen'
    | 'state'
    | 'askedBeside'
    | 'lastInboundAt'
    | 'hold'
    | 'test'
  >;
  message: InboundMessage;
  /** Earlier events whose words the message holds too: pieces of a long text that its client has cut. */
  joined?: string[];
  understanding: Understanding;
  /** The citizen's own cases, newest first, at most ten. */
  ownCases: CaseSummary[];
  /** The case of the quoted message or pressed button, when the thread knows it. */
  quotedCaseId: string | null;
  emergencyContacts: EmergencyContact[];
  /** The Senate's own offices and senators by name: a complaint may be about one of them. */
  senateNames?: SenateName[];
  now: Date;
  /** The door shows choices as a numbered list when there are more than so many, or one is longer. Left out: never. */
  numbered?: { most: number; labelLength: number };
  /** The door can ask for a location by a button. */
  sharesLocation: boolean;
  /** Messages can be sent to telephone numbers. */
  sendsSms?: boolean;
  /** The door shuts some time after the person's last word (Messenger). */
  doorShuts?: boolean;
  /** Link to a private chat with Sala on this door, for groups. */
  privateChatUrl: string | null;
}

/** What a flow must know before it can go on; asked of the casework, never guessed. */
export type Query =
  | { name: 'prepare-case'; draft: CaseDraft }
  | { name: 'check-pin'; number: string; pin: string }
  /** Only after number and PIN were right. `before`: where an earlier portion ended. */
  | { name: 'read-answers'; caseId: string; before: string | null }
  | { name: 'find-same-case'; story: string }
  | { name: 'find-article'; question: string; language: Language }
  | { name: 'send-phone-code'; phone: string }
  | { name: 'check-phone-code'; phoneId: string; code: string }
  | { name: 'list-follows' };

export interface QueryAnswers {
  'list-follows'?: Follows;
  /** Null: no article answers this surely enough. */
  'find-article'?: ArticleAnswer | null;
  'prepare-case'?: PreparedCase;
  /** The citizen's own case of the last day that tells nearly the same; null: none. */
  'find-same-case'?: SameCase | null;
  'read-answers'?: OfficeAnswers;
  'send-phone-code'?: { outcome: 'sent'; phoneId: string } | { outcome: 'too-many' | 'sms-off' | 'abroad' };
  /** `over`: the code cannot be told any more. */
  'check-phone-code'?: 'right' | 'wrong' | 'over';
  'check-pin'?:
    { outcome: 'open'; summary: CaseSummary } | { outcome: 'refused' } | { outcome: 'locked'; until: Date };
}

/**
 * One casework verb that the turn asks for; written in one transaction with the replies and the new state.
 * `eventIds` are the citizen's events that belong to the case: earlier ones, which no case had yet, and this turn's own
 * when it holds a word or a file. `urgent` alerts the staff on duty; `reopens` brings a case back that was over.
 */
export type Command =
  | { name: 'open-case'; prepared: PreparedCase; urgent: boolean; eventIds: string[] }
  | {
      name: 'add-to-case';
      caseId: string;
      urgent: boolean;
      eventIds: string[];
      reopens?: boolean;
      /** The citizen wants the words of the case erased: a person of the office does it. */
      asksDeletion?: boolean;
      /** The citizen wants their name hidden from those who handle the case, as if it had been filed so. */
      hidesName?: boolean;
      /** By number and PIN, from an address that is joined to nobody. */
      byPin?: boolean;
      /** Where it happened, told after the case was filed. */
      place?: Pick<CaseRecord, 'place' | 'placeText' | 'coordinates'>;
    }
  | { name: 'answer-survey'; caseId: string; kind: SurveyKind; answer: SurveyAnswer | 'stop' }
  | ({ name: 'rate-article' } & ArticleRating)
  | ConsentChange
  | PhoneChange
  | { name: 'stop-messages' }
  | { name: 'resume-messages' };

/** A reply before its copy is filled in. `values` fill the copy's placeholders; `caseId` files it under a case. */
export interface Reply {
  copy: string;
  values: Record<string, string>;
  choices: Choice[];
  request: OutboundContent['request'];
  secret: string | null;
  caseId: string | null;
  links?: OutboundContent['links'];
  /** The same in the other language, for whoever may read either. */
  also?: Pick<Reply, 'copy' | 'values' | 'choices'> & { language: Language };
  /** Words of the office, told to whoever has number and PIN; with the message of theirs that no door took. */
  byPin?: { heldId: string | null };
}

/** What came of a turn. `silent` turns of groups store nothing. */
export interface Turn {
  replies: Reply[];
  command: Command | null;
  state: FlowState | null;
  language: Language;
  languageChosen: boolean;
  /** The case that the citizen's own message belongs to; null: not filed. */
  caseId: string | null;
  /** False in group chats: neither the message nor anything of the sender is kept. */
  keep: boolean;
  /** A part of the citizen's own message that must not be kept (a PIN they typed); null: nothing. */
  conceal: string | null;
}

/** A step is either a finished turn or the query that it needs answered first. */
export type Step = { need: Query } | { turn: Turn };
