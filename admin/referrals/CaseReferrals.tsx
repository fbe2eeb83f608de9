import ForwardIcon from '@mui/icons-material/ForwardToInboxOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { PresentedReferral } from '../../contracts';
import { isClosed } from '../cases/case-facts';
import { useCurrentCase } from '../cases/use-case';
import { FoldPanel } from '../layout/FoldPanel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useLiveEvents } from '../providers/LiveContext';
import { useCan } from '../providers/use-can';
import { useThrottled } from '../providers/use-throttled';
import { ReferCase } from './ReferCase';
import { ReferralLine } from './ReferralLine';

/** To whom the case was referred, and what came of it. */
export function CaseReferrals() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const [refers, setRefers] = useState(false);
  const { data, error, refetch } = useGetList<PresentedReferral & { id: string }>(
    'referrals',
    { pagination: { page: 1, perPage: 50 }, filter: { caseId: record._id } },
    { enabled: can('referrals.read') },
  );
  const renew = useThrottled(() => void refetch(), 400);
  useLiveEvents((event) => {
    if ('caseId' in event && event.caseId === record._id && event.name !== 'message.delivery') renew();
  });
  if (!can('referrals.read')) return null;
  return (
    <>
      <FoldPanel
        part="referrals"
        title={translate('referral.title')}
        count={data?.length}
        startsOpen={(data?.length ?? 0) > 0}
        action={
          can('referrals.write') &&
          !isClosed(record) && (
            <Button size="small" startIcon={<ForwardIcon />} onClick={() => setRefers(true)}>
              {translate('referral.refer')}
            </Button>
          )
        }
      >
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data?.length === 0 && (
          <Typography variant="body2" color="text.secondary">
            {translate('referral.none-here')}
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mx: { xs: -2, sm: -2.5 } }}>
          {data?.map((referral) => (
            <li key={referral._id}>
              <ReferralLine referral={referral} withCase={referral.caseId !== record._id} />
            </li>
          ))}
        </Box>
      </FoldPanel>
      {refers && (
        <ReferCase
          earlier={data ?? []}
          onEnd={() => {
            setRefers(false);
            void refetch();
          }}
        />
      )}
    </>
  );
}
