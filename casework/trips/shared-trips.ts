import type { Connection } from 'mongoose';
import type {
  AuditRecord,
  CampaignRecord,
  CaseRecord,
  CitizenRecord,
  ConversationRecord,
  StaffRecord,
} from '../../contracts';
import type { StoredSession } from '../accounts/account.models';
import type { Models } from '../models';
import { gatherCalls } from './gather-calls';
import { type Unit, writeTogether } from './write-together';

type Stored = Pick<Models['cases'], 'collection'>;
type SketchedCampaign = Pick<CampaignRecord, '_id' | 'sketch'>;

/** Threads by their own ids and by whose they are. */
export interface WantedThreads {
  ids: string[];
  citizenIds: string[];
}

/**
 * Round trips to the store that requests of this process share: what is asked for while another is under way goes with the next one
 * (gather-calls.ts). At sixteen requests at once the desk needs a fifth of the trips.
 */
export interface SharedTrips {
  staff(id: string): Promise<StaffRecord | null>;
  citizen(id: string): Promise<CitizenRecord | null>;
  /** The stored session, as the session store wrote it. */
  session(id: string): Promise<StoredSession | null>;
  threads(wanted: WantedThreads): Promise<ConversationRecord[]>;
  /** The case that this event or filing has opened. */
  openedCase(openedBy: string): Promise<CaseRecord | null>;
  /** Open campaigns that share a band with this sketch. */
  campaignsLike(bands: string[]): Promise<SketchedCampaign[]>;
  /** Acknowledged from memory: whoever reads waits for no disk. */
  audit(row: AuditRecord): Promise<void>;
  /** @throws what the unit was refused with. */
  write(unit: Unit): Promise<void>;
}

export function createSharedTrips(connection: Connection, models: Models): SharedTrips {
  const write = gatherCalls((units: readonly Unit[]) => writeTogether({ connection, models }, units), {
    most: 32,
  });
  const audit = gatherCalls(async (rows: readonly AuditRecord[]) => {
    await models.audit.collection.insertMany(rows as never[], {
      ordered: false,
      writeConcern: { w: 1 },
      ignoreUndefined: true,
    });
    return rows.map(() => null);
  });
  return {
    staff: byId<StaffRecord>(models.staff),
    citizen: byId<CitizenRecord>(models.citizens),
    session: byId<StoredSession>(models.staffSessions),
    threads: gatherCalls((wanted) => findThreads(models, wanted)),
    openedCase: byField<CaseRecord>(models.cases, 'openedBy'),
    campaignsLike: gatherCalls((bands) => findCampaigns(models, bands)),
    async audit(row) {
      await audit(row);
    },
    async write(unit) {
      await write(unit);
    },
  };
}

const byId = <Row extends { _id: string }>(model: Stored) => byField<Row>(model, '_id');

/** Records by a field that no two share, as they lie in the store. */
function byField<Row extends object>(
  { collection }: Stored,
  field: keyof Row & string,
): (value: string) => Promise<Row | null> {
  return gatherCalls(async (values: readonly string[]) => {
    const wanted = { [field]: { $in: [...new Set(values)] } };
    const rows = (await collection.find(wanted).toArray()) as unknown as Row[];
    const found = new Map(rows.map((row) => [row[field] as unknown, row]));
    return values.map((value) => found.get(value) ?? null);
  });
}

async function findCampaigns(
  { campaigns }: Models,
  wanted: readonly string[][],
): Promise<SketchedCampaign[][]> {
  const found = (await campaigns.collection
    .find({ 'sketch.bands': { $in: [...new Set(wanted.flat())] }, state: 'open' })
    .project({ sketch: 1 })
    .toArray()) as unknown as SketchedCampaign[];
  return wanted.map((bands) => {
    const own = new Set(bands);
    return found.filter(({ sketch }) => sketch.bands.some((band) => own.has(band)));
  });
}

async function findThreads(
  { conversations }: Models,
  wanted: readonly WantedThreads[],
): Promise<ConversationRecord[][]> {
  const all = (pick: (one: WantedThreads) => string[]) => [...new Set(wanted.flatMap(pick))];
  const rows = (await conversations.collection
    .find({
      $or: [
        { _id: { $in: all(({ ids }) => ids) as never[] } },
        { citizenId: { $in: all(({ citizenIds }) => citizenIds) } },
      ],
    })
    .toArray()) as unknown as ConversationRecord[];
  return wanted.map(({ ids, citizenIds }) => {
    const [isId, isTheirs] = [new Set(ids), new Set(citizenIds)];
    return rows.filter(({ _id, citizenId }) => isId.has(_id) || isTheirs.has(citizenId));
  });
}
