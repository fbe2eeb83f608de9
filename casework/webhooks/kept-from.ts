import type { CaseRecord, StaffRecord, WebhookRecord } from '../../contracts';
import type { Desk } from '../desk';
import { type Accusation, isAgainstSenate } from '../routing/complained-about';
import { accusedOfficeOf } from '../staff/require-not-accused';

type Hook = Pick<WebhookRecord, '_id' | 'officeIds' | 'ownerIds'>;
export type KeptFrom = (hook: Hook, record: Accusation) => boolean;

/**
 * Whether a webhook must not hear of a case: it is for an office that the case is about, or somebody of such an office has made it or
 * says where it sends. One of whom nobody knows who made it hears of no complaint about anybody of the Senate.
 */
export async function keptFrom(
  { models, directory }: Pick<Desk, 'models' | 'directory'>,
  hooks: Hook[],
): Promise<KeptFrom> {
  const ownerIds = [...new Set(hooks.flatMap(({ ownerIds = [] }) => ownerIds))];
  const [known, owners] = await Promise.all([
    directory.current(),
    ownerIds.length === 0
      ? []
      : models.staff
          .find({ _id: { $in: ownerIds } }, { officeIds: 1 })
          .lean<Array<Pick<StaffRecord, '_id' | 'officeIds'>>>(),
  ]);
  const officesOf = new Map(owners.map(({ _id, officeIds }) => [_id, officeIds]));
  return ({ officeIds, ownerIds: own }, record) =>
    own === undefined
      ? isAgainstSenate(record)
      : [officeIds, ...own.map((ownerId) => officesOf.get(ownerId) ?? [])].some(
          (theirs) => accusedOfficeOf({ officeIds: theirs }, record, known) !== undefined,
        );
}

/** The case of a delivery as far as is needed to see whom it is about; null when it is of none, or that is gone. */
export async function caseOfDelivery(
  { models }: Pick<Desk, 'models'>,
  caseId: string | null | undefined,
): Promise<Pick<CaseRecord, '_id' | 'against' | 'joinedAgainst'> | null> {
  if (caseId == null) return null;
  return models.cases.findById(caseId, { against: 1, joinedAgainst: 1 }).lean<CaseRecord | null>();
}
