import type { LiveEvent } from '../../contracts';
import { type Accusation, accusedOffices, allAgainst } from '../routing/complained-about';
import type { Desk } from '../desk';

/**
 * Tells the consoles of a case, but nobody whom it is about. Losing such a word loses nothing, so a directory that cannot be read
 * just now fails nobody's work.
 */
export function tellOfCase(
  { live, directory }: Pick<Desk, 'live' | 'directory'>,
  record: Accusation,
  event: LiveEvent,
): void {
  if (allAgainst(record).length === 0) {
    live.tellStaff(event);
    return;
  }
  directory.current().then(
    (known) => live.tellStaff(event, accusedOffices(record, known)),
    () => undefined,
  );
}
