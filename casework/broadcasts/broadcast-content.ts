import type { BroadcastRecord, Language, OutboundContent } from '../../contracts';
import { fillCopy } from '../copy/fill-copy';

/** What one person reads: the text of their language, how it ends, and the link. */
export function broadcastContentIn(
  { textKm, textEn, link }: Pick<BroadcastRecord, 'textKm' | 'textEn' | 'link'>,
  language: Language,
): OutboundContent {
  const text = language === 'km' ? textKm : textEn;
  const links =
    link === null ? [] : [{ label: language === 'km' ? link.labelKm : link.labelEn, url: link.url }];
  return {
    text: `${text}\n\n${fillCopy('broadcast.how-to-end', language, {})}`,
    language,
    prompt: null,
    choices: [],
    request: null,
    links,
    secret: null,
  };
}
