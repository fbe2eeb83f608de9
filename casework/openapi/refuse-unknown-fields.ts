import type { RequestHandler } from 'express';
import { z } from 'zod';
import { findOperation } from './find-operation';

const NOTHING = z.strictObject({});

/**
 * Refuses every parameter and every field at an endpoint that takes none, so that a misspelt or hoped-for filter never reads as
 * "everything", and what nobody reads never seems to have been taken. Endpoints that take some refuse the others by their own schema
 * (`queryOf`, `bodyOf`); OpenID Connect is left alone: a provider sends people back there with parameters of its own.
 */
export const refuseUnknownFields: RequestHandler = (req, _res, next) => {
  const isAsked = req.originalUrl.includes('?');
  if (!isAsked && !hasFields(req.body)) {
    next();
    return;
  }
  const operation = findOperation(req.method === 'HEAD' ? 'GET' : req.method, req.path);
  if (operation !== undefined && !operation.path.startsWith('/session/open-id')) {
    if (isAsked && operation.query === undefined) NOTHING.parse(req.query);
    if (operation.body === undefined && hasFields(req.body)) NOTHING.parse(req.body);
  }
  next();
};

/** An empty object says nothing: a client may send one with every request. */
const hasFields = (body: unknown) =>
  typeof body === 'object' && body !== null && (Array.isArray(body) || Object.keys(body).length > 0);
