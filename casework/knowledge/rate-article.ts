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

/** Whoever shares a network with others may vote beside them, as far as their browsers differ: so many of them count. */
const VOTERS_OF_A_NETWORK = 3;

/** From where a vote on the public page comes: kept as a keyed hash that tells nothing and fits no other article. */
export interface PageVoter {
  network: string;
  browser: string;
}

/**
 * The vote of a reader of the public page. Nobody signs in there, so a month's votes of one network on one article are as many as a
 * household has people: a later one of the same browser replaces the earlier, and whoever votes all day counts no more than they do.
 */
function pageVoteId(
  { keys, clock }: Pick<Desk, 'keys' | 'clock'>,
  articleId: string,
  { network, browser }: PageVoter,
): string {
  const month = clock().toISOString().slice(0, 7);
  const hash = (value: string) => keys.lookup('article-vote', `${articleId}\n${month}\n${value}`);
  const voter = Buffer.from(hash(browser), 'base64url').readUInt32BE(0) % VOTERS_OF_A_NETWORK;
  return `${articleId}:page:${hash(`${network}\n${String(voter)}`)}`;
}

/** A reader of the public page presses a button. False when there is no such article. */
export async function rateOnPage(
  desk: Pick<Desk, 'models' | 'articles' | 'clock' | 'keys'>,
  slug: string,
  { helped, language, from }: { helped: boolean; language: Language; from: PageVoter },
): Promise<boolean> {
  const article = await desk.articles.show(slug);
  if (article === null) return false;
  const { _id: articleId, version } = article;
  await desk.models.articleVotes.updateOne(
    { _id: pageVoteId(desk, articleId, from) },
    { $set: { articleId, version, helped, language, at: desk.clock() } },
    { upsert: true },
  );
  return true;
}
