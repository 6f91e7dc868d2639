/** Bytes as text that no format takes for anything else. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a call with millions of arguments overflows the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** The bytes again; undefined for what is not base64. White space between is passed over, as editors break long lines. */
export function fromBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 !== 0) return undefined
  const letters = atob(packed)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at)
  return bytes
}
