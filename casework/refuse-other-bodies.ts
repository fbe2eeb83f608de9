import type { RequestHandler } from 'express';
import { refuseField } from './refuse-field';

/** Where a file is uploaded as a form; the route reads it itself. */
const UPLOAD = /\/files\/?$/;

/**
 * Refuses a body that is no JSON, also where none is needed: what nobody reads would seem to have been taken. Stands behind the
 * parser of JSON.
 */
export const refuseOtherBodies: RequestHandler = (req, _res, next) => {
  const told = req.get('Content-Length');
  const hasBody = req.get('Transfer-Encoding') !== undefined || (told !== undefined && told !== '0');
  const isUpload = UPLOAD.test(req.path) && typeof req.is('multipart/form-data') === 'string';
  if (hasBody && !isUpload && typeof req.is('application/json') !== 'string')
    throw refuseField('Content-Type', 'must be application/json');
  next();
};
