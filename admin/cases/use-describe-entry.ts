import { useGetList, useTranslate } from 'react-admin';
import { z } from 'zod';
import {
  against,
  caseState,
  channelName,
  clockName,
  erasureReason,
  failureKind,
  type PresentedEntry,
  type PresentedOffice,
} from '../../contracts';
import type { Translate } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';
import { usePlaceNames } from '../i18n/use-place-names';
import { useAgainstName } from './use-against-name';
import { useStaffById } from '../staff/use-staff-by-id';

const codes = z.object({ before: z.string().nullable(), after: z.string().nullable() });
type Codes = z.infer<typeof codes>;

interface TimelineLine {
  what: string;
  details: string[];
  who: string;
}

const deliveryChange = z.object({ failure: failureKind.nullable(), instead: channelName.nullable() });
/** Why a message did not go through its door, and through which one it went. */
function describeDelivery(change: PresentedEntry['change'], translate: Translate): string {
  const { failure, instead } = deliveryChange.safeParse(change).data ?? { failure: null, instead: null };
  const why = failure === null ? [] : [translate(`delivery.why.${failure}`)];
  const went =
    instead === null
      ? translate('timeline.delivery-changed')
      : translate('delivery.instead', { door: translate(`channel.${instead}`) });
  return [...why, went].join(' ');
}

const clockChange = z.object({ clock: clockName, staffIds: z.array(z.string()) });
const numbered = z.object({ referral: z.string() });
/** The clock or the referral that a line tells of. */
function namedIn(change: PresentedEntry['change'], translate: Translate) {
  const clock = clockChange.safeParse(change).data?.clock;
  return {
    clock: clock === undefined ? '' : translate(`clock.name-${clock}`),
    referral: numbered.safeParse(change).data?.referral ?? '',
  };
}

/** Whom Sala told of a clock; null for lines that tell of something else. */
function describeTold(
  change: PresentedEntry['change'],
  translate: Translate,
  personName: (id: string) => string,
): string[] | null {
  const read = clockChange.safeParse(change);
  if (!read.success) return null;
  const names = read.data.staffIds.map(personName).join(', ');
  return [names === '' ? translate('timeline.told-nobody') : translate('timeline.told-people', { names })];
}

const CORRECTED = ['type', 'category', 'priority', 'place', 'against'] as const;

const lineOfState = ({ withoutAnswer }: PresentedEntry['change']) =>
  withoutAnswer === true ? 'timeline.ended-without-answer' : 'timeline.state-changed';

/** Tells one line of a case's timeline in the reader's language: what, with what before and after, by whom. */
export function useDescribeEntry(entries: PresentedEntry[]): (entry: PresentedEntry) => TimelineLine {
  const translate = useTranslate();
  const { personName, officeName, placeName, accusedName } = useDeskNames(entries);

  const stateName = (code: string | null) => nameState(code, translate);
  const codeName = (list: (typeof CORRECTED)[number], code: string | null) => {
    if (code === null) return translate('decision.undecided');
    return list === 'place' ? placeName(code) : translate(`${list}.${code}`);
  };

  function whatOf({ verb, change }: PresentedEntry): string {
    const state = readCodes(change, 'state');
    switch (verb) {
      case 'routed':
        return translate('timeline.routed', {
          office: officeName(readAfter(change, 'officeId')),
        });
      case 'assigned': {
        const after = readCodes(change, 'assigneeId')?.after ?? null;
        return after === null
          ? translate('timeline.unassigned')
          : translate('timeline.assigned', { name: personName(after) });
      }
      case 'state-changed':
        return translate(lineOfState(change), { state: stateName(state?.after ?? null) });
      case 'corrected':
        return translate('timeline.corrected', {
          fields: correctedFields(change).map(fieldName).join(', '),
        });
      case 'delivery-changed':
        return describeDelivery(change, translate);
      default:
        return translate(`timeline.${verb}`, namedIn(change, translate));
    }
  }

  const fieldName = (field: (typeof CORRECTED)[number]) =>
    translate(field === 'against' ? 'case.against' : `decision.${field}`);

  function detailsOf({ verb, change }: PresentedEntry): string[] {
    const corrections = verb === 'corrected' ? correctedFields(change) : [];
    const lines = corrections.flatMap((field) => {
      if (field === 'against') return againstDetails(change, accusedName);
      const values = readCodes(change, field);
      return values === null
        ? []
        : [`${codeName(field, values.before)} → ${codeName(field, values.after)}`];
    });
    const away = SENDING_AWAY.has(verb) ? readCodes(change, 'officeId') : null;
    if (away !== null) lines.push(translate('timeline.routed-away', { office: officeName(away.after) }));
    const state = readCodes(change, 'state');
    const moved = state !== null && state.before !== state.after && verb !== 'delivery-changed';
    return moved ? [...lines, `${stateName(state.before)} → ${stateName(state.after)}`] : lines;
  }

  return (entry) => ({
    what: whatOf(entry),
    details:
      entry.verb === 'erased'
        ? erasureDetails(entry.change, translate)
        : (describeTold(entry.change, translate, personName) ?? detailsOf(entry)),
    who: entry.actorName ?? translate(`timeline.${entry.actor.kind}`),
  });
}

function erasureDetails({ reason }: Record<string, unknown>, translate: Translate): string[] {
  const code = erasureReason.safeParse(reason);
  if (!code.success) return [];
  return [translate('timeline.reason', { reason: translate(`erase.reason-${code.data}`) })];
}

const accusedCodes = z.object({ kind: against.shape.kind, id: z.string().nullable() }).nullable();
type AccusedCodes = z.infer<typeof accusedCodes>;
const accusedChange = z.object({ before: accusedCodes, after: accusedCodes });

/** Whom the complaint was taken to be about before, and since. */
function againstDetails(
  change: PresentedEntry['change'],
  nameOf: (accused: AccusedCodes) => string,
): string[] {
  const read = accusedChange.safeParse(change.against);
  return read.success ? [`${nameOf(read.data.before)} → ${nameOf(read.data.after)}`] : [];
}

/** Codes of the places that corrections tell of. */
function placesIn(entries: PresentedEntry[]): string[] {
  const codes = entries.flatMap(({ change }) => {
    const place = readCodes(change, 'place');
    return place === null ? [] : [place.before, place.after];
  });
  return [...new Set(codes.filter((code) => code !== null))];
}

/** Ids of the colleagues whom lines tell of, besides who did it. */
function peopleIn(entries: PresentedEntry[]): string[] {
  const ids = entries.flatMap(({ change }) => [
    ...(clockChange.safeParse(change).data?.staffIds ?? []),
    readCodes(change, 'assigneeId')?.after ?? null,
  ]);
  return [...new Set(ids.filter((id) => id !== null))];
}

function nameState(code: string | null, translate: Translate): string {
  const state = caseState.safeParse(code);
  return state.success ? translate(`state.${state.data}`) : translate('decision.undecided');
}

/** The new value: a change tells before and after, the first decision only itself. */
function readAfter(change: Record<string, unknown>, field: string): string | null {
  const value = change[field];
  return typeof value === 'string' ? value : (readCodes(change, field)?.after ?? null);
}

function readCodes(change: Record<string, unknown>, field: string): Codes | null {
  const parsed = codes.safeParse(change[field]);
  return parsed.success ? parsed.data : null;
}

/** What may show that a case is about the office that has it. */
const SENDING_AWAY: ReadonlySet<PresentedEntry['verb']> = new Set(['corrected', 'merged-in']);

const correctedFields = (change: Record<string, unknown>) =>
  CORRECTED.filter((field) => change[field] !== undefined);

/** Names of colleagues and offices by their ids, and of places by their codes. */
function useDeskNames(entries: PresentedEntry[]) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { personOf } = useStaffById(peopleIn(entries));
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const placeName = usePlaceNames(placesIn(entries));
  const againstName = useAgainstName();
  return {
    placeName,
    accusedName: (accused: AccusedCodes) =>
      accused === null ? translate('case.against-nobody') : againstName(accused),
    personName: (id: string) => personOf(id)?.name ?? translate('timeline.a-colleague'),
    officeName: (id: string | null) => {
      const office = offices.find(({ _id }) => _id === id);
      return office === undefined ? translate('timeline.another-office') : nameOf(office);
    },
  };
}
