import { lazy } from 'react';

const CampaignList = lazy(async () => ({ default: (await import('./CampaignList')).CampaignList }));

export const campaignResource = { name: 'campaigns', list: CampaignList };
