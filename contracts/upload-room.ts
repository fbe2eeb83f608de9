import { AppError } from './errors';
import { networkOf } from './network-of';
import { createTally } from './tally';

/** Bytes of uploads that are held in memory, and how slowly they may come. */
export interface UploadLimits {
  /** Of one request's body. */
  most: number;
  /** Of all that one network has under way. */
  perNetwork: number;
  inAll: number;
  /** Within so many milliseconds there must be `LEAST_BYTES` more. */
  paceMs: number;
}

/** An upload that brings less than this in a pace has stopped: the slowest phone line brings a hundred kilobytes in it. */
const LEAST_BYTES = 16 * 1024;
export const UPLOAD_PACE_MS = 30_000;
const RETRY_SECONDS = 10;

/** As much as is needed of Express's request. */
interface Uploading {
  ip?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  on(event: 'data', listener: (chunk: { length: number }) => void): unknown;
  off(event: 'data', listener: (chunk: { length: number }) => void): unknown;
}
interface Answering {
  set(name: string, value: string): unknown;
}
type Read<Req, Res> = (req: Req, res: Res, next: (error?: unknown) => void) => unknown;

export interface UploadRoom {
  /**
   * A route that reads a body with `read` and works on it with `handle`, while there is room for it in memory.
   * Rejects with AppError: `too-large`; `too-many-requests` when its network has too much under way; `unavailable` when all
   * networks together have; `bad-input` when the body stops coming.
   */
  route<Req extends Uploading, Res extends Answering>(
    read: Read<Req, Res>,
    handle: (req: Req, res: Res) => unknown,
  ): (req: Req, res: Res) => Promise<void>;
}

/** Uploads are held in memory until they are looked at and stored. Nobody may fill it: not with many, and not by holding on. */
export function createUploadRoom(limits: UploadLimits): UploadRoom {
  const taken = createTally();
  let inAll = 0;

  function add(network: string, bytes: number): void {
    inAll += bytes;
    taken.add(network, bytes);
  }

  /** Room for the whole body at once: what comes in pieces must not find, half read, that there is none left. */
  function reserve(network: string, bytes: number): void {
    if (taken.of(network) + bytes > limits.perNetwork)
      throw new AppError('too-many-requests', {
        message: 'Too many uploads of one network are under way',
        details: { retryAfter: RETRY_SECONDS },
      });
    if (inAll + bytes > limits.inAll)
      throw new AppError('unavailable', { message: 'Too many uploads are under way' });
    add(network, bytes);
  }

  return {
    route: (read, handle) => async (req, res) => {
      const bytes = bytesOf(req, limits.most);
      if (bytes > limits.most) throw tooLarge();
      const network = networkOf(req.ip);
      reserve(network, bytes);
      try {
        await receive(req, res, { read, limits });
        await handle(req, res);
      } finally {
        add(network, -bytes);
      }
    },
  };
}

/** What is not told, or is packed, may be as much as is allowed. */
function bytesOf({ headers }: Uploading, most: number): number {
  const told = Number(headers['content-length'] ?? Number.NaN);
  return Number.isNaN(told) || headers['content-encoding'] !== undefined ? most : told;
}

function receive<Req extends Uploading, Res extends Answering>(
  req: Req,
  res: Res,
  { read, limits }: { read: Read<Req, Res>; limits: UploadLimits },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = 0;
    let before = 0;
    const end = (error?: unknown) => {
      clearInterval(watch);
      req.off('data', count);
      if (error === undefined) resolve();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the reader told it
      else reject(error);
    };
    /** The rest is not waited for: the connection goes with the answer, and with it what was read. */
    const giveUp = (error: AppError) => {
      res.set('Connection', 'close');
      end(error);
    };
    const count = ({ length }: { length: number }) => {
      seen += length;
      if (seen > limits.most) giveUp(tooLarge());
    };
    const watch = setInterval(() => {
      if (seen - before < LEAST_BYTES)
        giveUp(new AppError('bad-input', { message: 'An upload stopped before it was whole' }));
      before = seen;
    }, limits.paceMs);
    req.on('data', count);
    read(req, res, end);
  });
}

const tooLarge = () => new AppError('too-large', { message: 'An upload is larger than is taken here' });
