import type { z } from 'zod';
import type {
  articleListQuery,
  ArticleMatches,
  articleQuestion,
  ArticleRecord,
  ArticleVersionRecord,
  Paged,
  pageQuery,
  PresentedArticle,
} from '../../contracts';
import { createTextIndex } from '../../nlp';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { indexedArticle, isSure } from './article-book';

/** Drafts and published articles, the last changed first, with how often each has helped. */
export async function listArticles(
  desk: StaffDesk,
  { staff }: StaffActor,
  { cursor, limit, state, category }: z.infer<typeof articleListQuery>,
): Promise<Paged<PresentedArticle>> {
  requirePermission(staff, 'articles.read');
  const { rows, page } = await readPage<ArticleRecord>(desk.models.articles, {
    filter: { ...(state && { state }), ...(category && { category }) },
    order: { field: 'updatedAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  return { data: await withVotes(desk, rows), page };
}

export async function showArticle(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<PresentedArticle> {
  requirePermission(staff, 'articles.read');
  return presentArticle(desk, await showRecord<ArticleRecord>(desk.models.articles, id));
}

export async function presentArticle(desk: StaffDesk, record: ArticleRecord): Promise<PresentedArticle> {
  const [presented] = await withVotes(desk, [record]);
  return presented ?? { ...record, helped: 0, notHelped: 0 };
}

/** Earlier texts of an article, the latest first. */
export async function listArticleVersions(
  desk: StaffDesk,
  { staff }: StaffActor,
  articleId: string,
  { cursor, limit }: z.infer<typeof pageQuery>,
): Promise<Paged<ArticleVersionRecord>> {
  requirePermission(staff, 'articles.read');
  const { rows, page } = await readPage<ArticleVersionRecord>(desk.models.articleVersions, {
    filter: { articleId },
    order: { field: 'replacedAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  await showRecord(desk.models.articles, articleId);
  return { data: rows, page };
}

const MOST_TRIED = 2_000;
const MOST_SHOWN = 5;

/** What the bot would find for a question: staff try an article before it is published. */
export async function tryQuestion(
  desk: StaffDesk,
  { staff }: StaffActor,
  { question, drafts }: z.infer<typeof articleQuestion>,
): Promise<ArticleMatches> {
  requirePermission(staff, 'articles.read');
  const articles = await desk.models.articles
    .find(drafts ? {} : { state: 'published' })
    .sort({ updatedAt: -1, _id: -1 })
    .limit(MOST_TRIED)
    .lean<ArticleRecord[]>();
  const found = createTextIndex(articles.map(indexedArticle)).search(question, MOST_SHOWN);
  const byId = new Map(articles.map((article) => [article._id, article]));
  return {
    data: found.flatMap((match, place) => {
      const article = byId.get(match.id);
      if (article === undefined) return [];
      const { _id, slug, titleKm, titleEn } = article;
      // Only the best is ever said.
      const answers = place === 0 && isSure(match);
      return [{ _id, slug, titleKm, titleEn, confidence: Number(match.confidence.toFixed(2)), answers }];
    }),
  };
}

async function withVotes(desk: StaffDesk, records: ArticleRecord[]): Promise<PresentedArticle[]> {
  if (records.length === 0) return [];
  const counted = await desk.models.articleVotes.aggregate<{
    _id: { articleId: string; helped: boolean };
    count: number;
  }>([
    { $match: { articleId: { $in: records.map(({ _id }) => _id) } } },
    { $group: { _id: { articleId: '$articleId', helped: '$helped' }, count: { $sum: 1 } } },
  ]);
  const countOf = (id: string, helped: boolean) =>
    counted.find(({ _id }) => _id.articleId === id && _id.helped === helped)?.count ?? 0;
  return records.map((record) => ({
    ...record,
    helped: countOf(record._id, true),
    notHelped: countOf(record._id, false),
  }));
}
