import { open, rm } from 'node:fs/promises';
import { errorCode } from '../../embedded/error-code';
import { keepSecrets } from '../../keep-secrets';
import { writeBackup } from '../../backup/write-backup';
import { NotDoneError, type Call, type ExitCode } from './call';
import { openNew } from './open-new';
import { showProgress } from './show-progress';
import { withDatabase } from './with-desk';

/** What MongoDB answers when it no longer keeps the moment that is being read: SnapshotTooOld, SnapshotUnavailable. */
const PAST_IS_GONE: unknown[] = [239, 246];

/** `backup FILE`: all that is stored, as it is now, while Sala works on. Files in an S3 store and the keys are not in it. */
export async function runBackup({ words, config, answer, copy }: Call): Promise<ExitCode> {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new NotDoneError('usage');
  const handle = await openNew(file);
  const counts = await withDatabase(config, (db) =>
    writeBackup(
      {
        db,
        isEmbedded: config.MONGODB_URL === undefined,
        dataKey: keepSecrets(config).dataKey,
        now: new Date(),
        onProgress: showProgress(),
      },
      handle.createWriteStream(),
    ),
  ).catch(async (error: unknown) => {
    await rm(file, { force: true });
    throw PAST_IS_GONE.includes(errorCode(error)) ? new NotDoneError('snapshot-too-old') : error;
  });
  await syncFile(file);
  const documents = Object.values(counts).reduce((sum, count) => sum + count, 0);
  answer({ file, documents, collections: counts }, [
    copy('backup-written', { file, documents, cases: counts.cases ?? 0 }),
    config.DATA_KEY === undefined
      ? copy('backup-keys', { folder: `${config.DATA_DIR}/secrets` })
      : copy('backup-key-setting'),
    ...(config.FILES_URL === undefined ? [] : [copy('backup-files-apart')]),
  ]);
  return 0;
}

/** On the disk, and not only on its way: a backup is for the day on which the power fails. */
async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}
