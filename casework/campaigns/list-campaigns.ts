import type { z } from 'zod';
import type { campaignQuery, CampaignRecord, CaseRecord, Paged, PresentedCampaign } from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission } from '../staff/policies';
import { requireNotAccused } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentCampaign } from './present-campaign';

/**
 * The campaigns, newest first. Everybody who reads cases knows of them, but not of one that grew out of a complaint about themselves;
 * words and counts are of the cases that one sees.
 */
export async function listCampaigns(
  desk: StaffDesk,
  { staff }: StaffActor,
  { state, cursor, limit }: z.infer<typeof campaignQuery>,
): Promise<Paged<PresentedCampaign>> {
  requirePermission(staff, 'campaigns.read');
  const { rows, page } = await readPage<CampaignRecord>(desk.models.campaigns, {
    filter: {
      ...(state === undefined ? {} : { state }),
      ...(await besidesAccusingIn('caseId', desk, staff)),
    },
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
  await requireNotAbout(desk, staff, campaign);
  return presentCampaign(desk, staff, campaign);
}

/** @throws AppError `not-found` when the case that leads the campaign is about the reader. */
export async function requireNotAbout(
  desk: StaffDesk,
  staff: StaffActor['staff'],
  { caseId }: CampaignRecord,
): Promise<void> {
  const leading = await desk.models.cases
    .findById(caseId, { against: 1, joinedAgainst: 1 })
    .lean<Pick<CaseRecord, '_id' | 'against' | 'joinedAgainst'> | null>();
  if (leading !== null) requireNotAccused(staff, leading, await desk.directory.current());
}
