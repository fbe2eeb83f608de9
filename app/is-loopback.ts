import type { Request } from 'express';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** What proxies add of themselves; one that adds none passes the public host on (docs/decisions/0014-metrics-behind-a-proxy.md). */
const PROXY_HEADER = /^(x-forwarded-.+|forwarded|via|x-real-ip)$/;
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * True for a caller on this machine who means this machine. Whoever comes through a proxy on it is not: the proxy says so in
 * a header, or speaks HTTP/1.0 as nginx does unless told otherwise. Nor is a page elsewhere whose name was made to point here:
 * its requests name that host.
 */
export function isLoopback({ socket, headers, httpVersion }: Request): boolean {
  return (
    LOOPBACK.has(socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => PROXY_HEADER.test(name))
  );
}
