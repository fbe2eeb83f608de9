import type { Connection } from 'mongoose';
import type {
  AuditRecord,
  CampaignRecord,
  CaseLinkRecord,
  CaseRecord,
  CitizenRecord,
  ConversationRecord,
  StaffRecord,
} from '../../contracts';
import type { StoredSession } from '../accounts/account.models';
import type { Models } from '../models';
import { gatherCalls } from './gather-calls';
import { STANDS } from '../citizens/citizen-phone.models';
import { findRecentCases, type RecentCase, type WantedRecent } from './find-recent-cases';
import { createMemory, type Memory } from './memory';
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
  /** True when a number of this citizen record stands and is proved. */
  provesPhone(citizenId: string): Promise<boolean>;
  /** The open cases of one person since a moment, the newest first. */
  recentCases(wanted: WantedRecent): Promise<RecentCase[]>;
  /** Open campaigns that share a band with this sketch. */
  campaignsLike(bands: string[]): Promise<SketchedCampaign[]>;
  /** The links by which cases were joined with this one, or it with another, and are still. */
  joins(caseId: string): Promise<CaseLinkRecord[]>;
  /** Acknowledged from memory: whoever reads waits for no disk. */
  audit(row: AuditRecord): Promise<void>;
  /** @throws what the unit was refused with. */
  write(unit: Unit): Promise<void>;
  /** What `staff`, `session` and `campaignsLike` remember for a moment. */
  memory: Memory;
}

export function createSharedTrips(connection: Connection, models: Models): SharedTrips {
  const write = gatherCalls((units: readonly Unit[]) => writeTogether({ connection, models }, units), {
    most: 32,
    worth: 16,
    returnShare: 1 / 4,
  });
  const audit = gatherCalls(async (rows: readonly AuditRecord[]) => {
    await models.audit.collection.insertMany(rows as never[], {
      ordered: false,
      writeConcern: { w: 1 },
      ignoreUndefined: true,
    });
    return rows.map(() => null);
  });
  const memory = createMemory();
  for (const model of [models.staff, models.staffSessions, models.campaigns])
    memory.follow(model.collection);
  return {
    memory,
    staff: memory.of(byId<StaffRecord>(models.staff)),
    citizen: byId<CitizenRecord>(models.citizens),
    session: memory.of(byId<StoredSession>(models.staffSessions)),
    threads: gatherCalls((wanted) => findThreads(models, wanted)),
    openedCase: byField<CaseRecord>(models.cases, 'openedBy'),
    provesPhone: gatherCalls((citizenIds: readonly string[]) => findProved(models, citizenIds)),
    recentCases: gatherCalls((wanted: readonly WantedRecent[]) => findRecentCases(models, wanted)),
    campaignsLike: likeOpenCampaigns(models, memory),
    joins: gatherCalls((caseIds: readonly string[]) => findJoins(models, caseIds)),
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

async function findProved({ citizenPhones }: Models, citizenIds: readonly string[]): Promise<boolean[]> {
  const found = await citizenPhones.collection
    .find({ citizenId: { $in: [...new Set(citizenIds)] }, ...STANDS, verifiedAt: { $ne: null } })
    .project<{ citizenId: string }>({ _id: 0, citizenId: 1 })
    .toArray();
  const proved = new Set(found.map(({ citizenId }) => citizenId));
  return citizenIds.map((citizenId) => proved.has(citizenId));
}

/** So many open campaigns are held ready; of more, those that are alike are asked for each time. */
const MOST_HELD = 500;

function likeOpenCampaigns({ campaigns }: Models, memory: Memory) {
  const find = async (filter: object, most: number) =>
    (await campaigns.collection
      .find({ ...filter, state: 'open' })
      .project({ sketch: 1 })
      .limit(most)
      .toArray()) as unknown as SketchedCampaign[];
  const held = memory.of(
    gatherCalls(async (keys: ReadonlyArray<'open'>) => {
      const found = await find({}, MOST_HELD + 1);
      return keys.map(() => found);
    }),
  );
  return async (bands: string[]) => {
    const open = (await held('open')) ?? [];
    const own = new Set(bands);
    if (open.length > MOST_HELD) return find({ 'sketch.bands': { $in: [...own] } }, MOST_HELD);
    return open.filter(({ sketch }) => sketch.bands.some((band) => own.has(band)));
  };
}

/** More of them, or more often on, nobody joins by hand. */
const MOST_JOINS = 200;

async function findJoins({ caseLinks }: Models, caseIds: readonly string[]): Promise<CaseLinkRecord[][]> {
  const found = (await caseLinks.collection
    .find({ caseIds: { $in: [...new Set(caseIds)] }, kind: 'merged', undoneAt: null })
    .limit(MOST_JOINS * caseIds.length)
    .toArray()) as unknown as CaseLinkRecord[];
  return caseIds.map((caseId) => found.filter((link) => link.caseIds.includes(caseId)));
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
