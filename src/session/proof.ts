import type { Device } from './device.ts'

/** Where nothing can be kept, all lines of this page are still the same one's. */
const ofThisPage = new Map<string, string>()

/**
 * A secret of this browser, by which a room knows that a client id is still the same one's when a line breaks and comes back (R13). The
 * same after a reload: what one page has not sent yet the next one brings, under the client id of the first.
 */
export function proofOf(room: string, device: Device): string {
  const name = `proof.${room}`
  const proof = ofThisPage.get(room) ?? device.read(name) ?? made(name, device)
  ofThisPage.set(room, proof)
  return proof
}

function made(name: string, device: Device): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const proof = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  device.write(name, proof)
  return proof
}
