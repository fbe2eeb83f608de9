import { createGridFsFiles, type Desk } from '../../casework';
import type { FilesPort, VirusScanner } from '../../contracts';
import type { Config } from '../config';
import { createClamdScanner } from './create-clamd-scanner';
import { createS3Files } from './create-s3-files';
import { createScannedFiles } from './create-scanned-files';

/** Where files are kept and who looks at them first. */
export interface OpenFiles {
  /** What people hand in goes through the scanner. */
  files: FilesPort;
  /** The store itself, for what is inspected before (casework/files/inspect-file.ts). */
  store: FilesPort;
  scanner: VirusScanner | null;
}

export async function openFiles(
  config: Pick<Config, 'FILES_URL' | 'CLAMD_URL'>,
  desk: Desk,
): Promise<OpenFiles> {
  const store =
    config.FILES_URL === undefined ? createGridFsFiles(desk) : await createS3Files(config.FILES_URL);
  const scanner = config.CLAMD_URL === undefined ? null : createClamdScanner(config.CLAMD_URL);
  return { files: createScannedFiles(store, scanner), store, scanner };
}
