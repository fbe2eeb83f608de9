/** Which kinds of letters stand in a text: what has none of a kind holds nothing that is written with it. */
export type Letters = { digits: boolean; latin: boolean; khmer: boolean };

/** Looks a normalised text through once, for all who ask. */
export const lettersOf = (text: string): Letters => {
  const letters: Letters = { digits: false, latin: false, khmer: false };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x1780 && unit <= 0x17ff) letters.khmer = true;
    else if (unit >= 0x30 && unit <= 0x39) letters.digits = true;
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) letters.latin = true;
  }
  return letters;
};
