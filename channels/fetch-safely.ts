import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError, type FetchSafely, type SafeAnswer, type SafeRequest } from '../contracts';
import { isPublicAddress } from './public-address';

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const REPEATED = new Set([307, 308]);

export interface FetchSafelySettings {
  /** Addresses of the configuration: what lies under one of them is asked wherever it is. */
  exempt: readonly string[];
  /** The system's resolver when left out. */
  lookup?: LookupFunction;
  /** isPublicAddress when left out. */
  isPublic?: (address: string) => boolean;
}

/**
 * Makes the one way to an address that came with a message or was entered by a person. A name is resolved once and the
 * connection goes to the very address that was checked, so that a name whose answer changes (DNS rebinding) leads nowhere
 * else; each redirect is checked anew. No connection is kept, no proxy, cookie or credential is used.
 */
export function createFetchSafely({
  exempt,
  lookup = systemLookup,
  isPublic = isPublicAddress,
}: FetchSafelySettings): FetchSafely {
  const isExempt = exemption(exempt);
  const guard = guardedLookup(lookup, isPublic);
  return async (request) => {
    const signal = AbortSignal.timeout(request.timeoutMs);
    let next: SafeRequest = request;
    for (let left = request.mostRedirects ?? MOST_REDIRECTS; ; left--) {
      const url = checkUrl(next.url, isExempt, isPublic);
      const answer = await ask(url, next, isExempt(url) ? lookup : guard, signal);
      const { location } = answer.headers;
      if (!REDIRECTS.has(answer.status) || location === undefined || request.mostRedirects === 0)
        return answer;
      if (left <= 0) throw refused('it leads on and on');
      next = redirected(next, url, location, REPEATED.has(answer.status));
    }
  };
}

/** A platform's double may share its host with what is nobody's business: its path counts too. */
function exemption(exempt: readonly string[]): (url: URL) => boolean {
  const roots = exempt.map((address) => {
    const { origin, pathname } = new URL(address);
    return origin + pathname.replace(/\/*$/, '/');
  });
  return ({ origin, pathname }) => roots.some((root) => (origin + pathname).startsWith(root));
}

const refused = (why: string) =>
  new AppError('bad-input', { message: `The address may not be asked: ${why}` });
const unavailable = (why: string) => new AppError('unavailable', { message: `The address ${why}` });

function checkUrl(
  address: string,
  isExempt: (url: URL) => boolean,
  isPublic: (ip: string) => boolean,
): URL {
  if (!URL.canParse(address)) throw refused('it is no address');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('it is neither http nor https');
  if (url.username !== '' || url.password !== '') throw refused('it holds a name or a password');
  // Node resolves no name for an address in numbers, so that it must be looked at here.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isExempt(url) && !isPublic(host)) throw refused('it is not public');
  return url;
}

/** Resolves a name and hands only public addresses on; Node connects to one of those and asks for no other. */
function guardedLookup(lookup: LookupFunction, isPublic: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const list: LookupAddress[] =
        typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const open = list.filter(({ address }) => isPublic(address));
      const [first] = open;
      if (first === undefined) callback(refused('it is not public'), []);
      else if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}

function redirected(request: SafeRequest, from: URL, location: string, repeat: boolean): SafeRequest {
  if (!URL.canParse(location, from.href)) throw refused('it leads to no address');
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:') throw refused('it leads from https to http');
  const { method = 'GET', body, headers = {}, ...rest } = request;
  const kept = Object.entries(headers).filter(
    ([name]) => to.origin === from.origin || !/^(authorization|cookie|proxy-authorization)$/i.test(name),
  );
  const onward: SafeRequest = { ...rest, url: to.href, headers: Object.fromEntries(kept) };
  if (method === 'HEAD') return { ...onward, method };
  if (!repeat) return onward;
  return { ...onward, method, ...(body === undefined ? {} : { body }) };
}

function ask(
  url: URL,
  { method = 'GET', headers = {}, body, mostBytes }: SafeRequest,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<SafeAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      reject(
        error instanceof AppError
          ? error
          : unavailable(signal.aborted ? 'took too long' : 'did not answer'),
      );
    };
    const handle = (answer: IncomingMessage) => {
      readAnswer(answer, method === 'HEAD' ? Infinity : mostBytes).then(
        (content) => resolve(presentAnswer(answer, content, url)),
        fail,
      );
    };
    // A connection of its own: a kept one may lead where it was checked for another name.
    const options = {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      lookup,
      signal,
      agent: false,
    };
    let call: ClientRequest;
    try {
      call = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, handle);
    } catch (error) {
      // A header that no request may hold.
      fail(error);
      return;
    }
    call.once('error', fail);
    call.end(body);
  });
}

/** Reads no more than may be kept: what is told in content-length is only a word. */
async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const tooLarge = () => {
    answer.destroy();
    return new AppError('too-large', {
      message: `The answer has more than ${mostBytes} bytes`,
      details: { answered: answer.statusCode },
    });
  };
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function presentAnswer(answer: IncomingMessage, content: Buffer, url: URL): SafeAnswer {
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return { status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), content, url: url.href };
}
