import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/models/hub/reach.ts
import { BlockList, isIP } from "node:net";
var listOf = (ranges) => {
  const list = new BlockList();
  for (const [network, prefix] of ranges)
    list.addSubnet(network, prefix, network.includes(":") ? "ipv6" : "ipv4");
  return list;
};
var NEVER = listOf([
  ["169.254.0.0", 16],
  ["0.0.0.0", 8],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["fe80::", 10],
  ["fd00:ec2::", 32],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["192.0.0.0", 24],
  // Addresses that stand for others: of IPv4 within IPv6, and of tunnels.
  ["::", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["ff00::", 8]
]);
var LOOPBACK = listOf([
  ["127.0.0.0", 8],
  ["::1", 128]
]);
var PRIVATE = listOf([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["198.18.0.0", 15],
  ["fc00::", 7],
  ["fec0::", 10],
  ["64:ff9b::", 96]
]);
function reachOf(host) {
  const address = host.replace(/^\[|\]$/g, "");
  if (address === "localhost") return "loopback";
  const family = isIP(address);
  if (family === 0) return "public";
  const isIn = (list) => list.check(address, family === 4 ? "ipv4" : "ipv6");
  if (isIn(LOOPBACK)) return "loopback";
  if (isIn(NEVER)) return "never";
  return isIn(PRIVATE) ? "private" : "public";
}
var INWARDS = ["public", "private", "loopback"];
function mayLead(from, to) {
  return to !== "never" && INWARDS.indexOf(to) <= INWARDS.indexOf(from);
}

export {
  reachOf,
  mayLead
};
//# sourceMappingURL=chunk-910659CE.js.map
