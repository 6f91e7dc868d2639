import { cleanName, PRESENCE_COLOURS } from '../document/presence.ts'
import type { Device } from './device.ts'

/** How a participant is known to the others: chosen, never proven. */
export interface Identity {
  readonly name: string
  readonly colour: string
}

export function readIdentity(device: Device, chance: () => number = Math.random): Identity {
  const name = cleanName(device.read('name') ?? '')
  const kept = device.read('colour')
  if (kept && (PRESENCE_COLOURS as readonly string[]).includes(kept)) return { name, colour: kept }
  const colour = PRESENCE_COLOURS[Math.floor(chance() * PRESENCE_COLOURS.length)] ?? PRESENCE_COLOURS[0]
  device.write('colour', colour)
  return { name, colour }
}

export function keepIdentity(device: Device, identity: Identity): void {
  device.write('name', cleanName(identity.name))
  device.write('colour', identity.colour)
}
