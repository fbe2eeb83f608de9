import { z } from 'zod';
import {
  AppError,
  type CaseRecord,
  type PlaceBook,
  type PresentedCase,
  rerouteRequest,
  type RouteDecision,
} from '../../contracts';
import { fillCopy } from '../copy/fill-copy';
import { refuseField } from '../refuse-field';
import { isOfficeComplainedAbout } from '../routing/complained-about';
import { hasReader } from '../routing/has-reader';
import { offerRoute } from '../routing/offer-route';
import type { Directory } from '../routing/office-directory';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { movedTo } from './moved-to';
import { presentCase } from './present-case';
import { requireOpen } from './require-open';
import { inBothLanguages, tellCitizen } from './tell-citizen';

/** Passes a case to another office: the offered route or one chosen by hand. Its citizen is told who did it and why. */
export async function rerouteCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  {
    version,
    officeId,
    reason,
  }: Omit<z.infer<typeof rerouteRequest>, 'version'> & { version: number | null },
): Promise<PresentedCase> {
  const directory = await desk.directory.current();
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.reroute', seenVersion: version },
    ({ record, now }) => {
      requirePossible(record, officeId, directory);
      const offered = offeredTo(officeId, record, directory, desk.places, now);
      const route = routeByStaff(record, officeId, reason, directory, actor.staff._id, offered);
      const waits = record.state === 'waiting-for-citizen' || record.state === 'answered';
      const moved = movedTo(record, route, waits ? record.state : 'routed');
      return {
        verb: 'routed',
        change: moved.change,
        set: { ...moved.set, lastStaffAt: now },
        say: tellCitizen(record, directory, {
          copy: 'told.rerouted',
          from: record.officeId,
          to: officeId,
          reason,
        }),
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}

/** The rules' own route to that office, as they stand now or as it was offered. */
function offeredTo(
  officeId: string,
  record: CaseRecord,
  directory: Directory,
  places: PlaceBook,
  now: Date,
): RouteDecision | null {
  const offers = [offerRoute(record, directory, places, now), record.offeredRoute ?? null];
  return offers.find((offer) => offer?.officeId === officeId) ?? null;
}

function requirePossible(record: CaseRecord, officeId: string, directory: Directory): void {
  const office = directory.offices.get(officeId);
  if (!office?.active) throw refuseField('officeId', 'is no active office');
  requireOpen(record);
  if (record.officeId === officeId)
    throw new AppError('not-allowed-now', { message: `Case ${record._id} is at ${officeId} already` });
  if (isOfficeComplainedAbout(record, officeId, directory)) {
    throw new AppError('not-allowed-now', {
      message: `Case ${record._id} is a complaint about ${officeId}, which never receives it`,
      userMessage: 'office-complained-about',
    });
  }
  if (!hasReader(officeId, record, directory))
    throw new AppError('not-allowed-now', {
      message: `Case ${record._id} is a complaint about all who could work on it at ${officeId}`,
      userMessage: 'office-without-reader',
    });
}

function routeByStaff(
  record: CaseRecord,
  officeId: string,
  reason: string,
  directory: Directory,
  staffId: string,
  offered: RouteDecision | null,
): RouteDecision {
  const office = directory.offices.get(officeId);
  const byStaff = inBothLanguages((language) =>
    fillCopy('route.by-staff', language, {
      office: (language === 'km' ? office?.nameKm : office?.nameEn) ?? officeId,
      reason,
    }),
  );
  return {
    officeId,
    assigneeId: offered?.assigneeId ?? null,
    regionId: offered !== null ? offered.regionId : (office?.regionId ?? record.regionId),
    rule: offered !== null ? offered.rule : 'chosen-by-staff',
    reasons: [...(offered?.reasons ?? []), byStaff],
    by: { kind: 'staff', id: staffId },
  };
}
