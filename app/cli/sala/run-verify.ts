import { findLostCases, readEvidence, verifyEvidence, type BrokenLink } from '../../../casework';
import { AppError } from '../../../contracts';
import { formatCaseNumber } from '../../../nlp';
import { NotDoneError, type Call, type ExitCode } from './call';
import { readEvidenceFile } from './evidence-file';
import { readCaseNumber } from './read-case-number';
import { withDesk } from './with-desk';

type Report = Awaited<ReturnType<typeof verifyEvidence>>;

/** `verify`: walks the hash chains of all cases, of one, or of an exported file. */
export async function runVerify(call: Call): Promise<ExitCode> {
  const { file } = call.options;
  const report =
    file === undefined ? await verifyStore(call) : await verifyEvidence(readEvidenceFile(file));
  call.answer(report, describe(call, report));
  return report.broken.length === 0 ? 0 : 1;
}

async function verifyStore({ config, options }: Call): Promise<Report> {
  const number = options.case === undefined ? null : readCaseNumber(options.case);
  return withDesk(config, async (desk) => {
    try {
      const report = await verifyEvidence(readEvidence(desk, number));
      const lost = number === null ? await findLostCases(desk) : [];
      const missing = lost.map((caseId): BrokenLink => ({
        caseId,
        number: null,
        sequence: 0,
        problem: 'missing-case',
      }));
      return { ...report, broken: [...report.broken, ...missing] };
    } catch (error) {
      if (number === null || !(error instanceof AppError) || error.code !== 'not-found') throw error;
      throw new NotDoneError('no-case', { number: formatCaseNumber(number) });
    }
  });
}

function describe({ copy }: Call, { cases, entries, broken }: Report): string[] {
  if (broken.length === 0) return [copy('verified', { cases, entries })];
  return [
    copy('broken', { count: broken.length, cases, entries }),
    ...broken.map(({ caseId, number, sequence, problem }) =>
      copy('broken-line', {
        number: number === null ? copy('gone', { caseId }) : formatCaseNumber(number),
        sequence,
        problem: copy(problem),
      }),
    ),
    copy('broken-next'),
  ];
}
