/**
 * The limit for one frame in, one frame out to each: hands every frame to the other sockets of its room and holds nothing.
 * Whoever asks what is known is told "nothing", which is all that a newcomer waits for.
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const SYNC = 0
const STEP_1 = 0
/** A second sync step with no structs and no deletions. */
const NOTHING_KNOWN = Uint8Array.of(SYNC, 1, 2, 0, 0)

const rooms = new Map()
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false })

sockets.on('connection', (socket, request) => {
  const name = request.url
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', (frame) => {
    if (frame[0] === SYNC && frame[1] === STEP_1) socket.send(NOTHING_KNOWN)
    else for (const other of room) if (other !== socket) other.send(frame)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})

http.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('listening\n'))
