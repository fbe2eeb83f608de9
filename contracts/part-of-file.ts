import parseRange from 'range-parser';

export interface FilePart {
  status: 200 | 206 | 416;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * What answers a request for a file: the whole, or the bytes that its `Range` names, without which Safari plays no sound and no
 * browser goes to the middle of one. Several ranges at once are answered with the whole, as a server may.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 *
 * @param fileId what is stored under it never changes: it is the file's strong validator
 */
export function partOfFile(
  content: Buffer,
  fileId: string,
  asked: { range?: string | undefined; 'if-range'?: string | string[] | undefined },
): FilePart {
  const etag = `"${fileId}"`;
  const headers = { 'Accept-Ranges': 'bytes', ETag: etag };
  const whole: FilePart = { status: 200, headers, body: content };
  const condition = asked['if-range'];
  if (asked.range === undefined || (condition !== undefined && condition !== etag)) return whole;
  const ranges = parseRange(content.length, asked.range);
  if (ranges === -1)
    return {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${content.length}` },
      body: Buffer.alloc(0),
    };
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return whole;
  const [{ start, end } = { start: 0, end: content.length - 1 }] = ranges;
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${content.length}` },
    body: content.subarray(start, end + 1),
  };
}
