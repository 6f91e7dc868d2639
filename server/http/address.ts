import { BlockList, isIPv6 } from 'node:net'

/**
 * The address that a limit counts: an IPv6 participant has a whole /64 and counts as one.
 *
 * @param forwarded `X-Forwarded-For`, only if the proxy in front is trusted; its last entry is the one the proxy wrote
 */
export function countedAddress(remote: string | undefined, forwarded: string | undefined): string {
  const address = forwarded?.split(',').at(-1)?.trim() || remote || 'unknown'
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  return isIPv6(plain) && !isLoopback(plain) ? networkOf(plain) : plain
}

/** The first four of eight groups; `::` stands for as many zeros as are missing. */
function networkOf(address: string): string {
  const [before = [], after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros: string[] = after ? Array(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...(after ?? [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

const ownMachine = new BlockList()
ownMachine.addSubnet('127.0.0.0', 8, 'ipv4')
ownMachine.addAddress('::1', 'ipv6')

/** Whether an address is one of this machine itself. */
export function isLoopback(address: string): boolean {
  return ownMachine.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
