import type { z } from 'zod';
import {
  AppError,
  type campaignQuery,
  type CampaignRecord,
  type CaseRecord,
  type Paged,
  type PresentedCampaign,
} from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { requireNotAccused } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentCampaign } from './present-campaign';

/** Pages that are read for one that shows something. */
const MOST_READS = 20;

/**
 * The campaigns of which the reader sees a case, newest first, but none that grew out of a complaint about themselves: a title may say
 * what a case says. Words and counts are of the cases that one sees, and how many campaigns there are besides is not counted.
 */
export async function listCampaigns(
  desk: StaffDesk,
  { staff }: StaffActor,
  { state, cursor, limit }: z.infer<typeof campaignQuery>,
): Promise<Paged<PresentedCampaign>> {
  requirePermission(staff, 'campaigns.read');
  const filter = {
    ...(state === undefined ? {} : { state }),
    ...(await besidesAccusingIn('caseId', desk, staff)),
  };
  const offices = seenOffices(staff);
  let at = cursor;
  for (let reads = 1; ; reads++) {
    const { rows, page } = await readPage<CampaignRecord>(desk.models.campaigns, {
      filter,
      order: { field: 'createdAt', direction: -1, isUnique: false },
      ...{ cursor: at, limit },
    });
    const presented = await Promise.all(rows.map((row) => presentCampaign(desk, staff, row)));
    if (offices === 'all') return { data: presented, page };
    const data = presented.filter((one) => isSeen(one, offices));
    const total = { count: data.length, moreThan: page.hasNextPage || page.hasPreviousPage };
    // A page on which nothing may be seen would look like the end: the next one is read instead.
    const isEnd = page.nextCursor === null || reads === MOST_READS;
    if (data.length > 0 || isEnd) return { data, page: { ...page, total } };
    at = page.nextCursor ?? undefined;
  }
}

/** A case of it lies with an office of the reader. */
const isSeen = ({ officeId, cases, number }: PresentedCampaign, offices: string[]) =>
  offices.includes(officeId) || cases.count > 0 || number !== null;

export async function showCampaign(
  desk: StaffDesk,
  { staff }: StaffActor,
  campaignId: string,
): Promise<PresentedCampaign> {
  requirePermission(staff, 'campaigns.read');
  const campaign = await showRecord<CampaignRecord>(desk.models.campaigns, campaignId);
  await requireNotAbout(desk, staff, campaign);
  const presented = await presentCampaign(desk, staff, campaign);
  const offices = seenOffices(staff);
  if (offices === 'all' || isSeen(presented, offices)) return presented;
  throw new AppError('not-found', { message: `Staff ${staff._id} sees no case of campaign ${campaignId}` });
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
