import type { Session } from './session.ts'

/**
 * What this browser keeps of the cards that were copied last. On plain http, and where the person forbids it, a page may not read the
 * clipboard; then they still go from one journey to another here.
 */
const KEY = 'piece'

type AtHand = Pick<Session, 'options'>

export function keepPiece({ options: { device } }: AtHand, text: string): void {
  device.write(KEY, text)
}

export function keptPiece({ options: { device } }: AtHand): string | null {
  return device.read(KEY)
}
