import { MAX_STORY_LENGTH } from '../contracts';

// Control characters but tab, line feed and carriage return: none of them is writing.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Makes a platform's text fit for storing and understanding: well-formed Unicode (a lone surrogate becomes U+FFFD), no
 * control characters, at most MAX_STORY_LENGTH units, never cut inside a character.
 */
export function sanitiseText(text: string): { text: string; truncated: boolean } {
  const truncated = text.length > MAX_STORY_LENGTH;
  const kept = truncated ? text.slice(0, MAX_STORY_LENGTH).replace(/[\ud800-\udbff]$/, '') : text;
  return { text: kept.toWellFormed().replace(CONTROLS, ''), truncated };
}
