import type { z } from 'zod';
import type { campaignQuery, CampaignRecord, Paged, PresentedCampaign } from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentCampaign } from './present-campaign';

/** The campaigns, newest first. Everybody who reads cases knows of them; words and counts are of the cases that one sees. */
export async function listCampaigns(
  desk: StaffDesk,
  { staff }: StaffActor,
  { state, cursor, limit }: z.infer<typeof campaignQuery>,
): Promise<Paged<PresentedCampaign>> {
  requirePermission(staff, 'campaigns.read');
  const { rows, page } = await readPage<CampaignRecord>(desk.models.campaigns, {
    filter: state === undefined ? {} : { state },
    order: { field: 'createdAt', direction: -1, isUnique: false },
    ...{ cursor, limit },
  });
  return { data: await Promise.all(rows.map((row) => presentCampaign(desk, staff, row))), page };
}

export async function showCampaign(
  desk: StaffDesk,
  { staff }: StaffActor,
  campaignId: string,
): Promise<PresentedCampaign> {
  requirePermission(staff, 'campaigns.read');
  const campaign = await showRecord<CampaignRecord>(desk.models.campaigns, campaignId);
  return presentCampaign(desk, staff, campaign);
}
