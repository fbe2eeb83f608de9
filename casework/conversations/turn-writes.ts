import type {
  ArticleVoteRecord,
  CaseEntryRecord,
  CaseRecord,
  CitizenRecord,
  ConversationRecord,
  LiveEvent,
  MessageRecord,
  SurveyAnswer,
  TaskRecord,
} from '../../contracts';
import type { PhoneChange } from '../citizens/phone-change';
import type { ConsentWrite } from '../citizens/write-consents';
import type { PinDelivery } from '../sending/deliver-by-pin';

/** All rows that a batch of turns writes, gathered so that each collection is written once. */
export interface TurnWrites {
  conversations: Array<{
    id: string;
    owner: string | null;
    fence: number;
    sequence: number;
    set: Partial<ConversationRecord>;
  }>;
  inbox: {
    processed: string[];
    parked: Array<{ id: string; failure: string }>;
    retried: Array<{ id: string; failure: string | null; attempts: number; nextAttemptAt: Date }>;
  };
  messages: MessageRecord[];
  /** Earlier messages that belong to a case from now on. */
  filed: Array<{ messageIds: string[]; caseId: string }>;
  citizens: CitizenRecord[];
  stopped: Array<{ citizenId: string; stoppedAt: Date | null }>;
  consents: ConsentWrite[];
  cases: CaseRecord[];
  caseUpdates: Map<string, { record: CaseRecord; seenEntryCount: number }>;
  entries: CaseEntryRecord[];
  /** Opened, or opened again under the same id. */
  tasks: TaskRecord[];
  surveys: Array<{ id: string; conversationId: string; answer: SurveyAnswer; answeredAt: Date }>;
  /** Citizens who do not want to be asked any more. */
  unasked: Array<{ citizenId: string; surveysStoppedAt: Date }>;
  votes: ArticleVoteRecord[];
  phones: Array<{ citizenId: string; change: PhoneChange; at: Date }>;
  /** Held answers that are told by number and PIN. */
  byPin: PinDelivery[];
  /** What consoles hear, and whom the case is about: they hear nothing of it. */
  live: Array<{ record: CaseRecord; event: LiveEvent }>;
  hasOutgoing: boolean;
}
