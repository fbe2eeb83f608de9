import { AppError, type CaseLinkRecord } from '../../contracts';
import { changeCases } from '../cases/change-case';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { findOtherCase } from './find-other-case';
import { newLink } from './new-link';

/** Marks two cases as related. Asked again, nothing happens. */
export async function relateCases(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { other: told }: { other: string },
): Promise<{ _id: string }> {
  const permission = 'cases.relate';
  const other = await findOtherCase(desk, actor, 'other', { told, caseId, permission });
  const both = [caseId, other._id].sort() as [string, string];
  const known = await desk.models.caseLinks
    .findOne({ caseIds: { $all: both }, kind: 'related', undoneAt: null })
    .lean<CaseLinkRecord | null>();
  if (known !== null) return { _id: known._id };
  const link = newLink('related', both, { staffId: actor.staff._id, at: desk.clock() });
  await changeCases(desk, actor, [
    {
      ...{ caseId, permission, seenVersion: null },
      decide: () => ({
        verb: 'related',
        change: { linkId: link._id, caseId: other._id },
        set: {},
        quiet: true,
        alongside: async (session) => {
          await desk.models.caseLinks.create([link], { session });
        },
      }),
    },
    {
      ...{ caseId: other._id, permission, seenVersion: null },
      decide: () => ({
        verb: 'related',
        change: { linkId: link._id, caseId },
        set: {},
        quiet: true,
      }),
    },
  ]);
  return { _id: link._id };
}

/** Takes the mark off again. The record of it stays. */
export async function unrelateCases(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  linkId: string,
): Promise<{ _id: string }> {
  const link = await desk.models.caseLinks
    .findOne({ _id: linkId, caseIds: caseId, kind: 'related' })
    .lean<CaseLinkRecord | null>();
  await changeCases(
    desk,
    actor,
    (link?.caseIds ?? [caseId]).map((id) => ({
      ...{ caseId: id, permission: 'cases.relate' as const, seenVersion: null },
      decide: () => {
        if (link === null)
          throw new AppError('not-found', { message: `Case ${caseId} has no relation ${linkId}` });
        if (link.undoneAt !== null) return null;
        return {
          verb: 'unrelated',
          change: { linkId, caseId: link.caseIds.find((other) => other !== id) },
          set: {},
          quiet: true,
          alongside: async (session) => {
            await desk.models.caseLinks.updateOne(
              { _id: linkId },
              { $set: { undoneAt: desk.clock(), undoneBy: actor.staff._id } },
              { session },
            );
          },
        };
      },
    })),
  );
  return { _id: linkId };
}
