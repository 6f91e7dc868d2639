/**
 * The limit for a door: it speaks the handshake and writes one document that lies ready, in one frame. Nothing is checked,
 * kept, asked or told to others; what a scene with it takes, sockets and the driver take.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

const HANDSHAKE = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const BINARY = 2
const CLOSE = 8
const STEP_1 = 0
const STEP_2 = 1
/** What one who moves a card sends; it is left out, so that the document need not be encoded again. */
const SMALL_BYTES = 500

const doc = new Y.Doc()
let ready
const http = createServer()

http.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + HANDSHAKE)
  socket.setNoDelay(true)
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`,
  )
  socket.on('error', () => {})
  let held = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    for (let frame = firstFrame(held); frame; frame = firstFrame(held)) {
      held = held.subarray(frame.end)
      if (frame.opcode === CLOSE) socket.end(Buffer.of(128 | CLOSE, 0))
      else if (frame.opcode === BINARY) hear(socket, frame.payload)
    }
  })
})

function hear(socket, message) {
  const decoder = decoding.createDecoder(message)
  if (decoding.readVarUint(decoder) !== 0) return
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === STEP_1) {
    ready ??= framed()
    socket.write(ready)
  } else if (bytes.length > SMALL_BYTES) {
    Y.applyUpdate(doc, bytes)
    ready = undefined
  }
}

/** The driver masks with zeros. */
function firstFrame(bytes) {
  if (bytes.length < 2) return undefined
  const short = bytes[1] & 127
  const header = (short === 126 ? 4 : short === 127 ? 10 : 2) + 4
  if (bytes.length < header) return undefined
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const end = header + size
  return bytes.length < end ? undefined : { opcode: bytes[0] & 15, payload: bytes.subarray(header, end), end }
}

function framed() {
  const message = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, STEP_2)
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  })
  const head = Buffer.alloc(10)
  head[0] = 128 | BINARY
  head[1] = 127
  head.writeBigUInt64BE(BigInt(message.length), 2)
  return Buffer.concat([head, message])
}

http.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listening\n'))
process.on('SIGTERM', () => process.exit(0))
