import { recordLearningConsent } from '../../../casework';
import { AppError } from '../../../contracts';
import { formatCaseNumber } from '../../../nlp';
import { NotDoneError, type Call, type ExitCode } from './call';
import { readCaseNumber } from './read-case-number';
import { OPERATOR, withDesk } from './with-desk';

/** `consent NUMBER given|withdrawn`: without a recorded yes no word of a citizen ever becomes training text. */
export async function runConsent({ words, config, answer, copy }: Call): Promise<ExitCode> {
  const [typed, decision, ...others] = words;
  if (typed === undefined || (decision !== 'given' && decision !== 'withdrawn') || others.length > 0)
    throw new NotDoneError('usage');
  const number = readCaseNumber(typed);
  const shown = formatCaseNumber(number);
  await withDesk(config, async (desk) => {
    try {
      await recordLearningConsent(desk, OPERATOR, number, decision === 'given');
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      throw new NotDoneError('no-case', { number: shown });
    }
  });
  answer({ number, consent: decision }, [copy(`consent-${decision}`, { number: shown })]);
  return 0;
}
