import { seedDemo } from '../../../casework';
import { createUnderstanding } from '../../../nlp';
import { TAXONOMY_VERSION } from '../../create-reading';
import { NotDoneError, type Call, type ExitCode } from './call';
import { withDesk } from './with-desk';

const USUAL_COUNT = '40';
const MOST = 10_000;

/** `seed`: fills the desk with invented cases, for whoever tries the console. */
export async function runSeed({ options, config, answer, copy }: Call): Promise<ExitCode> {
  const count = Number(options.cases ?? USUAL_COUNT);
  if (!Number.isInteger(count) || count < 1 || count > MOST) throw new NotDoneError('bad-count');
  if (config.PUBLIC_URL !== undefined && !options.yes) throw new NotDoneError('public');
  const written = await withDesk(config, (desk, gazetteer) =>
    seedDemo(desk, count, {
      understand: createUnderstanding({ gazetteer }).understand,
      gazetteer,
      taxonomyVersion: TAXONOMY_VERSION,
      random: Math.random,
    }),
  );
  answer({ cases: written }, [copy('seeded', { count: written })]);
  return written === count ? 0 : 1;
}
