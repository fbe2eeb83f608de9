import type { Connection } from 'mongoose';
import type { Clock, LiveFanout, Log, PlaceBook } from '../contracts';
import type { ArticleBook } from './knowledge/article-book';
import type { Models } from './models';
import type { DataKeys } from './privacy/data-keys';
import type { QuietHours } from './sending/quiet-hours';
import type { OfficeDirectory } from './routing/office-directory';
import type { SharedTrips } from './trips/shared-trips';

/** The parts that casework's verbs work with; made once by the composition root and handed to every verb. */
export interface Desk {
  connection: Connection;
  models: Models;
  trips: SharedTrips;
  keys: DataKeys;
  clock: Clock;
  /** Business hours and days are reckoned here, e.g. Asia/Phnom_Penh. */
  timeZone: string;
  /** When nobody is disturbed by what is not urgent; null or left out: no hour is quiet. */
  quietHours?: QuietHours | null;
  log: Log;
  /** Our account at the carrier of short messages; null or left out: no message can be sent to a number. */
  smsAccount?: string | null;
  live: LiveFanout;
  directory: OfficeDirectory;
  places: PlaceBook;
  articles: ArticleBook;
  /** A clock does something at that moment (null: never): sets an alarm. Left out, or lost: the sweep finds it. */
  armClock?: (at: Date | null) => void;
}
