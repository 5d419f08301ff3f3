import {BlockList, isIP} from 'node:net'

/**
 * Addresses at which no service is, but what a cloud tells its own machines, keys among it: link-local (RFC 3927, RFC 4291),
 * and what the clouds have elsewhere (Instance metadata service, docs.aws.amazon.com; About VM metadata,
 * docs.cloud.google.com; What is IP address 168.63.129.16, learn.microsoft.com; Instance metadata, alibabacloud.com).
 */
const NEVER = new BlockList()
NEVER.addSubnet('169.254.0.0', 16, 'ipv4')
NEVER.addSubnet('fe80::', 10, 'ipv6')
NEVER.addAddress('fd00:ec2::254', 'ipv6')
NEVER.addAddress('fd20:ce::254', 'ipv6')
NEVER.addAddress('168.63.129.16', 'ipv4')
NEVER.addAddress('100.100.100.200', 'ipv4')

/** The names of the same. */
const NEVER_NAMED = /^(metadata|metadata\.google\.internal|metadata\.goog|instance-data(\.ec2\.internal)?)$/

/**
 * Whether a host is a link-local address or a cloud's metadata service, however it is written (`0xA9FEA9FE`,
 * `[::ffff:169.254.169.254]`). What a name resolves to is not looked at.
 */
export function isNeverAsked(host: string): boolean {
  const plain = plainHost(host)
  const kind = isIP(plain)
  if (kind === 0) return NEVER_NAMED.test(plain)
  return NEVER.check(plain, kind === 6 ? 'ipv6' : 'ipv4')
}

/** A host in the one form that a URL of http gives it: numbers as addresses, without brackets, zone and final dots. */
function plainHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
  const written = bare.includes(':') ? `[${bare}]` : bare
  const url = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written
  return url
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.+$/, '')
    .toLowerCase()
}
