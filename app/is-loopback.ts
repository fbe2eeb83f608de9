import type { Request } from 'express';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** What proxies add of themselves; one that adds none passes the public host on, or is not for the public. */
const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * True for a caller on this machine who means this machine. Whoever comes through a proxy on it is not: the proxy says so in
 * a header. Nor is a page elsewhere whose name was made to point here: its requests name that host.
 */
export function isLoopback(req: Request): boolean {
  return (
    LOOPBACK.has(req.socket.remoteAddress ?? '') &&
    PROXY_HEADERS.every((name) => req.get(name) === undefined) &&
    LOOPBACK_HOST.test(req.get('host') ?? '')
  );
}
