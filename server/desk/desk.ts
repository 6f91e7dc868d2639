import { commentsRoom, trailRoom } from '../../src/document/wire.ts'
import type { UpdateLog } from '../ports.ts'

/** What an operator does with the rooms that are kept, be a server running on them or not. */
export interface Desk extends Pick<UpdateLog, 'rooms' | 'read' | 'putRoom' | 'close'> {
  /** Takes a journey away for good, with its trail and its comments; false if there is none. */
  deleteJourney(journey: string): Promise<boolean>
}

/** On a log on which no server of this machine runs. */
export function deskOf(log: UpdateLog): Desk {
  return {
    rooms: (after, most) => log.rooms(after, most),
    read: (room) => log.read(room),
    putRoom: (room, stored) => log.putRoom(room, stored),
    close: () => log.close(),
    async deleteJourney(journey) {
      // Trail and comments open for nobody once the map is gone.
      const wasThere = await log.deleteRoom(journey)
      for (const room of [trailRoom(journey), commentsRoom(journey)]) await log.deleteRoom(room)
      return wasThere
    },
  }
}

const ROOMS_A_PAGE = 500

/** The ids of all rooms, in one order. */
export async function* allRooms(desk: Pick<Desk, 'rooms'>): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const page = await desk.rooms(after, ROOMS_A_PAGE)
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last
  }
}
