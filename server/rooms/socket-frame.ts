const BINARY_AND_WHOLE = 0x82

/**
 * A message framed for the socket (RFC 6455). Frames from a server are not masked, and so are the same bytes for everybody:
 * what goes to a whole room is framed once, and several frames go out in one write, which is what sending costs.
 */
export function socketFrame(message: Uint8Array): Buffer {
  const { byteLength } = message
  const headerBytes = byteLength < 126 ? 2 : byteLength < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headerBytes + byteLength)
  frame[0] = BINARY_AND_WHOLE
  if (headerBytes === 2) frame[1] = byteLength
  else if (headerBytes === 4) {
    frame[1] = 126
    frame.writeUInt16BE(byteLength, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(byteLength), 2)
  }
  frame.set(message, headerBytes)
  return frame
}
