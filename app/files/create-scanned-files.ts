import { AppError, type FilesPort, type VirusScanner } from '../../contracts';

/** What people hand in themselves (web chat, the console) is scanned before it is kept; an infected file is refused at once. */
export function createScannedFiles(files: FilesPort, scanner: VirusScanner | null): FilesPort {
  if (scanner === null) return files;
  return {
    ...files,
    async save(content, about) {
      const scanned = await scanner.scan(content).catch((cause: unknown) => {
        throw new AppError('unavailable', {
          message:
            'The virus scanner cannot be asked, so that no file is taken: is CLAMD_URL right and clamd up?',
          cause,
        });
      });
      if (scanned.state === 'infected')
        throw new AppError('bad-input', {
          message: `A file was refused: the scanner found ${scanned.found}`,
          userMessage: 'infected-file',
        });
      return { ...(await files.save(content, about)), scan: 'clean' };
    },
  };
}
