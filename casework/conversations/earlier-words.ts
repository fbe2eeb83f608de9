import type { InboundMessage, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';

type Words = Pick<
  MessageRecord,
  '_id' | 'conversationId' | 'caseId' | 'sequence' | 'text' | 'inbound' | 'erasedAt'
>;

/**
 * What stood in a message before its citizen corrected it, by the id of the correction: the words of the version before it,
 * as far as they are kept and belong to the same case. A correction is a message of its own, so both are in the thread.
 */
export async function findEarlierWords(
  desk: Pick<Desk, 'models'>,
  rows: readonly MessageRecord[],
): Promise<Map<string, string>> {
  const edited = rows.filter(isEdited);
  if (edited.length === 0) return new Map();
  const versions = await desk.models.messages
    .find(
      {
        conversationId: { $in: [...new Set(edited.map(({ conversationId }) => conversationId))] },
        direction: 'in',
        'inbound.platformMessageId': { $in: edited.map(platformIdOf) },
      },
      { conversationId: 1, caseId: 1, sequence: 1, text: 1, inbound: 1, erasedAt: 1 },
    )
    .sort({ sequence: 1 })
    .lean<Words[]>();
  return new Map(
    edited.flatMap((row) => {
      const before = versions.findLast((one) => isVersionBefore(one, row));
      return before?.erasedAt === null ? [[row._id, before.text] as const] : [];
    }),
  );
}

/**
 * True for a correction that corrects nothing: a platform tells of it when a preview of a link comes, a place is renewed, or the
 * same event is told twice. What comes with files or a place is always new.
 */
export async function correctsNothing(
  { models }: Pick<Desk, 'models'>,
  conversationId: string,
  { kind, platformMessageId, text, attachments, location }: InboundMessage,
): Promise<boolean> {
  if (kind !== 'edited' || platformMessageId === null || text === '') return false;
  if (attachments.length > 0 || location !== null) return false;
  const before = await models.messages
    .findOne(
      { conversationId, direction: 'in', 'inbound.platformMessageId': platformMessageId },
      { text: 1, erasedAt: 1 },
    )
    .sort({ sequence: -1 })
    .lean<Pick<MessageRecord, 'text' | 'erasedAt'> | null>();
  return before?.erasedAt === null && before.text === text;
}

export const isEdited = ({ direction, inbound }: Pick<MessageRecord, 'direction' | 'inbound'>): boolean =>
  direction === 'in' && inbound?.kind === 'edited' && inbound.platformMessageId !== null;

const platformIdOf = ({ inbound }: Pick<MessageRecord, 'inbound'>) => inbound?.platformMessageId ?? null;

const isVersionBefore = (one: Words, row: MessageRecord): boolean =>
  one.conversationId === row.conversationId &&
  one.caseId === row.caseId &&
  one.sequence < row.sequence &&
  platformIdOf(one) === platformIdOf(row);
