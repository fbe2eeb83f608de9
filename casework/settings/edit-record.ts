import type { ClientSession, Collection } from 'mongoose';
import { AppError } from '../../contracts';

interface Versioned {
  _id: string;
  version: number;
}

/**
 * Changes a record that staff edit, if it is still the version that the editor saw.
 *
 * @throws AppError `not-found`, or `conflict` with the newest record as `current`.
 */
export async function editRecord<Row extends Versioned>(
  model: { collection: Collection },
  seen: Versioned,
  set: Partial<Omit<Row, '_id' | 'version'>>,
  session?: ClientSession,
): Promise<Row> {
  const options = session === undefined ? {} : { session };
  const edited = await model.collection.findOneAndUpdate(
    { _id: seen._id as never, version: seen.version },
    { $set: set, $inc: { version: 1 } },
    { ...options, returnDocument: 'after' },
  );
  if (edited !== null) return edited as unknown as Row;
  const current = await model.collection.findOne({ _id: seen._id as never }, options);
  if (current === null) throw notFound(seen._id);
  throw new AppError('conflict', {
    message: `Record ${seen._id} is at version ${Number(current.version)} now`,
    details: { current },
  });
}

/** @throws AppError `not-found` */
export async function showRecord<Row extends { _id: string }>(
  model: { collection: Collection },
  id: string,
): Promise<Row> {
  const found = await model.collection.findOne({ _id: id as never });
  if (found === null) throw notFound(id);
  return found as unknown as Row;
}

function notFound(id: string): AppError {
  return new AppError('not-found', { message: `There is no record ${id}` });
}
