import type { Operation } from './operation';
import { OPERATIONS } from './operations';

/** A path of words goes before one with a name in it: /account/sessions is no /account/{id}. In any capitals, as express reads them. */
const PLACED = OPERATIONS.map((operation) => ({
  operation,
  names: operation.path.split('{').length,
  fits: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
})).sort((one, other) => one.names - other.names);

/** The endpoint that a request is for; undefined when there is none. */
export function findOperation(method: string, path: string): Operation | undefined {
  const asked = method.toLowerCase();
  return PLACED.find(({ operation, fits }) => operation.method === asked && fits.test(path))?.operation;
}

/** The methods that a path knows, as a header tells them: none where there is nothing. */
export function methodsAt(path: string): string[] {
  const found = PLACED.filter(({ fits }) => fits.test(path)).map(({ operation }) => operation.method);
  const methods = [...new Set(found)].map((method) => method.toUpperCase());
  return methods.includes('GET')
    ? ['GET', 'HEAD', ...methods.filter((method) => method !== 'GET')]
    : methods;
}
