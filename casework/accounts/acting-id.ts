const MACHINE = 'key:';

/** How a machine's key stands in timelines and in the audit, where people stand with their id. */
export const actingId = (keyId: string) => `${MACHINE}${keyId}`;

/** The key behind such an id, or null for a person's. */
export const keyIdOf = (id: string) => (id.startsWith(MACHINE) ? id.slice(MACHINE.length) : null);

const OPERATOR = 'operator:';

/** How whoever has the machine's shell stands in the audit: by their account on that machine. */
export const operatorId = (user: string) => `${OPERATOR}${user}`;

/** They have no account that could be switched off. */
export const isOperatorId = (id: string) => id.startsWith(OPERATOR);
