import type { AddressInfo } from 'node:net';
import express from 'express';

/** Serves built files below a path, e.g. `/admin/`, as the app does. */
export async function serveFolder(
  folder: string,
  base: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const app = express().use(base, express.static(folder));
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
