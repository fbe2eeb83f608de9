import type { ClientSession } from 'mongoose';
import type {
  CaseRecord,
  CaseVerb,
  Choice,
  ConversationHold,
  ConversationRecord,
  FlowState,
  Language,
  MessageHeading,
  MessagePurpose,
  MessageRecord,
  OutboundContent,
  StaffFile,
} from '../../contracts';
import type { Models } from '../models';
import type { ClockOccasion } from '../sla/reckon-clocks';
import type { Filer } from '../trips/seen-cases';

/** What the citizen is told with a change. */
export interface CaseWords {
  author: 'bot' | 'staff';
  text: (language: Language) => string;
  /** Of staff: whose words they are. A line before them tells it with the case's number; left out: no such line. */
  from?: (language: Language) => Pick<MessageHeading, 'office' | 'shortOffice'>;
  /** Left out: an answer when staff write, else news of the case. */
  purpose?: MessagePurpose;
  /** See the message: it tells that words were erased. */
  tellsErasure?: true;
  choices?: (language: Language) => Choice[];
  links?: (language: Language) => OutboundContent['links'];
  /** Files that go with it: stored with the message, and reached through `links`. */
  files?: StaffFile[];
  /** A part of the text (a PIN) that is shown once. */
  secret?: string;
  /** The key of the copy, for the telephone. */
  prompt?: string;
}

/** What a verb decided: the new values, the line of the timeline, and what the citizen is told, if anything. */
export interface CaseChange {
  verb: CaseVerb;
  /** For the timeline: codes and ids only. */
  change: Record<string, unknown>;
  set: Partial<CaseRecord>;
  /**
   * Nothing that an editor of the case could collide with (a note, a watcher): the version and the time of the last change
   * stay, the timeline goes on.
   */
  quiet?: true;
  say?: CaseWords;
  /** Words that stand in another record (a note, a task): the timeline keeps their hash. */
  words?: string;
  /** Words beside what is said by which the case is found from now on. */
  foundBy?: string[];
  /** What starts or stops a clock beyond what the values tell; left out: `staff-answered` when staff say something. */
  occasion?: ClockOccasion;
  /** A person takes the thread over, or (null) gives it back. */
  hold?: ConversationHold | null;
  /** A question is put to the citizen: typed answers belong to it. Where the thread asks something else, only unmistakable ones do. */
  asks?: FlowState;
  /** Rows of other collections, made or changed with the case: written with those of other requests. */
  rows?: UpsertedRow[];
  /** Other rows that change with the case or not at all, by statements of their own. */
  alongside?: (session: ClientSession, message: MessageRecord | null) => Promise<void>;
}

export interface UpsertedRow {
  name: keyof Models;
  filter: Record<string, unknown>;
  update: Record<string, unknown> | Array<Record<string, unknown>>;
}

export interface SeenCase {
  record: CaseRecord;
  conversation: ConversationRecord;
  now: Date;
}

export interface CommittedChange {
  record: CaseRecord;
  message: MessageRecord | null;
  filer: Filer;
}

export type DecideChange = (seen: SeenCase) => CaseChange | null;
