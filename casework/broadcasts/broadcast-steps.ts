import {
  AppError,
  type BroadcastRecord,
  type BroadcastState,
  type BroadcastStepName,
  type PresentedStaff,
} from '../../contracts';
import { may, type Permission } from '../staff/policies';

interface BroadcastStep {
  from: readonly BroadcastState[];
  permission: Permission;
  /** Nobody decides about what they wrote themselves. */
  secondPerson: boolean;
}

/** Which step may follow which state, and who may take it. */
export const BROADCAST_STEPS: Record<BroadcastStepName, BroadcastStep> = {
  edit: { from: ['draft', 'submitted', 'scheduled'], permission: 'broadcasts.write', secondPerson: false },
  submit: { from: ['draft'], permission: 'broadcasts.write', secondPerson: false },
  approve: { from: ['submitted'], permission: 'broadcasts.approve', secondPerson: true },
  // Whoever wrote on it takes it back by an edit.
  return: { from: ['submitted'], permission: 'broadcasts.approve', secondPerson: true },
  pause: { from: ['scheduled', 'sending'], permission: 'broadcasts.write', secondPerson: false },
  resume: { from: ['paused'], permission: 'broadcasts.write', secondPerson: false },
  stop: {
    from: ['draft', 'submitted', 'scheduled', 'sending', 'paused'],
    permission: 'broadcasts.write',
    secondPerson: false,
  },
};

const isOwn = ({ authorId, editorIds }: Pick<BroadcastRecord, 'authorId' | 'editorIds'>, staffId: string) =>
  authorId === staffId || editorIds.includes(staffId);

/** The steps that this person may take with the broadcast as it stands. */
export function stepsFor(staff: PresentedStaff, record: BroadcastRecord): BroadcastStepName[] {
  return (Object.keys(BROADCAST_STEPS) as BroadcastStepName[]).filter((name) => {
    const { from, permission, secondPerson } = BROADCAST_STEPS[name];
    const isAllowed = may(staff, permission) && from.includes(record.state);
    return isAllowed && !(secondPerson && isOwn(record, staff._id));
  });
}

/** @throws AppError `forbidden` for the author's own approval, `not-allowed-now` in another state. */
export function requireStep(staff: PresentedStaff, record: BroadcastRecord, name: BroadcastStepName): void {
  const { from, secondPerson } = BROADCAST_STEPS[name];
  if (!from.includes(record.state))
    throw new AppError('not-allowed-now', {
      message: `Broadcast ${record._id} is ${record.state}: ${name} needs ${from.join(' or ')}`,
      userMessage: 'broadcast-state',
    });
  if (secondPerson && isOwn(record, staff._id))
    throw new AppError('forbidden', {
      message: `Staff ${staff._id} wrote on broadcast ${record._id}: a second person approves it`,
      userMessage: 'broadcast-second-person',
    });
}
