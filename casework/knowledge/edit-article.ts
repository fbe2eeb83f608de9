import type { z } from 'zod';
import type { articleEdit, articleInput, ArticleRecord, PresentedArticle } from '../../contracts';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentArticle } from './list-articles';

type Input = z.infer<typeof articleInput>;

/** Writes a new article. Whoever may not publish writes a draft. */
export async function createArticle(
  desk: StaffDesk,
  actor: StaffActor,
  input: Input,
): Promise<PresentedArticle> {
  requirePermission(actor.staff, 'articles.edit');
  if (input.state === 'published') requirePermission(actor.staff, 'articles.publish');
  const now = desk.clock();
  const record: ArticleRecord = {
    _id: newId(now),
    ...input,
    version: 1,
    publishedAt: input.state === 'published' ? now : null,
    createdAt: now,
    updatedAt: now,
    updatedBy: actor.staff._id,
  };
  await refuseTakenSlug(input.slug, () => desk.models.articles.create(record));
  await recordAccess(desk, actor, 'created', { kind: 'article', id: record._id });
  desk.articles.invalidate();
  return { ...record, helped: 0, notHelped: 0 };
}

/** Changes an article; its text until now is kept as a version. What citizens read is changed by those who may publish. */
export async function editArticle(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...input }: z.infer<typeof articleEdit>,
): Promise<PresentedArticle> {
  requirePermission(actor.staff, 'articles.edit');
  const before = await showRecord<ArticleRecord>(desk.models.articles, id);
  if (before.state === 'published' || input.state === 'published')
    requirePermission(actor.staff, 'articles.publish');
  const now = desk.clock();
  const isNew = input.state === 'published' && before.state !== 'published';
  const after = await refuseTakenSlug(input.slug, () =>
    editRecord<ArticleRecord>(
      desk.models.articles,
      { _id: id, version },
      {
        ...input,
        updatedAt: now,
        updatedBy: actor.staff._id,
        publishedAt: isNew ? now : before.publishedAt,
      },
      { desk, actor, kind: 'article' },
    ),
  );
  // The edit went through, so that what was read before is the version that it replaced.
  const kept = { articleId: id, article: before, replacedAt: now, replacedBy: actor.staff._id };
  if (before.version === version)
    await desk.models.articleVersions.create({ _id: `${id}:${String(version)}`, ...kept });
  desk.articles.invalidate();
  return presentArticle(desk, after);
}

const DUPLICATE_KEY = 11_000;

async function refuseTakenSlug<Result>(slug: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === DUPLICATE_KEY)
      throw refuseField('slug', `"${slug}" is the address of another article`);
    throw error;
  }
}
