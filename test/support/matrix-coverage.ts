import type { Operation } from '../../casework/openapi/operation';
import { OPERATIONS } from '../../casework/openapi/operations';
import { PERMISSIONS } from '../../casework/staff/policies';
import { STAFF_ROLES } from '../../contracts';
import type { MatrixLine } from './matrix-lines';

/** test/http/openapi.test.ts holds the operations against the routes that there are, so no route is missing here. */
const FOR_STAFF = OPERATIONS.filter(({ permission }) => permission !== 'public');

/** Signing oneself out would end the session that the other lines need; test/http/session.test.ts does it. */
const ELSEWHERE = ['delete /session'];

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** The lines of the matrix for one endpoint: `{id}` stands for whatever a line names there. */
function linesOf(matrix: MatrixLine[], { method, path }: Operation): MatrixLine[] {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return matrix.filter(([verb, address]) => verb === method && pattern.test(address.split('?')[0] ?? ''));
}

/** Endpoints without a line in the matrix. */
export function findUncovered(matrix: MatrixLine[]): string[] {
  return FOR_STAFF.filter((operation) => linesOf(matrix, operation).length === 0)
    .map(nameOf)
    .filter((name) => !ELSEWHERE.includes(name));
}

/** Endpoints whose lines tell other roles than the API's description. A line may be narrower where its body names an act that fewer may do. */
export function findOtherRoles(matrix: MatrixLine[]): string[] {
  return FOR_STAFF.filter((operation) => {
    const { permission } = operation;
    const told = permission === null || permission === 'public' ? STAFF_ROLES : PERMISSIONS[permission];
    const roles = [...told].sort().join();
    const fits = linesOf(matrix, operation).some(([, , allowed]) => [...allowed].sort().join() === roles);
    return !fits && !ELSEWHERE.includes(nameOf(operation));
  }).map(nameOf);
}
