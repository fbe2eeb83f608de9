import { QueryClient } from '@tanstack/react-query';
import { RequestError } from './request-error';

const MOST_RETRIES = 3;

/**
 * The memory of what was read. A failed read is tried again, unless the API has refused it: what is not there, or is somebody
 * else's, is told at once.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: isWorthTryingAgain } } });
}

function isWorthTryingAgain(failures: number, error: unknown): boolean {
  const isRefused = error instanceof RequestError && error.status >= 400 && error.status < 500;
  return !isRefused && failures < MOST_RETRIES;
}
