interface Signature {
  contentType: string;
  matches(content: Buffer): boolean;
}

const begins = (contentType: string, bytes: string): Signature => ({
  contentType,
  matches: (content) => content.subarray(0, bytes.length).toString('latin1') === bytes,
});
/** ISO base media files name their brand after `ftyp`. */
const brand = (contentType: string, pattern: RegExp): Signature => ({
  contentType,
  matches: (content) =>
    content.subarray(4, 8).toString('latin1') === 'ftyp' &&
    pattern.test(content.subarray(8, 12).toString('latin1')),
});
const riff = (contentType: string, form: string): Signature => ({
  contentType,
  matches: (content) =>
    content.subarray(0, 4).toString('latin1') === 'RIFF' &&
    content.subarray(8, 12).toString('latin1') === form,
});

/** The files that a citizen may send, each by how it begins. Nothing that a browser would run is among them. */
const SIGNATURES: Signature[] = [
  begins('image/jpeg', '\xff\xd8\xff'),
  begins('image/png', '\x89PNG\r\n\x1a\n'),
  begins('image/gif', 'GIF8'),
  riff('image/webp', 'WEBP'),
  brand('image/heic', /^(heic|heix|mif1|msf1)$/),
  brand('image/avif', /^avi[fs]$/),
  brand('audio/mp4', /^M4[AB] $/),
  brand('video/quicktime', /^qt {2}$/),
  brand('video/3gpp', /^3g/),
  brand('video/mp4', /^/),
  begins('video/webm', '\x1a\x45\xdf\xa3'),
  begins('audio/ogg', 'OggS'),
  begins('audio/mpeg', 'ID3'),
  begins('audio/mpeg', '\xff\xfb'),
  riff('audio/wav', 'WAVE'),
  begins('audio/amr', '#!AMR'),
  begins('application/pdf', '%PDF-'),
];

/**
 * What a file is by its content; what it is called counts only where sound and film are packed alike. Null: no kind of file
 * that is taken.
 */
export function contentTypeOf(content: Buffer, told: string): string | null {
  const found = SIGNATURES.find((signature) => signature.matches(content))?.contentType ?? null;
  const isSound = told.startsWith('audio/') && (found === 'video/webm' || found === 'video/mp4');
  return isSound ? found.replace('video/', 'audio/') : found;
}
