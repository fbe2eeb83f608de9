import {
  findStoredFaults,
  findStoredUnreachable,
  findStrandedWork,
  findUnreadCases,
} from '../../../casework';
import { formatCaseNumber } from '../../../nlp';
import { NotDoneError, type Call, type ExitCode } from './call';
import { withDesk } from './with-desk';

/** `check`: what people have made wrong since by leaving or moving: reporting lines that lead to nobody, cases that nobody may read or works on, hours too short for a target. */
export async function runCheck({ words, config, language, answer, copy }: Call): Promise<ExitCode> {
  if (words.length > 0) throw new NotDoneError('usage');
  const found = await withDesk(config, async (desk) => {
    const { offices } = await desk.directory.current();
    const nameOf = (id: string | null) => {
      const office = offices.get(id ?? '');
      return (language === 'km' ? office?.nameKm : office?.nameEn) ?? id ?? '';
    };
    const [faults, unreachable, unread, stranded] = await Promise.all([
      findStoredFaults(desk),
      findStoredUnreachable(desk),
      findUnreadCases(desk),
      findStrandedWork(desk),
    ]);
    return {
      report: { faults, unreachable, unread, stranded },
      lines: [
        ...faults.map(({ officeId, problem, otherOfficeId }) =>
          copy(problem, { office: nameOf(officeId), other: nameOf(otherOfficeId) }),
        ),
        ...(faults.length > 0 ? [copy('lines-next')] : []),
        ...(unreachable === null
          ? []
          : [
              copy('hours-too-short', { minutes: String(unreachable.minutes), field: unreachable.field }),
              copy('hours-too-short-next'),
            ]),
        ...unread.map(({ number, officeId }) =>
          copy('unread-case', { number: formatCaseNumber(number), office: nameOf(officeId) }),
        ),
        ...(unread.length > 0 ? [copy('unread-next')] : []),
        ...stranded.offices.map(({ officeId, open }) =>
          copy('shut-office', { office: nameOf(officeId), open: String(open) }),
        ),
        ...(stranded.offices.length > 0 ? [copy('shut-office-next')] : []),
        ...stranded.people.map(({ name, open }) => copy('gone-person', { name, open: String(open) })),
        ...(stranded.people.length > 0 ? [copy('gone-person-next')] : []),
      ],
    };
  });
  answer(found.report, found.lines.length > 0 ? found.lines : [copy('check-good')]);
  return found.lines.length > 0 ? 1 : 0;
}
