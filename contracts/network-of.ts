const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * Whom a limit counts: an IPv4 address, or the /64 of an IPv6 address, for every home line and phone has all the addresses of one
 * (RFC 6177). An address that is mapped into IPv6 counts as what it is.
 *
 * @param address as Express tells it in `req.ip`; undefined once the connection is gone
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const left = Math.max(0, GROUPS - head.length - tail.length);
  const groups = [...head, ...new Array<string>(left).fill('0'), ...tail].slice(0, NETWORK_GROUPS);
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
