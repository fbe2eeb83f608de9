import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PresentedCampaign } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { CampaignRow } from './CampaignRow';

/** The same words from many people: each campaign with its counts, newest first. */
export function CampaignList() {
  const translate = useTranslate();
  const can = useCan();
  const [state, setState] = useState('');
  if (!can('campaigns.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedCampaign & { id: string }>
      resource="campaigns"
      title={translate('campaign.list')}
      intro={translate('campaign.intro')}
      filter={state === '' ? {} : { state }}
      action={
        <TextField
          select
          label={translate('campaign.state')}
          value={state}
          onChange={(event) => setState(event.target.value)}
          sx={{ minWidth: '12rem' }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('form.all')}</MenuItem>
          {(['open', 'closed'] as const).map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`campaign.state-${one}`)}
            </MenuItem>
          ))}
        </TextField>
      }
      empty={{ title: translate('campaign.empty'), text: translate('campaign.empty-text') }}
    >
      {(campaign) => <CampaignRow campaign={campaign} />}
    </DirectoryList>
  );
}
