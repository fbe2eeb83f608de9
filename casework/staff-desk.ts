import type { FilesPort } from '../contracts';
import type { Desk } from './desk';

/** The desk as the staff's verbs need it: with the alarms of the pumps and the stored files. */
export interface StaffDesk extends Desk {
  /** Called after a message to a citizen was stored: the senders' alarm clock. */
  onOutgoing: () => void;
  /** Called after an event was put back into the inbox: the workers' alarm clock. */
  onIncoming: () => void;
  files: FilesPort | null;
  /** A bulk job was stored: the alarm clock of whoever works them off. */
  onBulk: () => void;
  /** Where citizens reach Sala: the addresses of files begin with it. */
  publicUrl: string;
}
