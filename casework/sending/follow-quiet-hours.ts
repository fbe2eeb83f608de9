import type { Desk } from '../desk';

/** What the rows that wait now were put off by, in the collection of settings. Nobody edits it: the configuration decides. */
const APPLIED = 'quiet-hours-applied';

/**
 * Compares the quiet hours of the configuration with those by which rows were put off. When they are others every row that
 * waits for a morning, and every broadcast that does, comes up now and is judged anew: it goes, or waits for the new end.
 *
 * @returns how many messages were brought up.
 */
export async function followQuietHours(
  desk: Pick<Desk, 'models' | 'clock' | 'quietHours' | 'timeZone'>,
): Promise<number> {
  const { models, quietHours = null, timeZone } = desk;
  const value = { quietHours, timeZone };
  const before = await models.settings.findById(APPLIED).lean<{ value: unknown } | null>();
  if (before !== null && JSON.stringify(before.value) === JSON.stringify(value)) return 0;
  const now = desk.clock();
  const { modifiedCount } = await models.messages.collection.updateMany(
    {
      'delivery.nextAttemptAt': { $gt: now },
      'delivery.waitsForMorning': true,
      'delivery.state': 'pending',
    },
    { $set: { 'delivery.nextAttemptAt': now } },
    { hint: 'outbox-thread' },
  );
  await models.broadcasts.updateMany({ state: 'sending', workAt: { $gt: now } }, { $set: { workAt: now } });
  // Last: whatever dies before leaves it to be done again.
  await models.settings.updateOne(
    { _id: APPLIED },
    { $set: { value, updatedAt: now, updatedBy: null }, $inc: { version: 1 } },
    { upsert: true },
  );
  return modifiedCount;
}
