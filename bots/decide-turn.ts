import { AppError, type OutboundContent } from '../contracts';
import {
  checkPin,
  type ClaimedConversation,
  type ClaimedEvent,
  findSameCase,
  listFollows,
  prepareCase,
  readAnswers,
} from '../casework';
import { answerPhoneQuery } from './answer-phone-query';
import type { InboundParts } from './inbound-parts';
import type { QueryAnswers, Turn, TurnInput } from './turn';

/** A flow that asks more often than this in one turn runs in a circle. */
const MOST_QUERIES = 5;

/** Steps the flow, answering what it asks, until it has decided. */
export async function decideTurn(
  parts: InboundParts,
  input: TurnInput,
  claimed: ClaimedConversation,
  event: ClaimedEvent,
): Promise<Turn> {
  const answers: QueryAnswers = {};
  for (let asked = 0; asked <= MOST_QUERIES; asked++) {
    const step = parts.step(input, answers);
    if ('turn' in step) return step.turn;
    const { need } = step;
    if (need.name === 'prepare-case') {
      const from = { conversation: claimed.conversation, eventId: event.record._id };
      answers['prepare-case'] = await prepareCase(parts.desk, need.draft, from);
    } else if (need.name === 'find-article') {
      answers['find-article'] = await findArticle(parts, need.question, need.language);
    } else if (need.name === 'list-follows') {
      answers['list-follows'] = await listFollows(parts.desk, claimed.conversation._id);
    } else if (need.name === 'send-phone-code' || need.name === 'check-phone-code') {
      Object.assign(answers, await answerPhoneQuery(parts.desk, need, claimed, event.record._id));
    } else if (need.name === 'find-same-case') {
      const { citizenId } = claimed.conversation;
      answers['find-same-case'] = await findSameCase(parts.desk, citizenId, need.story);
    } else if (need.name === 'read-answers') {
      answers['read-answers'] = await readAnswers(parts.desk, need.caseId, need.before);
    } else {
      answers['check-pin'] = await checkPin(parts.desk, need.number, need.pin, claimed.conversation._id);
    }
  }
  throw new AppError('internal', {
    message: `The flow ${input.conversation.state?.flow ?? 'none'} asks without end`,
  });
}

async function findArticle(
  parts: InboundParts,
  question: string,
  language: OutboundContent['language'],
): Promise<NonNullable<QueryAnswers['find-article']> | null> {
  const found = await parts.desk.articles.answer(question, language);
  if (found === null) return null;
  const { slug, ...answer } = found;
  return { ...answer, url: parts.articleUrl(slug, language) };
}
