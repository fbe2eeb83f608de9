import type { z } from 'zod';
import type { CampaignRecord, campaignRequest, PresentedCampaign } from '../../contracts';
import { AppError } from '../../contracts';
import { campaignKey } from '../cases/list-keys';
import { readCase } from '../cases/show-case';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { gatherCopies } from './gather-copies';
import { presentCampaign } from './present-campaign';

/** Shorter words are alike without any campaign: "good morning, please help us". In letters, blanks left out. */
const LEAST_LETTERS = 40;

/** Makes a case's words a campaign: their copies become its members, those that are filed from now on by themselves. */
export async function createCampaign(
  desk: StaffDesk,
  actor: StaffActor,
  { caseId, title }: z.infer<typeof campaignRequest>,
): Promise<PresentedCampaign> {
  requirePermission(actor.staff, 'campaigns.edit');
  const record = await readCase(desk, actor, caseId, 'campaigns.edit');
  if (record.campaignId != null)
    throw new AppError('not-allowed-now', {
      message: `Case ${caseId} belongs to campaign ${record.campaignId} already`,
      userMessage: 'in-campaign-already',
    });
  const { sketch, story } = record;
  if (sketch == null || story.replace(/\s/g, '').length < LEAST_LETTERS)
    throw refuseField('caseId', 'has too few words to know its copies by');
  const now = desk.clock();
  const campaign: CampaignRecord = {
    ...{ _id: newId(now), title, caseId, officeId: record.officeId, sketch },
    ...{ state: 'open', version: 1, createdBy: actor.staff._id, createdAt: now, closedAt: null },
  };
  await desk.models.campaigns.create(campaign);
  await desk.models.cases.updateOne(
    { _id: caseId, campaignId: null },
    { $set: { campaignId: campaign._id }, $addToSet: { listedBy: campaignKey(campaign._id) } },
  );
  await gatherCopies(desk, campaign);
  await recordAccess(desk, actor, 'created', { kind: 'campaign', id: campaign._id });
  return presentCampaign(desk, actor.staff, campaign);
}
