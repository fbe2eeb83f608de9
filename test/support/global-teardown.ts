import { rmSync } from 'node:fs';

/** Ends the stores of the run and removes their folder. Jest calls the default export. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.salaStopTestStores?.();
  rmSync(process.env.SALA_TEST_FOLDER ?? '', { recursive: true, force: true });
}
