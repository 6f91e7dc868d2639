/**
 * New links mean a new sitting, and the dialog that asked for them goes with the old one. The room is noted here, so that
 * the new sitting opens the dialog again and shows them.
 */
let expected: string | undefined

export function expectRenewed(room: string): void {
  expected = room
}

export function isRenewed(room: string): boolean {
  return expected === room
}

/** Whether new links were just made for this room; answered with yes once. */
export function takeRenewed(room: string): boolean {
  if (expected !== room) return false
  expected = undefined
  return true
}
