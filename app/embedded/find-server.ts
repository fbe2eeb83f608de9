/** A server program that can be started. */
export interface FoundServer {
  executable: string;
  version: string;
  /** An old build, good for a first look on one machine and not for a service. */
  firstLookOnly: boolean;
}

/** One place where a server program may come from. */
export interface ServerSource {
  name: string;
  /** Rejects with the reason when the program cannot be had here. */
  find(): Promise<FoundServer>;
}

/**
 * The server of the first source that has it.
 *
 * @param wanted the program's name
 * @param remedy the one thing to do when no source has it
 * @throws an error that names each source tried, why it failed, and the remedy
 */
export async function findServer(
  wanted: string,
  sources: ServerSource[],
  remedy: string,
): Promise<FoundServer> {
  const failures: string[] = [];
  for (const source of sources) {
    try {
      return await source.find();
    } catch (error) {
      failures.push(`  ${failures.length + 1}. ${source.name}: ${reason(error)}`);
    }
  }
  throw new Error([`${wanted} could not be had. Tried, in this order:`, ...failures, remedy].join('\n'));
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replace(/\s*\n\s*/g, '; ');
}
