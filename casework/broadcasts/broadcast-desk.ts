import { type BroadcastRecord, type DoorBook } from '../../contracts';
import type { Desk } from '../desk';
import { refuseField } from '../refuse-field';
import type { Audience, AudienceBook } from './audience';

/** What broadcasts are planned and sent with, beside the desk: handed over by the composition root. */
export interface Broadcasting {
  doors: DoorBook;
  audiences: AudienceBook;
  /** Called when there is something to send: rings the worker. */
  onBroadcast: () => void;
}

export interface BroadcastDesk extends Desk {
  broadcasting: Broadcasting;
}

/** @throws AppError `bad-input` when no audience of this kind is registered. */
export function audienceOf(
  { broadcasting }: Pick<BroadcastDesk, 'broadcasting'>,
  { audience }: Pick<BroadcastRecord, 'audience'>,
): Audience {
  const found = broadcasting.audiences.get(audience.kind);
  if (found === undefined) throw refuseField('audience.kind', 'is not an audience of this Sala');
  return found;
}

/** @throws AppError `bad-input` when the audience exists, but not this one of its kind. */
export async function requireAudience(
  desk: BroadcastDesk,
  record: Pick<BroadcastRecord, 'audience'>,
): Promise<void> {
  const targets = await audienceOf(desk, record).targets(desk);
  if (!targets.some(({ code }) => code === record.audience.code))
    throw refuseField('audience.code', 'is not one of these audiences: choose one of the list');
}
