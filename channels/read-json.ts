import { AppError } from '../contracts';

/** No platform nests deeper; whoever reads what is nested a thousand deep runs out of stack. */
const DEEPEST = 64;

/**
 * Reads a body.
 * @throws AppError `bad-input` when it is not JSON, or nested deeper than anybody means.
 */
export function readJson(body: Buffer | string): unknown {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  refuseDeepNesting(bytes);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('bad-input', { message: 'The body is not JSON', cause });
  }
}

const [QUOTE, ESCAPE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\{}[]');

/** @throws AppError `bad-input`. What is no JSON at all is left to its parser. */
export function refuseDeepNesting(bytes: Buffer): void {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const sign = bytes[at];
    if (isQuoted) {
      if (sign === ESCAPE) at += 1;
      else if (sign === QUOTE) isQuoted = false;
    } else if (sign === QUOTE) isQuoted = true;
    else if (sign === CLOSE || sign === CLOSE_LIST) depth -= 1;
    else if ((sign === OPEN || sign === OPEN_LIST) && ++depth > DEEPEST)
      throw new AppError('bad-input', { message: `The body is nested deeper than ${DEEPEST}` });
  }
}
