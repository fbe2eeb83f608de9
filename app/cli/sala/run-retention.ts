import { countRetention, runRetention } from '../../../casework';
import { openFiles } from '../../files/open-files';
import { NotDoneError, type Call, type ExitCode } from './call';
import { withDesk } from './with-desk';

/** `retention [--dry-run]`: what is kept too long, and deletes it unless it is only asked. */
export async function runRetentionCommand(call: Call): Promise<ExitCode> {
  const { words, options, config, answer, copy } = call;
  if (words.length > 0) throw new NotDoneError('usage');
  const dry = options['dry-run'];
  const lines = await withDesk(config, async (desk) => {
    const noAlarm = () => undefined;
    const { files } = await openFiles(config, desk);
    const alarms = { onOutgoing: noAlarm, onIncoming: noAlarm, handOn: noAlarm };
    const staffDesk = { ...desk, ...alarms, files, publicUrl: '' };
    return dry ? countRetention(staffDesk) : runRetention(staffDesk);
  });
  answer({ dryRun: dry, kinds: lines }, [
    copy(dry ? 'retention-dry' : 'retention-done'),
    ...lines.map(({ kind, days, due }) =>
      copy(days === null ? 'retention-for-ever' : 'retention-line', { kind, days: days ?? 0, due }),
    ),
  ]);
  return 0;
}
