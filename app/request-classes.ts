import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';
import type { Express } from 'express';

/** What a server makes requests and answers of, and the application that answers them. */
export interface RequestClasses {
  options: ServerOptions;
  adopt(app: Express): void;
}

/**
 * Requests and answers that are born with the prototypes which Express gives to each of them. Changed afterwards, a prototype leaves
 * V8 with an object of a shape that no compiled code knows, so that every field is looked up anew: half of what bare Express costs.
 */
export function createRequestClasses(): RequestClasses {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse extends ServerResponse {}
  return {
    options: { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse as typeof ServerResponse },
    adopt(app) {
      app.request = withParent(ExpressRequest.prototype, app.request);
      app.response = withParent(ExpressResponse.prototype, app.response);
    },
  };
}

const withParent = <Parent extends object>(prototype: object, parent: Parent) =>
  Object.setPrototypeOf(prototype, parent) as Parent;
