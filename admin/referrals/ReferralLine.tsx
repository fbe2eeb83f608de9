import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { PresentedReferral } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { formatDay } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import { DirectoryRow } from '../layout/DirectoryRow';
import { isOpenReferral } from './is-open-referral';
import { ReferralStateChip } from './ReferralStateChip';

/** One referral: to whom, since when, until when, how it stands. */
export function ReferralLine({ referral, withCase }: { referral: PresentedReferral; withCase: boolean }) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { number, state, dueAt, sentAt, caseNumber, institution } = referral;
  const when = isOpenReferral(state)
    ? translate('referral.due', { day: formatDay(dueAt, translate) })
    : translate('referral.sent', { day: formatDay(sentAt, translate) });
  return (
    <DirectoryRow
      name={nameOf(institution)}
      to={`/referrals/${referral._id}/show`}
      about={
        <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.25 }}>
          <span>{translate('referral.number', { number })}</span>
          <span>{when}</span>
          {withCase && caseNumber !== null && (
            <span>{translate('case.title', { number: formatCaseNumber(caseNumber) })}</span>
          )}
        </Box>
      }
      marks={<ReferralStateChip state={state} />}
    />
  );
}
