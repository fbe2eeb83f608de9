/** What a request asks of a file: Express's `req.range(size)` and the header `If-Range`. */
export interface AskedPart {
  /** -1: there are no such bytes; -2: the header cannot be read. */
  ranges: -1 | -2 | undefined | (Array<{ start: number; end: number }> & { type: string });
  condition: string | undefined;
}

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
export function partOfFile(content: Buffer, fileId: string, { ranges, condition }: AskedPart): FilePart {
  const etag = `"${fileId}"`;
  const headers = { 'Accept-Ranges': 'bytes', ETag: etag };
  const whole: FilePart = { status: 200, headers, body: content };
  if (condition !== undefined && condition !== etag) return whole;
  if (ranges === -1) {
    const told = { ...headers, 'Content-Range': `bytes */${content.length}` };
    return { status: 416, headers: told, body: Buffer.alloc(0) };
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return whole;
  const [{ start, end } = { start: 0, end: content.length - 1 }] = ranges;
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${content.length}` },
    body: content.subarray(start, end + 1),
  };
}
