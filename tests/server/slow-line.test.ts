import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { makeRoom, openTestServer, visit } from '../support/open-test-server.ts'
import { openSlowLine } from '../support/slow-line.ts'

it('R16 brings an unchanged y-websocket into a large room over a line of 64 kbit/s, at the first go', {
  timeout: 90_000,
}, async () => {
  const { address } = await openTestServer()
  const { room, edit } = await makeRoom(address)
  const ana = visit(address, room, edit)
  const map = ana.doc.getMap<Y.Map<unknown>>('cards')
  for (let card = 0; card < 1000; card++) {
    map.set(`card${card}`, new Y.Map<unknown>([['title', `Study tour ${card} `.padEnd(270, `${card} `)]]))
  }
  // The room has it all before the slow line comes in.
  const cleo = visit(address, room, edit)
  await vi.waitFor(() => expect(cleo.doc.getMap('cards').size).toBe(1000), { timeout: 8000 })
  expect(Y.encodeStateAsUpdate(ana.doc).byteLength).toBeGreaterThan(300_000)

  const startedAt = Date.now()
  const slow = await openSlowLine(address, 8000)
  const ben = visit(slow.address, room, edit)
  const closings: unknown[] = []
  ben.provider.on('connection-close', (event) => closings.push(event))
  let seconds = 0
  await vi.waitFor(
    () => {
      if (Date.now() - startedAt > seconds * 1000) map.set(`meanwhile${seconds++}`, new Y.Map())
      expect(ben.provider.synced).toBe(true)
    },
    { timeout: 80_000, interval: 100 },
  )
  // Longer than the 30 s after which it gives up on a line that brought no whole message.
  expect(Date.now() - startedAt).toBeGreaterThan(35_000)
  await vi.waitFor(() => expect(ben.doc.getMap('cards').toJSON()).toEqual(map.toJSON()), { timeout: 8000 })
  expect(closings).toEqual([])
})
