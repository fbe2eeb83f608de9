import type { PresentedStaff } from '../../contracts';

/** The signed-in person on whose behalf a verb works, with the id of the request for the audit. */
export interface StaffActor {
  staff: PresentedStaff;
  requestId: string | null;
}
