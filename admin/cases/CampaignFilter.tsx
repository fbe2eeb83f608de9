import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useGetOne, useTranslate } from 'react-admin';
import type { PresentedCampaign } from '../../contracts';
import { useCan } from '../providers/use-can';
import { useCaseFilters } from './use-case-filters';

/** Says that the inbox shows one campaign only, and leads back to all. */
export function CampaignFilter() {
  const translate = useTranslate();
  const can = useCan();
  const { set, apply } = useCaseFilters();
  const { campaignId = '', ...others } = set;
  const { data } = useGetOne<PresentedCampaign & { id: string }>(
    'campaigns',
    { id: campaignId },
    { enabled: campaignId !== '' && can('campaigns.read') },
  );
  if (campaignId === '') return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mb: 2, bgcolor: 'background.paper' }}
      action={
        <Button size="small" onClick={() => apply(others)}>
          {translate('campaign.leave')}
        </Button>
      }
    >
      {translate('campaign.only', { name: data?.title ?? '…' })}
    </Alert>
  );
}
