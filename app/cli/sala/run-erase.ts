import { eraseCitizen } from '../../../casework';
import { formatCaseNumber } from '../../../nlp';
import { openFiles } from '../../files/open-files';
import { NotDoneError, type Call, type ExitCode } from './call';
import { readCaseNumber } from './read-case-number';
import { OPERATOR, withStaffDesk } from './with-desk';

/** `erase NUMBER --yes`: everything that the citizen of this case told, in all their cases, for ever. */
export async function runErase({ words, options, config, answer, copy }: Call): Promise<ExitCode> {
  const [typed, ...others] = words;
  if (typed === undefined || others.length > 0) throw new NotDoneError('usage');
  const number = readCaseNumber(typed);
  const shown = formatCaseNumber(number);
  if (!options.yes) throw new NotDoneError('erase-sure', { number: shown });
  const erased = await withStaffDesk(config, async (desk) => {
    const found = await desk.models.cases.findOne({ number }, { citizenId: 1 }).lean();
    if (found === null) throw new NotDoneError('no-case', { number: shown });
    const { files } = await openFiles(config, desk);
    return eraseCitizen({ ...desk, files }, OPERATOR, found.citizenId, { reason: 'asked-by-citizen' });
  });
  answer({ number, ...erased }, [copy('citizen-erased', { number: shown, ...erased })]);
  return 0;
}
