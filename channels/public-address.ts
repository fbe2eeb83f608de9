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
