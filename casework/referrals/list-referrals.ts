import { z } from 'zod';
import {
  type Paged,
  type PresentedReferral,
  REFERRAL_STATES,
  type ReferralQuery,
  type ReferralRecord,
} from '../../contracts';
import { joinedInto } from '../case-links/find-joined-cases';
import { inOffices } from '../cases/case-filter';
import { readCase } from '../cases/show-case';
import { readPage } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { showRecord } from '../settings/edit-record';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentReferral, presentReferrals } from './present-referrals';
import { isOpenReferral } from './referral-course';

/** Referrals of cases that the reader may see, the first due first; those of a case with those of the cases that are handled in it. */
export async function listReferrals(
  desk: StaffDesk,
  actor: StaffActor,
  { caseId, institutionId, state, open, sort, cursor, limit }: ReferralQuery,
): Promise<Paged<PresentedReferral>> {
  requirePermission(actor.staff, 'referrals.read');
  const states = statesOf(state, open);
  const [{ rows, page }] = await Promise.all([
    readPage<ReferralRecord>(desk.models.referrals, {
      filter: {
        ...inOffices(undefined, seenOffices(actor.staff)),
        ...(await besidesAccusingIn('caseId', desk, actor.staff)),
        ...(caseId === undefined ? {} : { caseId: { $in: [caseId, ...(await joinedInto(desk, caseId))] } }),
        ...(institutionId === undefined ? {} : { institutionId }),
        ...(states === null ? {} : { state: { $in: states } }),
      },
      order: { field: 'dueAt', direction: sort === 'dueAt' ? 1 : -1, isUnique: false },
      cursor,
      limit,
    }),
    recordAccess(desk, actor, 'read', { kind: 'referrals', id: caseId ?? null }),
  ]);
  return { data: await presentReferrals(desk, rows), page };
}

export async function showReferral(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
): Promise<PresentedReferral> {
  requirePermission(actor.staff, 'referrals.read');
  const referral = await showRecord<ReferralRecord>(desk.models.referrals, id);
  await readCase(desk, actor, referral.caseId, 'referrals.read');
  await recordAccess(desk, actor, 'read', { kind: 'referral', id });
  return presentReferral(desk, referral);
}

function statesOf(state: string | undefined, open: 'true' | 'false' | undefined) {
  if (state === undefined && open === undefined) return null;
  const named = z.array(z.enum(REFERRAL_STATES)).safeParse(state?.split(',') ?? REFERRAL_STATES);
  if (!named.success) throw refuseField('state', 'holds a value that is not in its list');
  return named.data.filter((one) => open === undefined || isOpenReferral(one) === (open === 'true'));
}
