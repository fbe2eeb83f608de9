import type { CaseRecord, OnBehalfOf } from '../../contracts';
import { nameHashes } from '../citizens/name-hashes';
import type { DataKeys } from '../privacy/data-keys';

/**
 * What a case is found by because of the person for whom it was filed. Of a case without a name nothing: for whom somebody filed tells
 * who that was.
 *
 * @param told with the name as it can be read
 */
export const behalfHashesOf = (
  keys: DataKeys,
  told: OnBehalfOf | null,
  withoutName: boolean,
): Pick<CaseRecord, 'behalfHashes'> =>
  told === null || withoutName ? {} : { behalfHashes: nameHashes(keys, told.name) };
