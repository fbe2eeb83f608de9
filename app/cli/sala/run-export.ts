import { findCorrections, readEvidence, type CorrectionLine } from '../../../casework';
import { createPlaceResolver } from '../../../nlp';
import { NotDoneError, type Call, type ExitCode } from './call';
import { openNew } from './open-new';
import { OPERATOR, withDesk } from './with-desk';

/** The columns of nlp/corpus, in their order. */
const COLUMNS = ['language', 'intent', 'type', 'category', 'priority', 'text'] as const;

/** `export evidence FILE` and `export corrections FILE`. A file is never overwritten, and only its owner can read it. */
export async function runExport(call: Call): Promise<ExitCode> {
  const [what, file, ...others] = call.words;
  if (file === undefined || others.length > 0 || (what !== 'evidence' && what !== 'corrections'))
    throw new NotDoneError('usage');
  if (what === 'evidence') await exportEvidence(call, file);
  else await exportCorrections(call, file);
  return 0;
}

async function exportEvidence(call: Call, file: string): Promise<void> {
  const written = { cases: 0, entries: 0 };
  await withDesk(call.config, async (desk) => {
    const handle = await openNew(file);
    try {
      for await (const evidence of readEvidence(desk, null)) {
        await handle.write(`${JSON.stringify(evidence)}\n`);
        written.cases += 1;
        written.entries += evidence.entries.length;
      }
    } finally {
      await handle.close();
    }
  });
  call.answer({ file, ...written }, [call.copy('evidence-written', { file, ...written })]);
}

async function exportCorrections(call: Call, file: string): Promise<void> {
  const { lines, leftOut } = await withDesk(call.config, (desk, gazetteer) =>
    findCorrections(desk, OPERATOR, {
      resolvePlace: createPlaceResolver(gazetteer),
    }),
  );
  const left = call.copy('corrections-left', {
    test: leftOut.test,
    consent: leftOut['without-consent'],
    erased: leftOut.erased,
    words: leftOut['without-words'],
  });
  if (lines.length === 0) {
    call.answer({ file: null, lines: 0, leftOut }, [call.copy('corrections-none'), left]);
    return;
  }
  const handle = await openNew(file);
  await handle.writeFile([COLUMNS.join('\t'), ...lines.map(formatLine), ''].join('\n'));
  await handle.close();
  call.answer({ file, lines: lines.length, leftOut }, [
    call.copy('corrections-written', { lines: lines.length, file }),
    left,
    call.copy('corrections-next', { file }),
  ]);
}

const formatLine = (line: CorrectionLine) => COLUMNS.map((column) => line[column]).join('\t');
