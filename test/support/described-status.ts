import { refusalsOf } from '../../casework/openapi/describe-api';
import type { Operation } from '../../casework/openapi/operation';
import { OPERATIONS } from '../../casework/openapi/operations';

const PATTERNS = OPERATIONS.map((operation) => ({
  operation,
  names: operation.path.split('{').length,
  fits: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/**
 * A check of every real answer: its status stands in the API's description of the endpoint. What no operation describes is no endpoint,
 * and failures of ours are in no description.
 */
export function describedStatus(method: Operation['method'], path: string) {
  const [bare = ''] = path.split('?');
  // A path of words goes before one with a name in it.
  const [found] = PATTERNS.filter(
    ({ operation, fits }) => operation.method === method && fits.test(bare),
  ).sort((one, other) => one.names - other.names);
  return ({ status }: { status: number }) => {
    if (found === undefined || status === 304 || status >= 500) return;
    const { status: done = 200 } = found.operation;
    const described = [done, ...refusalsOf(found.operation)];
    if (!described.includes(status))
      throw new Error(
        `${method} ${bare} answered ${String(status)}, its description tells ${described.join(', ')}: casework/openapi/`,
      );
  };
}
