import { z } from 'zod';
import { caseEntryRecord, caseRecord } from '../../contracts';

/**
 * All links of one case's chain and the head that stands in the case: what a verifier needs, and one line of an evidence file.
 * It holds codes, ids and hashes, no word of a person.
 */
export const caseEvidence = caseRecord
  .pick({ _id: true, number: true, entryCount: true, chainHead: true })
  .extend({ entries: z.array(caseEntryRecord.extend({ at: z.coerce.date() })) });
export type CaseEvidence = z.infer<typeof caseEvidence>;
