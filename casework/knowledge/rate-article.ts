import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { ArticleVoteRecord, Language } from '../../contracts';
import type { Desk } from '../desk';

/** What a citizen said of an article in a conversation. */
export interface ArticleRating {
  articleId: string;
  version: number;
  helped: boolean;
}

/** One vote of a thread on an article, as it will be stored: the last word counts. */
export function voteOf(
  conversationId: string,
  { articleId, version, helped }: ArticleRating,
  language: Language,
  at: Date,
): ArticleVoteRecord {
  return { _id: `${articleId}:${conversationId}`, articleId, version, helped, language, at };
}

/** Writes the votes of a batch of turns in its transaction. */
export async function writeVotes(
  desk: Pick<Desk, 'models'>,
  votes: ArticleVoteRecord[],
  session: ClientSession,
): Promise<void> {
  if (votes.length === 0) return;
  await desk.models.articleVotes.collection.bulkWrite(
    votes.map(({ _id, ...vote }) => ({
      replaceOne: { filter: { _id: _id as never }, replacement: vote as never, upsert: true },
    })),
    { session, ordered: true },
  );
}

/** A reader of the public page presses a button: nothing is known of who it is. False when there is no such article. */
export async function rateOnPage(
  desk: Pick<Desk, 'models' | 'articles' | 'clock'>,
  slug: string,
  { helped, language }: { helped: boolean; language: Language },
): Promise<boolean> {
  const article = await desk.articles.show(slug);
  if (article === null) return false;
  await desk.models.articleVotes.create({
    _id: randomUUID(),
    articleId: article._id,
    version: article.version,
    helped,
    language,
    at: desk.clock(),
  });
  return true;
}
