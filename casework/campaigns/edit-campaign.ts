import type { z } from 'zod';
import type { campaignEdit, CampaignRecord, PresentedCampaign } from '../../contracts';
import { editRecord, showRecord } from '../settings/edit-record';
import { requireInOffice, requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { gatherCopies } from './gather-copies';
import { requireNotAbout } from './list-campaigns';
import { presentCampaign } from './present-campaign';

/** Renames a campaign, ends it, or opens it again: then the copies that came meanwhile join. */
export async function editCampaign(
  desk: StaffDesk,
  actor: StaffActor,
  campaignId: string,
  { version, title, state }: z.infer<typeof campaignEdit>,
): Promise<PresentedCampaign> {
  requirePermission(actor.staff, 'campaigns.edit');
  const seen = await showRecord<CampaignRecord>(desk.models.campaigns, campaignId);
  requireInOffice(actor.staff, 'campaigns.edit', seen.officeId);
  await requireNotAbout(desk, actor.staff, seen);
  const closedAt = state === 'open' ? null : (seen.closedAt ?? desk.clock());
  const edited = await editRecord<CampaignRecord>(
    desk.models.campaigns,
    { _id: campaignId, version },
    { title, state, closedAt },
    { desk, actor, kind: 'campaign' },
  );
  if (state === 'open') await gatherCopies(desk, edited);
  return presentCampaign(desk, actor.staff, edited);
}
