import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Global unicast (RFC 4291): what lies outside it, IPv4-mapped and IPv4-compatible forms among it, is nobody's public host. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
/** Public by its number, but answered by the machine's own cloud (Azure's wire server). */
const CLOUD_OWN = new Set(['168.63.129.16']);

/**
 * True for an IP address on the public internet: not private, loopback, link-local (cloud metadata), multicast, carrier-grade
 * NAT, reserved, mapped or tunnelled.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || CLOUD_OWN.has(parsed.toString())) return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST);
}

/** Names that lead to this machine or its own network, and never to the internet (RFC 6761, RFC 6762, ICANN's .internal). */
const INNER_NAME = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * False for a host name, as URL tells it, of which its letters already say that it is no public one: an inner address in
 * numbers, or an inner name. What a public name resolves to is looked at when it is asked (fetch-safely.ts).
 */
export function maySeemPublic(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !INNER_NAME.test(host);
}
