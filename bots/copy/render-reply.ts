import { AppError, type Language, type OutboundContent } from '../../contracts';
import type { Reply } from '../turn';
import { fillCopy, isCopyKey } from './fill-copy';

/** Fills a reply's copy in one language. The key goes along as `prompt`, so that the telephone can play its recording. */
export function renderReply(reply: Reply, language: Language): OutboundContent {
  if (!isCopyKey(reply.copy)) {
    throw new AppError('internal', {
      message: `Reply names copy ${reply.copy}, which is not in bots/copy/en.json: add it in both languages`,
    });
  }
  return {
    text: fillCopy(reply.copy, language, reply.values),
    language,
    prompt: reply.copy,
    choices: reply.choices,
    request: reply.request,
    links: reply.links ?? [],
    secret: reply.secret,
  };
}
