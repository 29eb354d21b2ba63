import { BlockList, isIP } from 'node:net';

/** Who can reach an address: all, a network of one's own, this machine; `never`: none that serves files. */
export type Reach = 'public' | 'private' | 'loopback' | 'never';

type Range = readonly [network: string, prefix: number];

const listOf = (ranges: readonly Range[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges)
    list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
};

/** Where clouds keep a machine's keys, link-local or not; unspecified, multicast and reserved addresses. */
const NEVER = listOf([
  ['169.254.0.0', 16],
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.0', 24],
  // Addresses that stand for others: of IPv4 within IPv6, and of tunnels.
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['ff00::', 8],
]);
const LOOPBACK = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
const PRIVATE = listOf([
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
  ['fc00::', 7],
  ['fec0::', 10],
  ['64:ff9b::', 96],
]);

/** Who can reach a host that is written as an address; a name is public until it is looked up. */
export function reachOf(host: string): Reach {
  const address = host.replace(/^\[|\]$/g, '');
  if (address === 'localhost') return 'loopback';
  const family = isIP(address);
  if (family === 0) return 'public';
  const isIn = (list: BlockList): boolean => list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  if (isIn(LOOPBACK)) return 'loopback';
  if (isIn(NEVER)) return 'never';
  return isIn(PRIVATE) ? 'private' : 'public';
}

const INWARDS: readonly Reach[] = ['public', 'private', 'loopback'];

/** Whether a server may send us to an address: never further inwards than where it stands itself. */
export function mayLead(from: Reach, to: Reach): boolean {
  return to !== 'never' && INWARDS.indexOf(to) <= INWARDS.indexOf(from);
}
