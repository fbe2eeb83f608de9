import type { PresentedReferral } from '../../contracts';
import { DueList } from '../layout/DueList';
import { ReferralLine } from './ReferralLine';

const COPY = {
  title: 'referral.title',
  intro: 'referral.intro',
  empty: 'referral.empty',
  emptyText: 'referral.empty-text',
  view: (name: string) => `referral.view-${name}`,
};
const VIEWS = {
  open: { open: 'true' },
  overdue: { state: 'overdue' },
  ended: { open: 'false' },
};

/** What lies with ministries and local authorities, the first due first. */
export function ReferralList() {
  return (
    <DueList<PresentedReferral & { id: string }>
      resource="referrals"
      copy={COPY}
      views={VIEWS}
      first="open"
    >
      {(referral) => <ReferralLine referral={referral} withCase />}
    </DueList>
  );
}
