import type { PresentedStaff } from '../../contracts';

/** A person, or a machine with a key: then `scopes` are the only permissions of its role that it has. */
export interface ActingStaff extends PresentedStaff {
  scopes?: readonly string[];
}

/** The signed-in person on whose behalf a verb works, with the id of the request for the audit. */
export interface StaffActor {
  staff: ActingStaff;
  requestId: string | null;
}
