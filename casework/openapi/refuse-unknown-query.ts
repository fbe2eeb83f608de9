import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

const NO_PARAMETERS = z.strictObject({});

/**
 * Refuses every parameter at an endpoint that takes none, so that a misspelt or hoped-for filter never reads as "everything".
 * Endpoints that take some refuse the others by their own schema (`queryOf`); OpenID Connect is left alone: a provider sends people back there
 * with parameters of its own.
 */
export function refuseUnknownQuery(): RequestHandler {
  const bare = OPERATIONS.filter(
    ({ query, path }) => query === undefined && !path.startsWith('/session/open-id'),
  ).map(({ method, path }) => ({ method: method.toUpperCase(), fits: patternOf(path) }));
  // A path of words goes before one with a name in it: /account/sessions is no /account/{id}.
  const queried = OPERATIONS.filter(({ query }) => query !== undefined).map(({ path }) => patternOf(path));
  return (req, _res, next) => {
    if (!req.originalUrl.includes('?')) {
      next();
      return;
    }
    const isBare = bare.some(({ method, fits }) => method === req.method && fits.test(req.path));
    if (isBare && !(req.method === 'GET' && queried.some((fits) => fits.test(req.path))))
      NO_PARAMETERS.parse(req.query);
    next();
  };
}

const patternOf = (path: Operation['path']) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
