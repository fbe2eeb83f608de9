import { z } from 'zod';
import { problem } from '../../contracts';
import { PERMISSIONS, type Permission } from '../staff/policies';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

type Json = Record<string, unknown>;

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
        'changed since then, from what to what, by whom and when. Errors are problems (RFC 9457).',
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
  const { summary, permission, status = 200, body, answer } = operation;
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
        ...(answer === null ? {} : { content: jsonOf(schemaOf(answer, 'output')) }),
      },
      default: {
        description: 'Refused or failed',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const rolesOf = (permission: Permission) => PERMISSIONS[permission];
const jsonOf = (schema: Json) => ({ 'application/json': { schema } });

function parametersOf({ method, path, query, body, permission }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const token = { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } };
  const { properties = {}, required = [] } = query === undefined ? {} : schemaOf(query, 'input');
  const inQuery = Object.entries(properties as Record<string, Json>).map(([name, schema]) => ({
    ...{ name, in: 'query', required: (required as string[]).includes(name), schema },
  }));
  const match = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } };
  const versioned = body instanceof z.ZodObject && 'version' in body.shape;
  return [
    ...inPath,
    ...inQuery,
    ...(versioned ? [match] : []),
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
