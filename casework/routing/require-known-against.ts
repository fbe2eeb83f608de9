import type { Against } from '../../contracts';
import { refuseField } from '../refuse-field';
import type { Directory } from './office-directory';

const MOST_TEXT = 500;

/**
 * Whoever is named exists: a complaint against nobody that is known would be kept from nobody.
 * @throws AppError `bad-input`
 */
export function requireKnownAgainst(
  { kind, id, text }: Against,
  { offices, senators }: Pick<Directory, 'offices' | 'senators'>,
): void {
  const isKnown =
    kind === 'office'
      ? id !== null && offices.has(id)
      : kind === 'senator'
        ? senators.some(({ _id }) => _id === id)
        : id === null;
  if (!isKnown) throw refuseField('against.id', `names no ${kind}`);
  if (text !== null && text.length > MOST_TEXT)
    throw refuseField('against.text', `is longer than ${MOST_TEXT} characters`);
}
