import { presenceFrame } from '../../../server/rooms/messages.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { presenceEntries } from '../room-bed.ts'
import { openHall, person, stranger } from './hall.ts'
import { until } from './until.ts'

/** A client id of nobody else. */
const EVE = 77

interface Outcome {
  /** How long the server kept the line whose other end had gone, in ms. */
  readonly keptFor: number
  /** Whether somebody who comes afterwards is told of her. */
  readonly isStillShown: boolean
}

/**
 * Eve's line dies in the middle: nothing comes through any more in either direction, and nobody says that it has ended. Whoever
 * is at work beside her goes on all the time.
 */
export async function lineThatDies(): Promise<Outcome> {
  const hall = await openHall()
  const socketsOfNobody = hall.sockets()
  const proxy = await tcpProxy(hall.port)
  const door = await hall.makeRoom()
  const ana = person(door)
  const eve = await stranger({ ...door, address: door.address.replace(`:${hall.port}`, `:${proxy.port}`) })
  try {
    eve.socket.send(presenceFrame(presenceEntries([{ clientId: EVE, clock: 1, state: { name: 'Eve' } }])))
    await until(() => ana.provider.awareness.getStates().has(EVE))
    // Theirs alone: that by which the room was made stays open for a while.
    const both = socketsOfNobody + 2
    await until(() => hall.sockets() === both)
    proxy.swallow()
    const diedAt = performance.now()
    ana.map.set('meanwhile', true)
    await until(() => hall.sockets() < both, 120_000)
    const keptFor = performance.now() - diedAt

    const ben = person(door)
    await until(() => ben.map.get('meanwhile') && ben.provider.awareness.getStates().has(ana.doc.clientID))
    const isStillShown = ben.provider.awareness.getStates().has(EVE)
    ben.leave()
    return { keptFor, isStillShown }
  } finally {
    ana.leave()
    eve.socket.terminate()
    await proxy.close()
    hall.tearDown()
  }
}
