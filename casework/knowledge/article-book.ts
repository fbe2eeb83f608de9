import type { ArticleAnswer, ArticleRecord, Clock, Language } from '../../contracts';
import { createTextIndex, type FoundText, type IndexedText, type TextIndex } from '../../nlp';
import type { Models } from '../models';

/** An answer before somebody knows where citizens reach its page. */
export type FoundAnswer = Omit<ArticleAnswer, 'url'> & { slug: string };

/** What the published articles say, as the bot and the portal ask for it. */
export interface ArticleBook {
  /** The article that answers a question, or null when none does surely enough. */
  answer(question: string, language: Language): Promise<FoundAnswer | null>;
  /** Published articles: all of them, newest first, or those that fit the words, best first. */
  find(words: string | null): Promise<ArticleRecord[]>;
  /** A published article by the last part of its address. */
  show(slug: string): Promise<ArticleRecord | null>;
  /** After an edit in this process: the next look reads anew. Other processes follow within FRESH_MS. */
  invalidate(): void;
}

/**
 * From here on an article is taken for the answer. Measured on test/unit/casework/knowledge/questions.tsv: see the test for how
 * many questions are answered rightly, and that none is answered wrongly.
 */
export const SURE_ENOUGH = 0.55;
/** On the portal somebody looks at a list and chooses: less is asked of it. */
const WORTH_SHOWING = 0.2;
const MOST_ARTICLES = 2_000;
const MOST_FOUND = 20;
const FRESH_MS = 5_000;

interface Snapshot {
  articles: Map<string, ArticleRecord>;
  index: TextIndex;
}

/** Reads whether anything changed at most every five seconds, and the articles only when something did. */
export function createArticleBook(models: Pick<Models, 'articles'>, clock: Clock): ArticleBook {
  let mark = '';
  let reading: { since: number; snapshot: Promise<Snapshot> } | null = null;

  async function refresh(before: Promise<Snapshot> | null): Promise<Snapshot> {
    const newest = await markOf(models);
    if (before !== null && newest === mark) return before;
    const snapshot = await readSnapshot(models);
    mark = newest;
    return snapshot;
  }
  const current = () => {
    const now = clock().getTime();
    if (reading === null || now - reading.since > FRESH_MS) {
      const snapshot = refresh(reading?.snapshot ?? null);
      reading = { since: now, snapshot };
      // A failed reading must not be remembered.
      snapshot.catch(() => (reading = null));
    }
    return reading.snapshot;
  };

  return {
    async answer(question, language) {
      const { articles, index } = await current();
      const best = index.search(question, 1).find(isSure);
      const article = best && articles.get(best.id);
      return article === undefined ? null : presentAnswer(article, language);
    },
    async find(words) {
      const { articles, index } = await current();
      if (words === null) return [...articles.values()];
      return index
        .search(words, MOST_FOUND)
        .filter(({ confidence }) => confidence >= WORTH_SHOWING)
        .flatMap(({ id }) => articles.get(id) ?? []);
    },
    async show(slug) {
      return [...(await current()).articles.values()].find((article) => article.slug === slug) ?? null;
    },
    invalidate() {
      reading = null;
    },
  };
}

/** True when the bot would answer with it. */
export const isSure = ({ confidence }: FoundText) => confidence >= SURE_ENOUGH;

/** What an article is found by: its title and the ways to ask for it before its text. */
export function indexedArticle(article: ArticleRecord): IndexedText {
  const { _id, titleKm, titleEn, shortKm, shortEn, bodyKm, bodyEn, questionsKm, questionsEn } = article;
  const questions = [titleKm, titleEn, ...questionsKm, ...questionsEn];
  return {
    id: _id,
    questions,
    parts: [
      { text: questions.join('\n'), weight: 2 },
      { text: `${shortKm}\n${shortEn}`, weight: 0.8 },
      { text: `${bodyKm}\n${bodyEn}`, weight: 0.4 },
    ],
  };
}

/** Changes with every edit: the time of the last one and how many articles are published. */
async function markOf({ articles }: Pick<Models, 'articles'>): Promise<string> {
  const [newest, count] = await Promise.all([
    articles.findOne({}, { updatedAt: 1 }).sort({ updatedAt: -1, _id: -1 }).lean<ArticleRecord | null>(),
    articles.countDocuments({ state: 'published' }),
  ]);
  return `${newest?._id ?? ''} ${newest?.updatedAt.toISOString() ?? ''} ${count}`;
}

async function readSnapshot({ articles: model }: Pick<Models, 'articles'>): Promise<Snapshot> {
  const articles = await model
    .find({ state: 'published' })
    .sort({ updatedAt: -1, _id: -1 })
    .limit(MOST_ARTICLES)
    .lean<ArticleRecord[]>();
  return {
    articles: new Map(articles.map((article) => [article._id, article])),
    index: createTextIndex(articles.map(indexedArticle)),
  };
}

function presentAnswer(article: ArticleRecord, language: Language): FoundAnswer {
  const { _id, version, slug, titleKm, titleEn, shortKm, shortEn } = article;
  const [title, text] = language === 'km' ? [titleKm, shortKm] : [titleEn, shortEn];
  return { articleId: _id, version, slug, title, text };
}
