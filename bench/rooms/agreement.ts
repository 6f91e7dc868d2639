import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './person.ts'

const WITHIN_MS = 3000

/**
 * Whether the witness of each room holds what the editors wrote and was shown last what everybody shows; a load whose content
 * is thrown away on its way would prove nothing.
 *
 * @returns what is not the same; empty if all is
 */
export async function agree(rooms: readonly (readonly Person[])[]): Promise<string> {
  const until = performance.now() + WITHIN_MS
  for (;;) {
    const flaws = rooms.flatMap(flawsOf)
    if (flaws.length === 0) return ''
    if (performance.now() > until) return `${flaws.length} flaws, such as: ${flaws[0]}`
    await pause(50)
  }
}

function flawsOf(room: readonly Person[]): string[] {
  const flaws: string[] = []
  for (const person of room) {
    if (person.closeCode !== undefined) flaws.push(`a socket was closed with ${person.closeCode}`)
  }
  const witness = room.find(({ isWitness }) => isWitness)
  if (!witness) return [...flaws, 'nobody looked']
  const there = witness.cards()?.toJSON() ?? {}
  for (const person of room) {
    if (person === witness) continue
    const id = String(person.clientId)
    const shown = witness.shownToMe.get(person.clientId)
    if (shown !== person.shownByMe) flaws.push(`the pointer ${person.shownByMe} is ${shown} elsewhere`)
    const card = person.doc && JSON.stringify(person.cards()?.get(id)?.toJSON())
    if (card !== undefined && card !== JSON.stringify(there[id])) {
      flaws.push(`the card ${card} is ${JSON.stringify(there[id])} elsewhere`)
    }
  }
  return flaws
}
