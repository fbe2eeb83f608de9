import { type ClientSession, type Connection, mongo } from 'mongoose';
import type { Models } from '../models';
import { inTransaction } from './in-transaction';
import { newRows, type Rows } from './rows';
import { readSeenCases, type SeenCases } from './seen-cases';

interface Store {
  connection: Connection;
  models: Models;
}

/** What is written whole or not at all. */
export interface Unit {
  /** The cases that it decides from. */
  caseIds: readonly string[];
  /**
   * Decides, and adds its rows when it has decided. What it throws refuses this unit alone. Called anew when something that it saw
   * was changed meanwhile.
   */
  plan(seen: SeenCases, rows: Rows, session: ClientSession): Promise<void> | void;
}

/**
 * Units of several requests in one transaction, because a journaled majority write costs the same for one as for many. Each is
 * refused or written for itself: when the rows of one cannot be written, every unit is tried alone.
 *
 * @returns for each unit null when it is written, else why not.
 */
export async function writeTogether(store: Store, units: readonly Unit[]): Promise<Array<Error | null>> {
  try {
    return await inTransaction(store, (session) => writeAll(store, units, session));
  } catch (error) {
    const why = error instanceof Error ? error : new Error('A transaction failed', { cause: error });
    if (units.length === 1 || isInDoubt(error)) return units.map(() => why);
    const alone: Array<Error | null> = [];
    for (const unit of units) alone.push(...(await writeTogether(store, [unit])));
    return alone;
  }
}

/** Units of one request that are written together or not at all, each of which sees what the ones before it have written. */
export async function writeInTurn(store: Store, units: readonly Unit[]): Promise<void> {
  await inTransaction(store, async (session) => {
    for (const unit of units) {
      const [refusal] = await writeAll(store, [unit], session);
      if (refusal != null) throw refusal;
    }
  });
}

async function writeAll(
  { models }: Store,
  units: readonly Unit[],
  session: ClientSession,
): Promise<Array<Error | null>> {
  const caseIds = units.flatMap((unit) => unit.caseIds);
  const seen = await readSeenCases(models, caseIds, session);
  const rows = newRows();
  const refusals: Array<Error | null> = [];
  for (const unit of units) refusals.push(await planOne(unit, seen, rows, session));
  await rows.write(models, session);
  return refusals;
}

async function planOne(
  unit: Unit,
  seen: SeenCases,
  rows: Rows,
  session: ClientSession,
): Promise<Error | null> {
  try {
    await unit.plan(seen, rows, session);
    return null;
  } catch (error) {
    // The database's own failures end the transaction; what a unit refuses does not.
    if (!(error instanceof Error) || error instanceof mongo.MongoError) throw error;
    return error;
  }
}

/** Nobody knows whether it was written: written again it might be twice. */
const isInDoubt = (error: unknown) =>
  error instanceof mongo.MongoError &&
  (error instanceof mongo.MongoNetworkError ||
    error.hasErrorLabel('UnknownTransactionCommitResult') ||
    error.hasErrorLabel('TransientTransactionError'));
