import { filetypeinfo } from 'magic-bytes.js';

const UNKNOWN = 'application/octet-stream';

/** Programs of Windows, Linux and macOS, by the names of magic-bytes.js and by their first bytes. */
const PROGRAMS = ['4d5a', '7f454c46', 'cffaedfe', 'cefaedfe', 'cafebabe', 'feedface', 'feedfacf'];

/** A program is no attachment of a report, whatever it calls itself. */
export const isProgram = (content: Buffer) => {
  const start = content.subarray(0, 4).toString('hex');
  return PROGRAMS.some((signature) => start.startsWith(signature));
};

/** The beginning of a web page or of another document that a browser would run. */
const MARKUP = /^(?:\ufeff|\s)*<(?:!doctype|!--|html|head|body|script|svg|iframe|\?xml)/i;

/**
 * A page that calls itself a photo, a sound, a film or a PDF is a trick: no phone makes one by mistake.
 * An honest SVG or text says what it is, and is kept as bytes that nobody's browser opens.
 */
export function isMarkupInDisguise(content: Buffer, told: string): boolean {
  const said = told.trim().toLowerCase();
  if (!/^(?:image|audio|video)\/|^application\/pdf/.test(said) || said.startsWith('image/svg'))
    return false;
  return MARKUP.test(content.subarray(0, 512).toString('utf8'));
}

/**
 * What a file is by its content. What it was called counts only where containers look alike (sound and film, office documents)
 * and for plain text; anything else that is not recognised is nothing but bytes.
 */
export function typeOfFile(content: Buffer, told: string): string {
  const said = told.split(';')[0]?.trim().toLowerCase() ?? '';
  // AMR, the voice of old phones: https://www.rfc-editor.org/rfc/rfc4867#section-5.1
  if (content.subarray(0, 5).toString('latin1') === '#!AMR') return 'audio/amr';
  const found = filetypeinfo(content).flatMap(({ mime }) => mime ?? []);
  if (found.includes('application/ogg')) return said.startsWith('video/') ? 'video/ogg' : 'audio/ogg';
  const isSound = said.startsWith('audio/');
  if (found.includes('video/x-matroska')) return isSound ? 'audio/webm' : 'video/webm';
  if (found.includes('video/mp4') && isSound) return 'audio/mp4';
  if (found.includes(said)) return said;
  return found[0] ?? (said === 'text/plain' && isText(content) ? said : UNKNOWN);
}

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
