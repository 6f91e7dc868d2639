import { describe, expect, it, onTestFinished } from 'vitest'
import { comeIn, openHall } from './hall.ts'
import { until } from './until.ts'

/** Trials in which the server is killed or restarted: each has a hall of its own. As in trials.test.ts otherwise. */

describe('what is saved', () => {
  it('R02: an edit that was called saved is there after a kill, when nobody is left who could bring it', async () => {
    const own = await openHall()
    onTestFinished(() => own.tearDown())
    const door = await own.makeRoom()
    const [ana, ben] = [comeIn(door), comeIn(door)]
    await until(() => ana.provider.synced && ben.provider.synced)
    const echoes: number[] = []
    ana.provider.messageHandlers[102] = () => void echoes.push(1)
    ana.map.set('title', 'Study tour')
    ana.provider.ws?.send(Uint8Array.of(102, 1))
    await until(() => echoes.length === 1 && ben.map.get('title') === 'Study tour', 2000)
    await own.kill()
    for (const { leave } of [ana, ben]) leave()
    await own.restart()
    const cleo = comeIn(door)
    await until(() => cleo.provider.synced)
    await until(() => cleo.map.get('title') === 'Study tour', 2000)
  })

  it('R01: an edit that others saw comes back after a kill with one of them, whoever wrote it', async () => {
    const own = await openHall()
    onTestFinished(() => own.tearDown())
    const door = await own.makeRoom()
    const [ana, ben] = [comeIn(door), comeIn(door)]
    await until(() => ana.provider.synced && ben.provider.synced)
    ana.map.set('title', 'Study tour')
    await until(() => ben.map.get('title') === 'Study tour')
    await own.kill()
    ana.leave()
    await own.restart()
    const cleo = comeIn(door)
    await until(() => cleo.map.get('title') === 'Study tour')
  })

  it('R22: a deletion is called saved, and is gone after a kill', async () => {
    const own = await openHall()
    onTestFinished(() => own.tearDown())
    const door = await own.makeRoom()
    const ana = comeIn(door)
    await until(() => ana.provider.synced)
    ana.map.set('kept', 1)
    ana.map.set('gone', 1)
    const echoes: number[] = []
    ana.provider.messageHandlers[102] = () => void echoes.push(1)
    ana.map.delete('gone')
    ana.provider.ws?.send(Uint8Array.of(102, 1))
    await until(() => echoes.length === 1, 2000)
    await own.kill()
    ana.leave()
    await own.restart()
    const cleo = comeIn(door)
    await until(() => cleo.provider.synced)
    expect(cleo.read()).toEqual({ kept: 1 })
  })

  it('R08: restarted under fifty editing people, it loses nothing of theirs and says goodbye', {
    timeout: 60_000,
  }, async () => {
    const own = await openHall()
    onTestFinished(() => own.tearDown())
    const door = await own.makeRoom()
    const people = Array.from({ length: 50 }, () => comeIn(door))
    const codes: number[] = []
    // How each line ended that was there; who tries again at once is refused until the server is back.
    for (const { provider } of people) provider.once('connection-close', (event) => codes.push(event?.code ?? 0))
    await until(() => people.every(({ provider }) => provider.synced))
    let edits = 0
    const editing = setInterval(() => {
      edits += 1
      people.forEach(({ map }, index) => void map.set(`p${index}`, edits))
    }, 20)
    onTestFinished(() => clearInterval(editing))
    await until(() => edits > 10, 15_000)
    const startedAt = performance.now()
    const how = await own.stop()
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    await own.restart()
    const sofar = edits
    await until(() => edits > sofar + 10, 15_000)
    clearInterval(editing)
    await until(() => people.every(({ provider }) => provider.synced), 30_000)
    const all = JSON.stringify(Array.from({ length: 50 }, (_, index) => [`p${index}`, edits]).sort())
    const cleo = comeIn(door)
    await until(
      () => [...people, cleo].every((one) => JSON.stringify(Object.entries(one.read()).sort()) === all),
      20_000,
    )
    expect(how).toBe(0)
    expect(new Set(codes)).toEqual(new Set([1012]))
  })
})
