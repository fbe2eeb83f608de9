import type { ClientSession } from 'mongoose';
import type { CitizenLinkRecord, CitizenRecord } from '../../contracts';
import type { Desk } from '../desk';
import { DECIDED } from './citizen-link.models';

/** A person has few records; a ring of more is a mistake that must not be read whole. */
const MOST_RECORDS = 50;

/** Each of these records with all records of the same person, itself first. Costs at most two look-ups for any number. */
export async function findPersons(
  desk: Pick<Desk, 'models'>,
  citizenIds: string[],
  session: ClientSession | null = null,
): Promise<Map<string, string[]>> {
  const alone = new Map(citizenIds.map((id) => [id, [id]]));
  const linked = await desk.models.citizens
    .find({ _id: { $in: citizenIds }, personId: { $type: 'string' } }, { personId: 1 })
    .session(session)
    .lean<Linked[]>();
  if (linked.length === 0) return alone;
  const together = await desk.models.citizens
    .find(
      {
        personId: { $in: [...new Set(linked.flatMap(({ personId }) => personId ?? []))], $type: 'string' },
      },
      { personId: 1 },
    )
    .session(session)
    .lean<Linked[]>();
  for (const { _id, personId } of linked)
    alone.set(_id, [
      _id,
      ...together.flatMap((other) => (other.personId === personId && other._id !== _id ? [other._id] : [])),
    ]);
  return alone;
}

type Linked = Pick<CitizenRecord, '_id' | 'personId'>;

/** All records of one person, this one first. */
export async function findPerson(
  desk: Pick<Desk, 'models' | 'trips'>,
  citizenId: string,
): Promise<string[]> {
  // Most have one record, which is read together with those of others.
  if ((await desk.trips.citizen(citizenId))?.personId == null) return [citizenId];
  return (await findPersons(desk, [citizenId])).get(citizenId) ?? [citizenId];
}

/**
 * Reckons anew which records belong together, from the links that hold: so a link that is taken away leaves every record as it
 * was without it, in whatever order links came and went.
 */
export async function joinPersons(
  desk: Pick<Desk, 'models'>,
  citizenIds: string[],
  session: ClientSession,
): Promise<void> {
  const settled = new Set<string>();
  for (const citizenId of citizenIds) {
    if (settled.has(citizenId)) continue;
    const together = await reachable(desk, citizenId, session);
    for (const id of together) settled.add(id);
    const personId = together.length === 1 ? null : ([...together].sort()[0] ?? null);
    await desk.models.citizens.updateMany({ _id: { $in: together } }, { $set: { personId } }, { session });
  }
}

async function reachable(
  desk: Pick<Desk, 'models'>,
  from: string,
  session: ClientSession,
): Promise<string[]> {
  const found = new Set([from]);
  let edge = [from];
  while (edge.length > 0 && found.size < MOST_RECORDS) {
    const links = await desk.models.citizenLinks
      .find({ citizenIds: { $in: edge }, kind: 'same', ...DECIDED })
      .session(session)
      .lean<CitizenLinkRecord[]>();
    edge = [...new Set(links.flatMap(({ citizenIds }) => citizenIds))].filter((id) => !found.has(id));
    for (const id of edge) found.add(id);
  }
  return [...found];
}
