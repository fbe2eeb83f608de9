import type { CampaignRecord, CaseRecord, PresentedCampaign, PresentedStaff } from '../../contracts';
import { inOffices } from '../cases/case-filter';
import { byListKeys } from '../cases/list-keys';
import type { Desk } from '../desk';
import { countRows } from '../paging/count-rows';
import { besidesAccusing } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';

const UNANSWERED = { $in: ['new', 'triage', 'routed', 'in-progress', 'reopened'] };

/** A campaign with the counts of its cases that the reader may see, and the words when the reader may see that case. */
export async function presentCampaign(
  desk: Desk,
  reader: PresentedStaff,
  campaign: CampaignRecord,
): Promise<PresentedCampaign> {
  const { _id, title, caseId, officeId, state, version, createdBy, createdAt, closedAt } = campaign;
  const { cases } = desk.models;
  const seen = { ...inOffices(undefined, seenOffices(reader)), ...(await besidesAccusing(desk, reader)) };
  const members = { campaignId: _id, ...seen };
  const [all, unanswered, first] = await Promise.all([
    countRows(cases, byListKeys(members)),
    countRows(cases, byListKeys({ ...members, state: UNANSWERED })),
    cases.findOne({ _id: caseId, ...seen }, { story: 1, number: 1 }).lean<CaseRecord | null>(),
  ]);
  return {
    ...{ _id, title, caseId, officeId, state, version, createdBy, createdAt, closedAt },
    ...{ cases: all, unanswered, story: first?.story ?? '', number: first?.number ?? null },
  };
}
