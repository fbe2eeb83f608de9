import { listParkedEvents, replayParkedEvent, type Desk, type StaffDesk } from '../../../casework';
import { AppError, type ParkedEvent } from '../../../contracts';
import { NotDoneError, type Call, type ExitCode } from './call';
import { readAllPages } from './read-all-pages';
import { showTime } from './show-time';
import { OPERATOR, withStaffDesk } from './with-desk';

/** `replay`: lists the messages that were given up on, or puts one or all back among those that wait. */
export async function runReplay(call: Call): Promise<ExitCode> {
  const { words, options, config } = call;
  const [id, ...others] = words;
  if (others.length > 0 || (id !== undefined && options.all)) throw new NotDoneError('usage');
  await withStaffDesk(config, async (desk) => {
    if (id === undefined && !options.all) list(call, desk, await readParked(desk));
    else {
      const ids = id === undefined ? (await readParked(desk)).map(({ _id }) => _id) : [id];
      for (const one of ids) await putBack(desk, one);
      call.answer({ replayed: ids }, [call.copy('replayed', { count: ids.length })]);
    }
  });
  return 0;
}

const readParked = (desk: StaffDesk): Promise<ParkedEvent[]> =>
  readAllPages((page) => listParkedEvents(desk, OPERATOR, page));

async function putBack(desk: StaffDesk, id: string): Promise<void> {
  try {
    await replayParkedEvent(desk, OPERATOR, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    throw new NotDoneError('not-parked', { id });
  }
}

function list({ answer, copy, language }: Call, { timeZone }: Desk, parked: ParkedEvent[]): void {
  const lines = parked.map(({ _id, receivedAt, attempts, failure }) =>
    copy('parked-line', {
      id: _id,
      time: showTime(receivedAt, timeZone, language),
      attempts,
      failure: failure ?? '',
    }),
  );
  answer(
    { parked },
    parked.length === 0
      ? [copy('parked-none')]
      : [copy('parked', { count: parked.length }), ...lines, copy('parked-next')],
  );
}
