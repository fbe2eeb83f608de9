import { inspectFile } from '../../casework';
import { AppError, type FilesPort, type VirusScanner } from '../../contracts';

/**
 * What people hand in themselves (web chat, the console) is looked at before it is kept, as what a platform brings is
 * (casework/files/inspect-file.ts). An infected file, a program and what is huge once opened are refused at once.
 */
export function createScannedFiles(files: FilesPort, scanner: VirusScanner | null): FilesPort {
  return {
    ...files,
    async save(content, about) {
      const seen = await inspectFile(content, about.contentType, scanner).catch((cause: unknown) => {
        throw new AppError('unavailable', {
          message:
            'The virus scanner cannot be asked, so that no file is taken: is CLAMD_URL right and clamd up?',
          cause,
        });
      });
      if ('refused' in seen)
        throw new AppError('bad-input', {
          message: `A file was refused: ${seen.refused}`,
          userMessage: `refused-file.${seen.refused}`,
        });
      const stored = await files.save(content, about);
      return seen.scan === 'clean' ? { ...stored, scan: seen.scan } : stored;
    },
  };
}
