const MACHINE = 'key:';

/** How a machine's key stands in timelines and in the audit, where people stand with their id. */
export const actingId = (keyId: string) => `${MACHINE}${keyId}`;

/** The key behind such an id, or null for a person's. */
export const keyIdOf = (id: string) => (id.startsWith(MACHINE) ? id.slice(MACHINE.length) : null);
