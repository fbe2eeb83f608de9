import { z } from 'zod';
import { ERROR_STATUS, problem } from '../../contracts';
import { PERMISSIONS, type Permission } from '../staff/policies';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';
import { describedAnswer } from './told-once';

type Json = Record<string, unknown>;

/** What the readable page tells of an endpoint, beside its roles: names with their place, and the fields of the body. */
export function fieldsOfOperation(operation: Operation) {
  const { properties = {}, required = [] } =
    operation.body === undefined ? {} : schemaOf(operation.body, 'input');
  const parameters = parametersOf(operation) as Array<{ name: string; in: string; required: boolean }>;
  return {
    parameters,
    body: Object.entries(properties as Record<string, Json>).map(([name, { type, enum: values }]) => ({
      name,
      type: Array.isArray(values) ? values.join(' | ') : typeof type === 'string' ? type : '',
      required: (required as string[]).includes(name),
    })),
  };
}

/** The API as an OpenAPI 3.1 document, made from the very schemas that parse requests and type answers. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = describeOperation(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sala',
      version: '1',
      description:
        'The case desk of Sala. A list is answered as {data, page} with cursors. A changing request carries the ' +
        'session token in the header X-CSRF-Token, and a case or record the version that was seen, in the body or as its ' +
        'ETag in If-Match: another one is answered 409 with the newest as `current` and, as `changes`, which fields ' +
        'changed since then, from what to what, by whom and when. Errors are problems (RFC 9457). A path that is asked with ' +
        'another method than it knows answers 405 with those in Allow. Fields that an endpoint does not name are refused (400).',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sala.sid' } },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function describeOperation(operation: Operation): Json {
  const { summary, permission, status = 200, body } = operation;
  const told = describedAnswer(operation);
  return {
    summary: summary.en,
    'x-summary-km': summary.km,
    ...(permission === 'public' || permission === null ? {} : { 'x-roles': rolesOf(permission) }),
    security: permission === 'public' ? [] : [{ session: [] }],
    parameters: parametersOf(operation),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonOf(schemaOf(body, 'input')) } }),
    responses: {
      [status]: {
        description: 'Done',
        ...(told === null ? {} : { content: jsonOf(schemaOf(told, 'output')) }),
      },
      ...Object.fromEntries(
        refusalsOf(operation).map((refusal) => [refusal, refused(REFUSALS[refusal] ?? 'Refused')]),
      ),
      default: refused('Refused or failed'),
    },
  };
}

const refused = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const REFUSALS = {
  [ERROR_STATUS['bad-input']]: 'A field does not fit: `errors` names it',
  [ERROR_STATUS.unauthenticated]: 'Nobody is signed in, or the sign-in was refused',
  [ERROR_STATUS.forbidden]: 'Not for this role, office or token',
  [ERROR_STATUS['not-found']]: 'There is no such record',
  [ERROR_STATUS.conflict]: 'Somebody was faster, or it is not allowed in this state',
  [ERROR_STATUS['too-large']]: 'The body or the file is larger than is taken',
  [ERROR_STATUS['idempotency-key-reused']]: 'The Idempotency-Key was sent with another request',
  [ERROR_STATUS['too-many-requests']]: 'Too many: Retry-After tells the seconds to wait',
};

/** What runs before anybody is known to the desk: no key of theirs can be remembered there. */
const isBeforeDesk = ({ path }: Operation) => /^\/(?:session|account|account-links)(?:\/|$)/.test(path);
const takesKey = (operation: Operation) => operation.method === 'post' && !isBeforeDesk(operation);

function isVersioned({ body, ifMatch }: Operation): boolean {
  return ifMatch === true || (body instanceof z.ZodObject && 'version' in body.shape);
}

/** The statuses with which an endpoint may refuse. */
export function refusalsOf(operation: Operation): number[] {
  const { method, path, permission, refuses = [] } = operation;
  const changes = method !== 'get';
  return [
    400,
    ...refuses,
    ...(permission === 'public' && !changes ? [] : [401, 403]),
    ...(path.includes('{') || path.startsWith('/account-links') ? [404] : []),
    ...(changes ? [409, 413] : []),
    ...(takesKey(operation) ? [422] : []),
    ...(changes && (isBeforeDesk(operation) || /\/(?:code|verification|bulk-jobs)$/.test(path))
      ? [429]
      : []),
  ];
}

const rolesOf = (permission: Permission) => PERMISSIONS[permission];
const jsonOf = (schema: Json) => ({ 'application/json': { schema } });

function parametersOf(operation: Operation): Json[] {
  const { method, path, query, permission, ifMatch = false } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const token = { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } };
  const { properties = {}, required = [] } = query === undefined ? {} : schemaOf(query, 'input');
  const inQuery = Object.entries(properties as Record<string, Json>).map(([name, schema]) => ({
    ...{ name, in: 'query', required: (required as string[]).includes(name), schema },
  }));
  const match = { name: 'If-Match', in: 'header', required: ifMatch, schema: { type: 'string' } };
  const key = { type: 'string', minLength: 8, maxLength: 200 };
  return [
    ...inPath,
    ...inQuery,
    ...(isVersioned(operation) ? [match] : []),
    ...(takesKey(operation)
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: key }]
      : []),
    ...(method === 'get' || permission === 'public' ? [] : [token]),
  ];
}

/** JSON knows no dates: they travel as ISO 8601 texts. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'date') return;
      jsonSchema.type = 'string';
      jsonSchema.format = 'date-time';
    },
  });
  return described;
}
