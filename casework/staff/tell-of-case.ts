import type { CaseRecord, LiveEvent } from '../../contracts';
import { accusedOffices } from '../routing/complained-about';
import type { Desk } from '../desk';

/**
 * Tells the consoles of a case, but nobody whom it is about. Losing such a word loses nothing, so a directory that cannot be read
 * just now fails nobody's work.
 */
export function tellOfCase(
  { live, directory }: Pick<Desk, 'live' | 'directory'>,
  { against }: Pick<CaseRecord, 'against'>,
  event: LiveEvent,
): void {
  if (against === null) {
    live.tellStaff(event);
    return;
  }
  directory.current().then(
    (known) => live.tellStaff(event, accusedOffices(against, known)),
    () => undefined,
  );
}
