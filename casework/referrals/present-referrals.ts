import type { CaseRecord, InstitutionRecord, PresentedReferral, ReferralRecord } from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';

/** Referrals with the names around them, read once for all. */
export async function presentReferrals(
  desk: Desk,
  referrals: ReferralRecord[],
): Promise<PresentedReferral[]> {
  const of = (ids: string[]) => ({ _id: { $in: [...new Set(ids)] } });
  const [directory, institutions, cases, names] = await Promise.all([
    desk.directory.current(),
    desk.models.institutions
      .find(of(referrals.map(({ institutionId }) => institutionId)))
      .lean<InstitutionRecord[]>(),
    desk.models.cases.find(of(referrals.map(({ caseId }) => caseId)), { number: 1 }).lean<CaseRecord[]>(),
    findStaffNames(
      desk,
      referrals.flatMap(({ sentBy, endedBy }) => [sentBy, endedBy]),
    ),
  ]);
  return referrals.map((referral) => ({
    ...referral,
    caseNumber: cases.find(({ _id }) => _id === referral.caseId)?.number ?? null,
    institution: { address: null, ...named(referral.institutionId, institutions) },
    office: named(referral.officeId, [...directory.offices.values()]),
    sentByName: names.get(referral.sentBy) ?? null,
    endedByName: names.get(referral.endedBy ?? '') ?? null,
  }));
}

interface Named {
  _id: string;
  nameKm: string;
  nameEn: string;
  address?: string | null;
}

/** A record with its names; whoever is gone is called by the id. */
function named(id: string, rows: Named[]) {
  const found = rows.find(({ _id }) => _id === id);
  const { nameKm = id, nameEn = id, address } = found ?? {};
  return { _id: id, nameKm, nameEn, ...(address == null ? {} : { address }) };
}

export async function presentReferral(desk: Desk, referral: ReferralRecord): Promise<PresentedReferral> {
  const [presented] = await presentReferrals(desk, [referral]);
  if (presented === undefined) throw new Error('one referral was not presented');
  return presented;
}
