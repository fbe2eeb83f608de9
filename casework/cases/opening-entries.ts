import type { Actor, CaseEntryRecord, CaseRecord } from '../../contracts';
import { CHAIN_START, chainEntry, hashWords } from '../evidence/chain-entry';

/** The first two links of a case's chain: it was opened, and it was routed. */
export function openingEntries(
  record: CaseRecord,
  { actor, at, messageId }: { actor: Actor; at: Date; messageId: string | null },
): [CaseEntryRecord, CaseEntryRecord] {
  const common = { caseId: record._id, at, version: 1 };
  const opened = chainEntry(
    {
      ...common,
      sequence: 1,
      actor,
      verb: 'opened',
      change: {
        number: record.number,
        channel: record.channel,
        type: record.type.code,
        category: record.category.code,
        priority: record.priority.code,
        place: record.place.code,
        modelVersion: record.modelVersion,
        ...(record.filedVia == null ? {} : { filedVia: record.filedVia }),
      },
      messageId,
      wordsHash: hashWords(record.story),
    },
    CHAIN_START,
  );
  const routed = chainEntry(
    {
      ...common,
      sequence: 2,
      actor: { kind: 'system', id: null },
      verb: 'routed',
      change: { officeId: record.officeId, assigneeId: record.assigneeId, rule: record.route.rule },
      messageId: null,
      wordsHash: null,
    },
    opened.hash,
  );
  return [opened, routed];
}
