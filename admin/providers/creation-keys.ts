/**
 * Names each creation, so that the API does it once however often it hears of it. When no answer came, or only that the server
 * was busy, nobody knows whether it was done: the same request sent again carries the same key.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export interface CreationKeys {
  keyFor(path: string, body: string): string;
  /** An answer came: the next such request is a new one. */
  answered(path: string, body: string): void;
}

const BYTES = 16;

export function createCreationKeys(): CreationKeys {
  const open = new Map<string, string>();
  const nameOf = (path: string, body: string) => `${path}\n${body}`;
  return {
    keyFor(path, body) {
      const name = nameOf(path, body);
      const key = open.get(name) ?? makeKey();
      open.set(name, key);
      return key;
    },
    answered(path, body) {
      open.delete(nameOf(path, body));
    },
  };
}

/** Not `randomUUID`, which a browser has only over https: staff may reach the desk over the plain network of the house. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
