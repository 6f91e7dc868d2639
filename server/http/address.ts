import { isIPv6 } from 'node:net'

/**
 * The address that a limit counts: an IPv6 participant has a whole /64 and counts as one.
 *
 * @param forwarded `X-Forwarded-For`, only if the proxy in front is trusted; its last entry is the one the proxy wrote
 */
export function countedAddress(remote: string | undefined, forwarded: string | undefined): string {
  const address = forwarded?.split(',').at(-1)?.trim() || remote || 'unknown'
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':') : plain
}
