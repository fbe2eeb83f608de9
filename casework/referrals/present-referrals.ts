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
  return referrals.map((referral) => {
    const institution = institutions.find(({ _id }) => _id === referral.institutionId);
    const office = directory.offices.get(referral.officeId);
    const { institutionId, officeId } = referral;
    return {
      ...referral,
      caseNumber: cases.find(({ _id }) => _id === referral.caseId)?.number ?? null,
      institution: {
        _id: institutionId,
        nameKm: institution?.nameKm ?? institutionId,
        nameEn: institution?.nameEn ?? institutionId,
        address: institution?.address ?? null,
      },
      office: {
        _id: officeId,
        nameKm: office?.nameKm ?? officeId,
        nameEn: office?.nameEn ?? officeId,
      },
      sentByName: names.get(referral.sentBy) ?? null,
      endedByName: referral.endedBy === null ? null : (names.get(referral.endedBy) ?? null),
    };
  });
}

export async function presentReferral(desk: Desk, referral: ReferralRecord): Promise<PresentedReferral> {
  const [presented] = await presentReferrals(desk, [referral]);
  if (presented === undefined) throw new Error('one referral was not presented');
  return presented;
}
