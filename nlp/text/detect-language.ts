import type { TextLanguage } from '../../contracts';

/** The language a text is written in (see `TEXT_LANGUAGES`); `other` for every other one and for a text without letters. */
export const detectLanguage = (text: string): TextLanguage => {
  let khmer = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x1780 && unit <= 0x17ff) khmer++;
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) latin++;
  }
  if (khmer === 0) return latin > 0 ? 'en' : 'other';
  return latin > khmer ? 'mixed' : 'km';
};
