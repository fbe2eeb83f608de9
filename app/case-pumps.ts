import { putSurvey } from '../bots';
import { askDueSurveys, type Desk, type StaffDesk, sweepUnusedFiles, workBulk } from '../casework';
import type { FilesPort } from '../contracts';
import { createPump, type Pump } from './pump';

const BULK_SWEEP_MS = 5_000;
const SURVEY_SWEEP_MS = 60_000;
const FILE_SWEEP_MS = 10 * 60_000;

/** Works off the bulk jobs of the staff, one portion after another; what a crash left is found by the sweep. */
export function createBulkPump(desk: StaffDesk): Pump {
  return createPump(() => workBulk(desk), {
    name: 'bulk',
    lanes: 2,
    sweepEveryMs: BULK_SWEEP_MS,
    log: desk.log,
  });
}

/** What the life of cases does by itself: asks citizens how it went, and deletes files that were never sent. */
export function createCasePumps(desk: Desk, files: FilesPort, onOutgoing: () => void): Pump[] {
  const ask = async () => {
    const asked = await askDueSurveys(desk, putSurvey);
    if (asked > 0) onOutgoing();
    return asked > 0;
  };
  return [
    createPump(ask, { name: 'surveys', lanes: 1, sweepEveryMs: SURVEY_SWEEP_MS, log: desk.log }),
    createPump(() => sweepUnusedFiles({ ...desk, files }), {
      name: 'unused-files',
      lanes: 1,
      sweepEveryMs: FILE_SWEEP_MS,
      log: desk.log,
    }),
  ];
}
