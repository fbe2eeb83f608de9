import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { mongo } from 'mongoose';
import { RestoreRefusedError, restoreBackup } from '../../backup/restore-backup';
import type { Config } from '../../config';
import { readRunningStores } from '../../embedded/read-running-stores';
import { keepSecrets } from '../../keep-secrets';
import { NotDoneError, type Call, type ExitCode } from './call';
import { showProgress } from './show-progress';
import { showTime } from './show-time';
import { withDatabase, withDesk } from './with-desk';

/** `restore FILE`: reads a backup back into a Sala that nobody has written to yet, and that is not running. */
export async function runRestore({ words, config, language, answer, copy }: Call): Promise<ExitCode> {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new NotDoneError('usage');
  await access(file, constants.R_OK).catch(() => {
    throw new NotDoneError('file-unreadable', { file });
  });
  const isRunning = config.MONGODB_URL === undefined && readRunningStores(config.DATA_DIR) !== null;
  if (isRunning) throw new NotDoneError('restore-running', { folder: config.DATA_DIR });
  const { madeAt, counts } = await withDatabase(config, (db) => restore(db, config, file));
  // Opening the desk makes the indexes, as at every start.
  await withDesk(config, () => Promise.resolve());
  const documents = Object.values(counts).reduce((sum, count) => sum + count, 0);
  answer({ file, madeAt, documents, collections: counts }, [
    copy('restored', {
      ...{ file, documents, cases: counts.cases ?? 0 },
      time: showTime(madeAt, config.TIME_ZONE, language),
    }),
    copy('restored-next'),
  ]);
  return 0;
}

async function restore(db: mongo.Db, config: Config, file: string) {
  try {
    const { dataKey } = keepSecrets(config);
    return await restoreBackup({ db, dataKey, onProgress: showProgress() }, createReadStream(file));
  } catch (error) {
    if (!(error instanceof RestoreRefusedError)) throw error;
    throw new NotDoneError(`restore-${error.reason}`, { file, folder: config.DATA_DIR });
  }
}
