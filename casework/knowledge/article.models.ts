import { type Connection, Schema } from 'mongoose';
import type { ArticleRecord, ArticleVersionRecord, ArticleVoteRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const articleFields = {
  _id: { type: String, required: true },
  slug: { type: String, required: true },
  category: { type: String, required: true },
  state: { type: String, required: true },
  titleKm: { type: String, required: true },
  titleEn: { type: String, required: true },
  shortKm: { type: String, required: true },
  shortEn: { type: String, required: true },
  bodyKm: { type: String, required: true },
  bodyEn: { type: String, required: true },
  questionsKm: { type: [String], required: true },
  questionsEn: { type: [String], required: true },
  reviewNote: { type: String },
  version: { type: Number, required: true },
  publishedAt: { type: Date },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
  updatedBy: { type: String },
} satisfies ModelFields<ArticleRecord>;

export function articleModel(connection: Connection) {
  const schema = new Schema<ArticleRecord>(articleFields, { ...RECORD_OPTIONS, collection: 'articles' });
  schema.index({ slug: 1 }, { unique: true });
  schema.index({ updatedAt: -1, _id: -1 });
  schema.index({ state: 1, updatedAt: -1, _id: -1 });
  schema.index({ category: 1, updatedAt: -1, _id: -1 });
  return connection.model('Article', schema);
}

const versionFields = {
  _id: { type: String, required: true },
  articleId: { type: String, required: true },
  article: { type: Schema.Types.Mixed, required: true },
  replacedAt: { type: Date, required: true },
  replacedBy: { type: String, required: true },
} satisfies ModelFields<ArticleVersionRecord>;

export function articleVersionModel(connection: Connection) {
  const schema = new Schema<ArticleVersionRecord>(versionFields, {
    ...RECORD_OPTIONS,
    collection: 'articleVersions',
  });
  schema.index({ articleId: 1, replacedAt: -1, _id: -1 });
  return connection.model('ArticleVersion', schema);
}

const voteFields = {
  _id: { type: String, required: true },
  articleId: { type: String, required: true },
  version: { type: Number, required: true },
  helped: { type: Boolean, required: true },
  language: { type: String, required: true },
  at: { type: Date, required: true },
} satisfies ModelFields<ArticleVoteRecord>;

export function articleVoteModel(connection: Connection) {
  const schema = new Schema<ArticleVoteRecord>(voteFields, {
    ...RECORD_OPTIONS,
    collection: 'articleVotes',
  });
  schema.index({ articleId: 1, helped: 1 });
  return connection.model('ArticleVote', schema);
}
