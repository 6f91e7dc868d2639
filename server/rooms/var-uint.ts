/** Numbers as lib0 writes them, seven bits a byte, into bytes that are there already: its own encoder makes a buffer for each. */

export function varUintBytes(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1
  return bytes
}

/** Gives where the next byte goes. */
export function writeVarUint(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = value
  while (rest > 127) {
    bytes[at++] = 128 | (rest % 128)
    rest = Math.floor(rest / 128)
  }
  bytes[at++] = rest
  return at
}
