import { putSurvey } from '../bots';
import {
  ALARM_AHEAD_MS,
  askDueSurveys,
  followUnread,
  type Desk,
  sweepClocks,
  sweepReferrals,
  sweepUnusedFiles,
} from '../casework';
import type { Clock, FilesPort } from '../contracts';
import { createPump, type Pump } from './pump';
import type { Alarms } from './queues';

const SURVEY_SWEEP_MS = 60_000;
const CLOCK_SWEEP_MS = 30_000;
const UNREAD_SWEEP_MS = 60_000;
const REFERRAL_SWEEP_MS = 60_000;
const FILE_SWEEP_MS = 10 * 60_000;

/** What the life of cases does by itself: asks citizens how it went, and deletes files that were never sent. */
export function createCasePumps(desk: Desk, files: FilesPort, onOutgoing: () => void): Pump[] {
  const ask = async () => {
    const asked = await askDueSurveys(desk, putSurvey);
    if (asked > 0) onOutgoing();
    return asked > 0;
  };
  const tellUnread = async () => {
    const goesOut = await followUnread(desk);
    if (goesOut) onOutgoing();
    return goesOut;
  };
  return [
    createPump(ask, { name: 'surveys', lanes: 1, sweepEveryMs: SURVEY_SWEEP_MS, log: desk.log }),
    createPump(tellUnread, { name: 'unread', lanes: 1, sweepEveryMs: UNREAD_SWEEP_MS, log: desk.log }),
    createPump(() => sweepReferrals(desk), {
      name: 'referrals',
      lanes: 1,
      sweepEveryMs: REFERRAL_SWEEP_MS,
      log: desk.log,
    }),
    createPump(() => sweepUnusedFiles({ ...desk, files }), {
      name: 'unused-files',
      lanes: 1,
      sweepEveryMs: FILE_SWEEP_MS,
      log: desk.log,
    }),
  ];
}

/** Watches the clocks of the cases. Alarms wake it to the second; without them the sweep finds what is due. */
export function createClockPump(desk: Desk): Pump {
  return createPump(() => sweepClocks(desk), {
    name: 'clocks',
    lanes: 1,
    sweepEveryMs: CLOCK_SWEEP_MS,
    log: desk.log,
  });
}

/** Sets an alarm for a clock that does something soon; what lies further ahead gets its alarm from a later sweep. */
export function createClockAlarm(alarms: Alarms, clock: Clock): NonNullable<Desk['armClock']> {
  return (at) => {
    if (at !== null && at.getTime() - clock().getTime() <= ALARM_AHEAD_MS) alarms.ringAt('clocks', at);
  };
}
