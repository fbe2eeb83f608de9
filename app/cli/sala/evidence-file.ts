import { open } from 'node:fs/promises';
import { caseEvidence, type CaseEvidence } from '../../../casework';
import { NotDoneError } from './call';

/** Reads an evidence file case by case: one JSON object a line, as `export evidence` writes it. */
export async function* readEvidenceFile(file: string): AsyncGenerator<CaseEvidence> {
  const handle = await open(file).catch(() => {
    throw new NotDoneError('file-unreadable', { file });
  });
  let line = 0;
  for await (const text of handle.readLines()) {
    line += 1;
    yield readLine(text, file, line);
  }
  if (line === 0) throw new NotDoneError('empty-file', { file });
}

function readLine(text: string, file: string, line: number): CaseEvidence {
  try {
    return caseEvidence.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'JSON' : 'schema';
    throw new NotDoneError('bad-line', { file, line, problem });
  }
}
