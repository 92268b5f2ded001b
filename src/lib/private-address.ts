import { BlockList, isIP, isIPv6 } from 'node:net'

const networks = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  networks.addSubnet(network, prefix, 'ipv4')
networks.addAddress('::1', 'ipv6')
networks.addSubnet('fc00::', 7, 'ipv6')

/** Whether what is said to this host of a URL stays among one's own machines: only there may it travel unsealed. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIP(host)) return networks.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
  // A name without a dot, such as one of a compose file, is known on one's own network alone.
  return /^[a-z0-9_-]+$/.test(host) || /\.(?:localhost|local|internal)$/.test(host)
}
