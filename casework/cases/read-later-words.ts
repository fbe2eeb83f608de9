import type { ClientSession, QueryFilter } from 'mongoose';
import type { CaseLinkRecord, MessageRecord, NoteRecord, PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { may } from '../staff/policies';
import { wordsOfMessage, wordsOfNote } from './later-words';

/** Which words beside the story somebody may read, and so find. */
export interface MayRead {
  messages: boolean;
  notes: boolean;
}
export const ALL_WORDS: MayRead = { messages: true, notes: true };

export const mayRead = (staff: PresentedStaff): MayRead => ({
  messages: may(staff, 'messages.read'),
  notes: may(staff, 'notes.read'),
});

const SPOKEN = {
  ...{ caseId: 1, direction: 1, author: 1, text: 1, byPin: 1, 'outbound.links': 1 },
  ...{ 'inbound.choice': 1, 'inbound.command': 1, 'inbound.attachments': 1 },
} as const;

export interface MessageWords {
  all: string[];
  /** Those by which a telephone number is found: an office tells its own to everybody. */
  ofCitizen: string[];
}

/** What was said in these cases beside their stories: by their citizens, to them, and among the staff. */
export async function readLaterWords(
  { models }: Pick<Desk, 'models'>,
  caseIds: readonly string[],
  { messages, notes }: MayRead = ALL_WORDS,
  session: ClientSession | null = null,
): Promise<Map<string, MessageWords>> {
  const words = new Map<string, MessageWords>(caseIds.map((id) => [id, { all: [], ofCitizen: [] }]));
  if (caseIds.length === 0) return words;
  const within = session === null ? {} : { session };
  if (messages) await addMessages({ models }, words, within);
  if (!notes) return words;
  const written = await models.notes
    .find({ caseId: { $in: caseIds }, erasedAt: null }, { caseId: 1, text: 1, files: 1 }, within)
    .lean<Array<Pick<NoteRecord, 'caseId' | 'text' | 'files'>>>();
  for (const note of written) words.get(note.caseId)?.all.push(...wordsOfNote(note));
  return words;
}

/** Of each case its own messages, and those that were chosen when it was split off another, with which they lie. */
async function addMessages(
  { models }: Pick<Desk, 'models'>,
  words: Map<string, MessageWords>,
  within: { session?: ClientSession },
): Promise<void> {
  const caseId = { $in: [...words.keys()] };
  const read = (filter: QueryFilter<MessageRecord>) =>
    models.messages.find(filter, SPOKEN, within).lean<MessageRecord[]>();
  for (const message of await read({ caseId })) addMessage(words.get(message.caseId ?? ''), message);
  const split = await models.caseLinks
    .find({ toCaseId: caseId, kind: 'split' }, { toCaseId: 1, messageIds: 1 }, within)
    .lean<Array<Pick<CaseLinkRecord, 'toCaseId' | 'messageIds'>>>();
  const chosenIds = split.flatMap(({ messageIds }) => messageIds);
  if (chosenIds.length === 0) return;
  const chosen = new Map((await read({ _id: { $in: chosenIds } })).map((one) => [one._id, one]));
  for (const { toCaseId, messageIds } of split)
    for (const id of messageIds) addMessage(words.get(toCaseId), chosen.get(id));
}

function addMessage(words: MessageWords | undefined, message: MessageRecord | undefined): void {
  if (words === undefined || message === undefined) return;
  const said = wordsOfMessage(message);
  words.all.push(...said);
  if (message.direction === 'in') words.ofCitizen.push(...said);
}
