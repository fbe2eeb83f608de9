import { isPublicAddress, maySeemPublic } from '../../../channels/public-address';

it.each(['8.8.8.8', '1.1.1.1', '103.9.189.1', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'])(
  'takes %s for public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  ['this host', '0.0.0.0'],
  ['this host', '::'],
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['loopback', '::1'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['private', 'fd12:3456:789a::1'],
  ['link-local, the metadata of a cloud', '169.254.169.254'],
  ['link-local', 'fe80::1'],
  ['metadata', 'fd00:ec2::254'],
  ['metadata', '100.100.100.200'],
  ['metadata', '168.63.129.16'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['multicast', '224.0.0.1'],
  ['multicast', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['for documents', '203.0.113.7'],
  ['for documents', '2001:db8::1'],
  ['for benchmarks', '198.18.0.1'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped, though public', '::ffff:8.8.8.8'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['translated', '64:ff9b::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['site-local of old', 'fec0::1'],
  ['no address', 'localhost'],
  ['no address', '2130706433'],
  ['no address', ''],
])('refuses what is %s: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false));

it.each([
  '127.0.0.1',
  '[::1]',
  '169.254.169.254',
  'localhost',
  'a.localhost',
  'nas.local',
  'db.internal',
  'intranet',
  'localhost.',
])('sees by its letters that %s is no public host', (host) => expect(maySeemPublic(host)).toBe(false));

it.each(['ministry.gov.kh', '8.8.8.8', 'local.example.org'])('lets %s be asked', (host) =>
  expect(maySeemPublic(host)).toBe(true),
);
