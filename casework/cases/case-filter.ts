import type { QueryFilter } from 'mongoose';
import { z } from 'zod';
import {
  CASE_STATES,
  CATEGORY_CODES,
  type CaseListQuery,
  type CaseRecord,
  caseTag,
  CHANNEL_NAMES,
  PRIORITIES,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import { OPEN_STATES } from './case-transitions';

const anyOf = <Code extends string>(codes: readonly Code[]) => z.array(z.enum(codes)).min(1);
const ids = z.array(z.string().min(1)).min(1);
const STATES = anyOf(CASE_STATES);
const CATEGORIES = anyOf(CATEGORY_CODES);
const PRIORITY_CODES = anyOf(PRIORITIES);
const DOORS = anyOf(CHANNEL_NAMES);
const TAGS = z.array(caseTag).min(1);

/** An urgent case that nobody has taken note of yet. */
export const ALERTING = { acknowledgedBy: null, alertedAt: { $type: 'date' } } as const;

/**
 * The database's question for the filters of a list: only cases of the offices that the reader may see, whatever was asked.
 * A comma in a filter joins alternatives; of people, `me` is the reader and `none` is nobody.
 */
export function caseFilter(
  query: Omit<CaseListQuery, 'cursor' | 'limit' | 'sort'>,
  offices: 'all' | string[],
  readerId: string,
): QueryFilter<CaseRecord> {
  const states = alternatives('state', query.state, STATES);
  const wanted = query.open === undefined ? states : openOrNot(states, query.open === 'true');
  return {
    ...inOffices(alternatives('officeId', query.officeId, ids), offices),
    ...oneOf('state', wanted),
    ...oneOf('category.code', alternatives('category', query.category, CATEGORIES)),
    ...oneOf('priority.code', alternatives('priority', query.priority, PRIORITY_CODES)),
    ...oneOf('channel', alternatives('channel', query.channel, DOORS)),
    ...oneOf('regionId', alternatives('regionId', query.regionId, ids)),
    ...oneOf('tags', alternatives('tag', query.tag, TAGS)),
    ...oneOf('campaignId', alternatives('campaignId', query.campaignId, ids)),
    ...(query.watched === 'true' ? { watcherIds: readerId } : {}),
    ...oneOf('assigneeId', assignees(query.assigneeId, readerId)),
    ...(query.withoutAnswer === 'true' ? { withoutAnswer: true } : {}),
    ...(query.urgent === 'true' ? ALERTING : {}),
    ...(query.urgent === 'false' ? { $or: [{ alertedAt: null }, { acknowledgedBy: { $ne: null } }] } : {}),
  };
}

const assignees = (asked: string | undefined, readerId: string) =>
  alternatives('assigneeId', asked, ids)?.map((id) => (id === 'me' ? readerId : id));

/** Only cases of the wanted offices that are also seen ones; of none when the two have nothing in common. */
export function inOffices(
  wanted: string[] | undefined,
  seen: 'all' | string[],
): Record<string, string | { $in: string[] }> {
  if (seen === 'all') return oneOf('officeId', wanted);
  const allowed = wanted === undefined ? seen : wanted.filter((officeId) => seen.includes(officeId));
  return oneOf('officeId', allowed);
}

function oneOf(field: string, values: string[] | undefined): Record<string, string | { $in: string[] }> {
  if (values === undefined) return {};
  const [only] = values;
  return { [field]: values.length === 1 && only !== undefined ? only : { $in: values } };
}

function openOrNot(states: string[] | undefined, open: boolean): string[] {
  const wanted = CASE_STATES.filter((state) => OPEN_STATES.includes(state) === open);
  return states === undefined ? wanted : wanted.filter((state) => states.includes(state));
}

function alternatives<Code extends string>(
  field: string,
  text: string | undefined,
  schema: z.ZodType<Code[]>,
): Code[] | undefined {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(text.split(','));
  if (parsed.success) return [...new Set(parsed.data)];
  throw refuseField(field, 'holds a value that is not in its list');
}
