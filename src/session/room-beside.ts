import * as Y from 'yjs'
import { type Connection, openConnection } from './connection.ts'
import { openDeviceCopy } from './device-copy.ts'
import type { Session } from './session.ts'

/** A document of a journey in a room of its own, such as its trail, which is opened after the map. */
export interface RoomBeside {
  readonly doc: Y.Doc
  readonly line: Connection
  /** From now on the line comes and goes with that of the session; the answer ends that. */
  follow(): () => void
  close(): Promise<void>
}

/** Opens first the copy kept on this device, then a line that waits for `follow`. */
export async function openRoomBeside(
  { options, connection }: Pick<Session, 'options' | 'connection'>,
  room: string,
): Promise<RoomBeside> {
  const doc = new Y.Doc()
  const copy = await (options.openCopy ?? openDeviceCopy)(room, doc)
  const line = openConnection({ ...options, room, doc })
  // Nobody looks for anybody here: presence is in the journey's own room.
  line.awareness.setLocalState(null)
  const followLine = (): void => {
    const { line: now } = connection.status.getState()
    if (now === 'online') line.connect()
    else if (now !== 'connecting') line.disconnect()
  }
  return {
    doc,
    line,
    follow() {
      const stop = connection.status.subscribe(followLine)
      followLine()
      return stop
    },
    async close() {
      line.close()
      await copy.close()
      doc.destroy()
    },
  }
}
