import { lazy } from 'react';

const ReferralList = lazy(async () => ({ default: (await import('./ReferralList')).ReferralList }));
const ReferralShow = lazy(async () => ({ default: (await import('./ReferralShow')).ReferralShow }));
const LetterTemplate = lazy(async () => ({ default: (await import('./LetterTemplate')).LetterTemplate }));

export const referralResource = { name: 'referrals', list: ReferralList, show: ReferralShow };
export const letterResource = { name: 'referral-letter', list: LetterTemplate };
