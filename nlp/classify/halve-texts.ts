import { COENG, isKhmerBase } from './fold-text';

/** A half of a training text: the number of the text's line, and the words of the half. */
export type HalfText = { line: number; text: string };

/** A half of a shorter text says too little of what it is about. */
const FEWEST_UNITS = 30;
const SPACE = /\s/;

/**
 * Cuts texts (normalised) into halves, at the space or the border of Khmer clusters nearest to the middle. Who learns from a
 * story's halves besides the whole finds more of its words telling by themselves, and trusts a few loud ones less.
 */
export function halveTexts(texts: readonly string[]): HalfText[] {
  return texts.flatMap((text, line) => {
    const border = text.length < FEWEST_UNITS ? 0 : findBorder(text);
    if (border === 0) return [];
    return [text.slice(0, border), text.slice(border)].map((half) => ({ line, text: half.trim() }));
  });
}

/** Where the second half begins; 0 when the text is one word. */
function findBorder(text: string): number {
  const middle = text.length >> 1;
  for (let distance = 0; distance < middle; distance += 1) {
    if (isBorder(text, middle + distance)) return middle + distance;
    if (isBorder(text, middle - distance)) return middle - distance;
  }
  return 0;
}

function isBorder(text: string, at: number): boolean {
  return (
    SPACE.test(text.charAt(at)) || (isKhmerBase(text.charCodeAt(at)) && text.charCodeAt(at - 1) !== COENG)
  );
}
