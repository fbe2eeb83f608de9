import type { PresentedStaff } from '../../contracts';

/** A person, or a machine with a key: then `scopes` are the only permissions of its role that it has. */
export interface ActingStaff extends PresentedStaff {
  scopes?: readonly string[];
  /** Offices of whoever made the key, or has just made the account: what is kept from them is kept from what they may sign in with. */
  makerOfficeIds?: readonly string[];
}

/** Whoever may be complained about: by the offices they belong to, and for a machine or a new account also those of its maker. */
export type PossiblyAccused = Pick<ActingStaff, 'officeIds' | 'makerOfficeIds'>;

/** The signed-in person on whose behalf a verb works, with the id of the request for the audit. */
export interface StaffActor {
  staff: ActingStaff;
  requestId: string | null;
}
