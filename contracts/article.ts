import { z } from 'zod';
import { pageQuery } from './api';
import { optionalText, plainText } from './plain-text';
import { language } from './vocabulary';

/** What an article of the knowledge base is about. */
export const ARTICLE_CATEGORIES = [
  'senate',
  'elections',
  'complaints',
  'privacy',
  'visits',
  'taking-part',
] as const;
export const articleCategory = z.enum(ARTICLE_CATEGORIES);
export type ArticleCategory = z.infer<typeof articleCategory>;

/** Only a published article is shown to citizens and answered from. */
export const articleState = z.enum(['draft', 'published']);
export type ArticleState = z.infer<typeof articleState>;

/** The bot says the short text in one message: it must fit beside its link and buttons. */
const MOST_SHORT = 600;
const title = plainText(160, 3);
const short = plainText(MOST_SHORT, 10);
const body = plainText(20_000, 10);
/** Ways in which people ask for it, one a line: they weigh as much as the title. */
const questions = z.array(plainText(200, 2)).max(30);

const articleWords = {
  titleKm: title,
  titleEn: title,
  shortKm: short,
  shortEn: short,
  bodyKm: body,
  bodyEn: body,
  questionsKm: questions,
  questionsEn: questions,
};

export const articleInput = z.strictObject({
  /** The last part of the article's address: small Latin letters, digits and hyphens. */
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens only')
    .min(2)
    .max(80),
  category: articleCategory,
  state: articleState.default('draft'),
  ...articleWords,
  /** What a second person should check before it is published: for the staff alone. */
  reviewNote: optionalText(1000).default(''),
});
export const articleEdit = articleInput.extend({ version: z.number().int() });

/** A question with its answer, in both languages. */
export const articleRecord = articleInput.extend({
  _id: z.string(),
  version: z.number().int(),
  publishedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** Null: it came with Sala. */
  updatedBy: z.string().nullable(),
});
export type ArticleRecord = z.infer<typeof articleRecord>;

/** An earlier text of an article, as it stood until somebody changed it. */
export const articleVersionRecord = z.object({
  /** `<article>:<version>` */
  _id: z.string(),
  articleId: z.string(),
  article: articleRecord,
  replacedAt: z.date(),
  replacedBy: z.string(),
});
export type ArticleVersionRecord = z.infer<typeof articleVersionRecord>;

/** One person's word on whether an article helped. Nobody's address or words are in it. */
export const articleVoteRecord = z.object({
  /** Of a conversation: article and thread, so that the last word counts. Of a page: article and a keyed hash of network and month. */
  _id: z.string(),
  articleId: z.string(),
  /** The version that was read. */
  version: z.number().int(),
  helped: z.boolean(),
  language,
  at: z.date(),
});
export type ArticleVoteRecord = z.infer<typeof articleVoteRecord>;

/** An article as the console shows it: with how often it helped. */
export const presentedArticle = articleRecord.extend({
  helped: z.number().int(),
  notHelped: z.number().int(),
});
export type PresentedArticle = z.infer<typeof presentedArticle>;

export const articleListQuery = pageQuery.extend({
  state: articleState.optional(),
  category: articleCategory.optional(),
});

/** `POST /api/v1/articles/preview`: what the bot would say to a question, from published articles or drafts too. */
export const articleQuestion = z.strictObject({
  question: plainText(1000),
  drafts: z.boolean().default(false),
});
export const articleMatches = z.object({
  /** Best first. */
  data: z.array(
    z.object({
      _id: z.string(),
      slug: z.string(),
      titleKm: z.string(),
      titleEn: z.string(),
      /** 0 to 1: how much of the question the article is about. */
      confidence: z.number(),
      /** True when the bot would answer with it. */
      answers: z.boolean(),
    }),
  ),
});
export type ArticleMatches = z.infer<typeof articleMatches>;

/** What the bot answers a question with. */
export interface ArticleAnswer {
  articleId: string;
  version: number;
  title: string;
  text: string;
  url: string;
}
