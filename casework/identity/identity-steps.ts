import {
  AppError,
  type IdentityRequestRecord,
  IDENTITY_STEPS,
  type PresentedIdentityRequest,
  type PresentedStaff,
} from '../../contracts';
import { mayInOffice } from '../staff/policies';

type Step = (typeof IDENTITY_STEPS)[number];

/** An opened identity stays open for a working day and a night: long enough to act, too short to keep. */
export const OPEN_FOR_MS = 24 * 60 * 60_000;
/** What nobody has decided after a week is asked anew, if it still matters. */
export const LAPSES_AFTER_MS = 7 * 24 * 60 * 60_000;

/** How a request stands at a moment: time ends it as people do. */
export function identityStateAt(
  { state, lapsesAt, openUntil }: IdentityRequestRecord,
  now: Date,
): PresentedIdentityRequest['state'] {
  if (state === 'asked') return now < lapsesAt ? 'asked' : 'lapsed';
  if (state === 'open') return openUntil !== null && now < openUntil ? 'open' : 'over';
  return state;
}

/**
 * What this person may do with a request now. Nobody agrees to what they asked for themselves, and only the two who agreed read.
 *
 * @param officeId where the case is now: who sees it may have changed since it was asked.
 */
export function identityStepsFor(
  staff: PresentedStaff,
  record: IdentityRequestRecord,
  officeId: string,
  now: Date,
): Step[] {
  const state = identityStateAt(record, now);
  const isOwn = record.requestedBy === staff._id;
  const isParty = isOwn || record.decidedBy === staff._id;
  const mayDecide = mayInOffice(staff, 'identity.decide', officeId) && !isOwn;
  const mayRead = mayInOffice(staff, 'identity.read', officeId);
  return IDENTITY_STEPS.filter((step) => {
    if (step === 'approve' || step === 'refuse') return state === 'asked' && mayDecide;
    if (step === 'read') return state === 'open' && isParty && mayRead;
    return (state === 'asked' && isOwn) || (state === 'open' && (isParty || mayDecide));
  });
}

/** @throws AppError `forbidden` for one's own request or without the right, `not-allowed-now` in another state. */
export function requireIdentityStep(
  staff: PresentedStaff,
  record: IdentityRequestRecord,
  step: 'approve' | 'refuse' | 'close',
  { officeId, now }: { officeId: string; now: Date },
): void {
  if (identityStepsFor(staff, record, officeId, now).includes(step)) return;
  if (step !== 'close' && record.requestedBy === staff._id)
    throw new AppError('forbidden', {
      message: `Staff ${staff._id} asked for identity ${record._id}: a second person decides`,
      userMessage: 'identity-second-person',
    });
  const state = identityStateAt(record, now);
  if (state !== 'asked' && state !== 'open')
    throw new AppError('not-allowed-now', {
      message: `Identity request ${record._id} is ${state}`,
      userMessage: 'identity-state',
    });
  if (step !== 'close' && state === 'open')
    throw new AppError('not-allowed-now', {
      message: `Identity request ${record._id} is decided`,
      userMessage: 'identity-state',
    });
  throw new AppError('forbidden', {
    message: `Staff ${staff._id} (${staff.role}) may not ${step} identity request ${record._id}`,
  });
}
