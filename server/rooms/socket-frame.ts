const BINARY_AND_WHOLE = 0x82

/** Bytes before a message of so many, when a server frames it for the socket. */
export function headBytes(messageBytes: number): number {
  return messageBytes < 126 ? 2 : messageBytes < 65_536 ? 4 : 10
}

/** Writes what stands before a message (RFC 6455), and gives where the message begins. */
export function writeHead(frame: Buffer, at: number, messageBytes: number): number {
  frame[at] = BINARY_AND_WHOLE
  if (messageBytes < 126) {
    frame[at + 1] = messageBytes
    return at + 2
  }
  if (messageBytes < 65_536) {
    frame[at + 1] = 126
    return frame.writeUInt16BE(messageBytes, at + 2)
  }
  frame[at + 1] = 127
  return frame.writeBigUInt64BE(BigInt(messageBytes), at + 2)
}

/**
 * A message framed for the socket. Frames from a server are not masked, and so are the same bytes for everybody: what goes to
 * a whole room is framed once, and several frames go out in one write, which is what sending costs.
 */
export function socketFrame(message: Uint8Array): Buffer {
  const { byteLength } = message
  const frame = Buffer.allocUnsafe(headBytes(byteLength) + byteLength)
  frame.set(message, writeHead(frame, 0, byteLength))
  return frame
}
