import express, { type Request, type Response, type Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { AppError, type Language, networkOf } from '../contracts';
import { sayIn } from './copy/fill-copy';
import {
  articlePath,
  ARTICLES_PATH,
  renderArticle,
  renderArticles,
  type ShownArticle,
  shortOf,
  titleOf,
} from './pages/articles';
import type { Html } from './pages/html';
import { pathIn, type PageFrame } from './pages/layout';

/** The knowledge base as the composition root hands it to the portal: published articles only. */
export interface PortalArticles {
  /** In which the day of the last change is told. */
  timeZone: string;
  /** All of them, or those that fit the words, best first. */
  find(words: string | null): Promise<ShownArticle[]>;
  show(slug: string): Promise<ShownArticle | null>;
  /** False when there is no such article. */
  rate(slug: string, vote: PageVote): Promise<boolean>;
}

/** `from`: the network and the browser that the vote comes from, as far as they tell; one of them has one vote. */
interface PageVote {
  helped: boolean;
  language: Language;
  from: { network: string; browser: string };
}

type Send = (res: Response, frame: Omit<PageFrame, 'publicUrl' | 'styleUrl'>, main: Html) => void;

const searchQuery = z.object({ q: z.string().trim().max(200).optional(), lang: z.string().optional() });
const voteBody = z.strictObject({ helped: z.enum(['yes', 'no']) });
/** Many people may share one address behind a carrier's router; a machine that votes all day is stopped. */
const VOTES_AN_HOUR = 30;
const MOST_BROWSER = 500;

/** Questions and answers about the Senate: the list with its search, each article, and whether it helped. */
export function createArticlePages(articles: PortalArticles, send: Send): Router {
  const router = express.Router();
  const limiter = new RateLimiterMemory({ points: VOTES_AN_HOUR, duration: 3600 });
  for (const language of ['km', 'en'] as const) {
    const at = (path: string) => pathIn(language, `${ARTICLES_PATH}${path}`);
    router.get(at(''), async (req, res) => {
      const { q = '' } = searchQuery.parse(req.query);
      const words = q === '' ? null : q;
      const say = sayIn(language);
      const frame = { language, path: ARTICLES_PATH, title: say('articles.title') };
      send(
        res,
        { ...frame, description: say('articles.lead') },
        renderArticles(language, await articles.find(words), words),
      );
    });
    router.get(at('/:slug'), async (req, res) => {
      const article = await articles.show(String(req.params.slug));
      if (article === null) throw noSuchArticle(req);
      const voted = req.query.helped === 'yes' ? true : req.query.helped === 'no' ? false : null;
      send(
        res,
        {
          language,
          path: `${ARTICLES_PATH}/${article.slug}`,
          title: titleOf(article, language),
          description: shortOf(article, language),
        },
        renderArticle(language, article, { voted, timeZone: articles.timeZone }),
      );
    });
    router.post(
      at('/:slug/vote'),
      express.urlencoded({ extended: false, limit: '1kb' }),
      async (req, res) => {
        const { helped } = voteBody.parse(req.body);
        const network = networkOf(req.ip);
        await consume(limiter, network);
        const slug = String(req.params.slug);
        const from = { network, browser: (req.get('user-agent') ?? '').slice(0, MOST_BROWSER) };
        const known = await articles.rate(slug, { helped: helped === 'yes', language, from });
        if (!known) throw noSuchArticle(req);
        // Loaded again, the page does not vote again.
        res.redirect(303, `${articlePath(language, slug)}?helped=${helped}#vote`);
      },
    );
  }
  return router;
}

async function consume(limiter: RateLimiterMemory, source: string): Promise<void> {
  try {
    await limiter.consume(source);
  } catch {
    throw new AppError('too-many-requests', {
      message: 'Too many votes from one address in an hour',
      details: { retryAfter: 3600 },
    });
  }
}

const noSuchArticle = (req: Request) =>
  new AppError('not-found', { message: `There is no published article at ${req.path}` });
