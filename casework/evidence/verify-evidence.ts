import type { CaseEvidence } from './case-evidence';
import { type ChainProblem, verifyChain } from './verify-chain';

/** The first link of a case's chain that does not hold. */
export interface BrokenLink {
  caseId: string;
  /** Null when the case itself is gone. */
  number: string | null;
  sequence: number;
  problem: ChainProblem | 'missing-case';
}

export interface EvidenceReport {
  cases: number;
  entries: number;
  broken: BrokenLink[];
}

/** Walks the chains that it is given, from the database or from a file: it needs nothing but them. */
export async function verifyEvidence(
  evidence: AsyncIterable<CaseEvidence> | Iterable<CaseEvidence>,
): Promise<EvidenceReport> {
  const report: EvidenceReport = { cases: 0, entries: 0, broken: [] };
  for await (const { _id, number, entries, ...head } of evidence) {
    report.cases += 1;
    report.entries += entries.length;
    const check = verifyChain(entries, head);
    if (!check.ok)
      report.broken.push({ caseId: _id, number, sequence: check.sequence, problem: check.problem });
  }
  return report;
}
