import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { MESSAGE_BARRIER, MESSAGE_NOTICE, MESSAGE_SYNC, ROOM_PROTOCOL } from '../../src/document/wire.ts'

/** A room that does what the test says: it syncs, and answers barriers when it is told to. */
export interface FakeRoom {
  readonly address: string
  readonly doc: Y.Doc
  /** Barriers that have arrived and are not yet answered. */
  readonly barriers: Uint8Array[]
  /** Answers the oldest barrier, or so many. */
  confirm(count?: number): void
  /** Tells everybody something outside the document; any text at all. */
  notice(text: string): void
  /** Closes every line with a code. */
  close(code: number): void
  /** From now on whoever comes is sent away with this code. */
  refuseWith: number | undefined
}

export async function fakeRoom(): Promise<FakeRoom> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => ROOM_PROTOCOL })
  const lines = new Set<WebSocket>()
  const barriers: Uint8Array[] = []
  const doc = new Y.Doc()
  const syncFrame = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE_SYNC)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  server.on('connection', (line) => {
    if (room.refuseWith !== undefined) {
      line.close(room.refuseWith)
      return
    }
    lines.add(line)
    line.on('close', () => lines.delete(line))
    line.send(syncFrame((encoder) => sync.writeSyncStep1(encoder, doc)))
    line.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data)
      const decoder = decoding.createDecoder(frame)
      const type = decoding.readVarUint(decoder)
      if (type === MESSAGE_BARRIER) barriers.push(frame)
      if (type !== MESSAGE_SYNC) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE_SYNC)
      sync.readSyncMessage(decoder, encoder, doc, line)
      if (encoding.length(encoder) > 1) line.send(encoding.toUint8Array(encoder))
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const room: FakeRoom = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    doc,
    barriers,
    refuseWith: undefined,
    confirm(count = 1) {
      for (const frame of barriers.splice(0, count)) for (const line of lines) line.send(frame)
    },
    notice(text) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE_NOTICE)
      encoding.writeVarString(encoder, text)
      for (const line of lines) line.send(encoding.toUint8Array(encoder))
    },
    close(code) {
      for (const line of lines) line.close(code)
    },
  }
  onTestFinished(() => {
    for (const line of lines) line.terminate()
    server.close()
  })
  return room
}
