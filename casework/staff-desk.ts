import type { FilesPort, LeasedQueue, Understanding } from '../contracts';
import type { Desk } from './desk';

/** The desk as the staff's verbs need it: with the alarms of the pumps and the stored files. */
export interface StaffDesk extends Desk {
  /** Called after a message to a citizen was stored: the senders' alarm clock. */
  onOutgoing: () => void;
  /** Called after an event was put back into the inbox: the workers' alarm clock. */
  onIncoming: () => void;
  files: FilesPort | null;
  /** Gives a stored bulk job or dry run to whoever works them off; one that is lost on the way is found by a sweep. */
  handOn: (queue: LeasedQueue, recordId: string) => void;
  /** Where citizens reach Sala: the addresses of files begin with it. */
  publicUrl: string;
}

/** How the desk reads a story: staff need not say what its words say. */
export interface StoryReading {
  /** Reads only the parts that are asked for. Never throws. */
  understand: (text: string) => Understanding;
  /** Of the categories, types and priorities, as it is stored with every decision. */
  taxonomyVersion: string;
}

/** The desk as filing at a counter needs it. */
export type FilingDesk = StaffDesk & { reading: StoryReading };
