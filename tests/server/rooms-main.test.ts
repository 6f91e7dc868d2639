import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UpdateLog } from '../../server/ports.ts'
import { openSqliteLog } from '../../server/storage/sqlite-log.ts'
import { seedDocument } from '../../src/document/seed.ts'
import { commentsRoom, trailRoom } from '../../src/document/wire.ts'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { journeyWith, outcomeOf } from '../support/journey-of.ts'
import { makeRoom, newRoomId, visit } from '../support/open-test-server.ts'
import { waitUntil } from './room-bed.ts'
import { bundledServer, type ServerProcess, startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The built command line, as `npm run rooms` runs it. */
async function rooms(dataDir: string, ...words: string[]): Promise<Ended> {
  const script = join(dirname(await bundledServer()), 'rooms-main.js')
  const child = spawn(process.execPath, [script, ...words], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => {
    out += part
  })
  child.stderr.on('data', (part) => {
    err += part
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}

/** A running server and a room on it that holds a journey of one outcome. */
async function served(): Promise<{ dir: string; server: ServerProcess; room: string; key: string }> {
  const dir = temporaryDir()
  const server = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'warn' })
  const { room, edit } = await makeRoom(server.address)
  const { doc, provider } = visit(server.address, room, edit)
  await waitUntil(() => provider.synced)
  let isKept = false
  provider.messageHandlers[102] = () => {
    isKept = true
  }
  seedDocument(doc, journeyWith(outcomeOf('trust', { title: 'Mistrust fades' })))
  provider.ws?.send(Uint8Array.of(102, 1))
  await waitUntil(() => isKept)
  provider.destroy()
  return { dir, server, room, key: edit }
}

/** Changes a file behind its owner's back. */
function spoil(file: string, sql: string): void {
  const db = new Database(file)
  db.exec(sql)
  db.close()
}

describe('npm run rooms', () => {
  it('works on the rooms of a running server: list, check, export', async () => {
    const { dir, server, room } = await served()
    expect(statSync(join(dir, 'rooms.sock')).mode & 0o777).toBe(0o600)
    expect(await rooms(dir, 'list')).toEqual({ code: 0, out: `${room}\n`, err: '' })
    expect(await rooms(dir, 'check')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 room, .* MB: all sound\.\n$/),
    })
    const file = join(dir, 'out.journey.json')
    expect(await rooms(dir, 'export', room, '--out', file)).toMatchObject({ code: 0, err: '' })
    const reading = readJourneyFile(readFileSync(file, 'utf8'))
    expect('journey' in reading && [...reading.journey.waypoints.keys()]).toHaveLength(1)
    const update = join(dir, 'room.update')
    expect(await rooms(dir, 'export', room, '--update', `--out=${update}`)).toMatchObject({ code: 0 })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, readFileSync(update))
    expect(doc.getMap('waypoints').size).toBe(1)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(existsSync(join(dir, 'rooms.sock'))).toBe(false)
    // And without a server.
    expect(await rooms(dir, 'list')).toEqual({ code: 0, out: `${room}\n`, err: '' })
  })

  it('R20 deletes a journey under the hands of those in it, who cannot come back or make it again', async () => {
    const { dir, server, room, key } = await served()
    const people = [visit(server.address, room, key), visit(server.address, `${room}.trail`, key)]
    await waitUntil(() => people.every(({ provider }) => provider.synced))
    expect(await rooms(dir, 'delete', room)).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    expect(await rooms(dir, 'delete', room, '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${room} is deleted`),
    })
    await waitUntil(() => people.every(({ closedWith }) => closedWith() === 4404))
    const late = visit(server.address, room, key)
    await waitUntil(() => late.closedWith() === 4404)
    const again = await fetch(`${server.address}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ room }),
    })
    expect(again.status).toBe(409)
    expect(await rooms(dir, 'list')).toEqual({ code: 0, out: '', err: '' })
    expect(await rooms(dir, 'delete', room, '--yes')).toMatchObject({ code: 2, err: `There is no room ${room}.\n` })
    server.child.kill('SIGKILL')
    await server.ended
    // Not a letter of it is left in the file.
    for (const name of ['rihla.db', 'rihla.db-wal']) {
      expect(readFileSync(join(dir, name)).includes('Mistrust'), name).toBe(false)
    }
  })

  it('R25 backs up a running server and makes another of it, whose links are valid', async () => {
    const { dir, server, room, key } = await served()
    const file = join(temporaryDir(), 'monday.backup')
    expect(await rooms(dir, 'backup', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 room, read again'),
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await rooms(dir, 'backup', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    })
    expect(await rooms(dir, 'restore', file)).toMatchObject({ code: 2, err: expect.stringContaining('A server runs') })
    server.child.kill('SIGTERM')
    await server.ended
    expect(await rooms(dir, 'restore', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds rooms already'),
    })
    const other = join(temporaryDir(), 'new')
    expect(await rooms(other, 'restore', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('holds 1 room as of'),
    })
    const again = await startProcess({ DATA_DIR: other, LOG_LEVEL: 'warn' })
    const { doc, provider } = visit(again.address, room, key)
    await waitUntil(() => provider.synced)
    expect(doc.getMap('waypoints').size).toBe(1)
  })

  it('R25 brings one journey back out of a backup while the server runs, which goes on with it', async () => {
    const { dir, server, room, key } = await served()
    const other = await makeRoom(server.address)
    const file = join(temporaryDir(), 'monday.backup')
    expect(await rooms(dir, 'backup', file)).toMatchObject({ code: 0 })
    const bringBack = (id: string) => rooms(dir, 'restore', file, '--room', id)
    expect(await bringBack(room)).toMatchObject({ code: 2, err: expect.stringContaining(`${room} is there`) })
    const ana = visit(server.address, room, key)
    await waitUntil(() => ana.provider.synced)
    await rooms(dir, 'delete', room, '--yes')
    await waitUntil(() => ana.closedWith() === 4404)
    const back = await bringBack(room)
    expect(back).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`${room} is back as of`) })
    // With the links of that day; and what people write from now on is kept.
    const ben = visit(server.address, room, key)
    await waitUntil(() => ben.provider.synced)
    expect(ben.doc.getMap('waypoints').size).toBe(1)
    let isKept = false
    ben.provider.messageHandlers[102] = () => {
      isKept = true
    }
    ben.doc.getMap('m').set('since', true)
    ben.provider.ws?.send(Uint8Array.of(102, 1))
    await waitUntil(() => isKept)
    const all = [room, trailRoom(room), commentsRoom(room), other.room]
    expect((await rooms(dir, 'list')).out).toBe(`${all.sort().join('\n')}\n`)
    server.child.kill('SIGKILL')
    await server.ended
    const log = openSqliteLog(dir)
    const doc = new Y.Doc()
    for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
    await log.close()
    expect([doc.getMap('waypoints').size, doc.getMap('m').get('since')]).toEqual([1, true])
    // And without a server.
    await rooms(dir, 'delete', other.room, '--yes')
    expect(await bringBack(other.room)).toMatchObject({ code: 0 })
    expect(await rooms(dir, 'check')).toMatchObject({ code: 0, out: expect.stringContaining('6 rooms') })
    const unknown = newRoomId()
    expect(await bringBack(unknown)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`holds no room ${unknown}`),
    })
    expect(await bringBack(`${room}.trail`)).toMatchObject({ code: 2, err: expect.stringContaining('name that') })
    writeFileSync(join(dir, 'link-secret'), `${'x'.repeat(43)}\n`)
    expect(await bringBack(room)).toMatchObject({ code: 2, err: expect.stringContaining('another secret') })
  })

  it('R25 gives a journey that is brought back a trail and comments again, also where the backup has none, but not those of another day', async () => {
    const dir = temporaryDir()
    const room = newRoomId()
    const beside = [trailRoom(room), commentsRoom(room)]
    const inLog = async (act: (log: UpdateLog) => Promise<void>): Promise<void> => {
      const log = openSqliteLog(dir)
      await act(log)
      await log.close()
    }
    await inLog(async (log) => {
      await log.createRoom(room)
    })
    const file = join(temporaryDir(), 'backup')
    await rooms(dir, 'backup', file)
    const doc = new Y.Doc()
    doc.getMap('m').set('a', 1)
    await inLog(async (log) => {
      for (const one of beside) await log.createRoom(one)
      for (const one of beside) await log.append(one, [Y.encodeStateAsUpdate(doc)])
      // As a deletion leaves it that was cut short.
      await log.deleteRoom(room)
    })
    const bringBack = () => rooms(dir, 'restore', file, '--room', room)
    expect(await bringBack()).toMatchObject({ code: 2, err: expect.stringContaining('of another day') })
    await rooms(dir, 'delete', room, '--yes')
    expect(await bringBack()).toMatchObject({ code: 0 })
    await inLog(async (log) => {
      for (const one of beside) expect(await log.read(one)).toMatchObject({ updates: [] })
    })
  })

  it('R04 R25 puts a damaged journey right out of a backup, once it has been deleted', async () => {
    const { dir, server, room, key } = await served()
    const file = join(temporaryDir(), 'backup')
    await rooms(dir, 'backup', file)
    server.child.kill('SIGTERM')
    await server.ended
    spoil(join(dir, 'rihla.db'), "UPDATE record SET bytes = x'00'; UPDATE part SET bytes = x'00'")
    const again = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'silent' })
    expect(await rooms(dir, 'check')).toMatchObject({ code: 1 })
    expect(await rooms(dir, 'restore', file, '--room', room)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there'),
    })
    await rooms(dir, 'delete', room, '--yes')
    expect(await rooms(dir, 'restore', file, '--room', room)).toMatchObject({ code: 0 })
    const { doc, provider } = visit(again.address, room, key)
    await waitUntil(() => provider.synced)
    expect(doc.getMap('waypoints').size).toBe(1)
    expect(await rooms(dir, 'check')).toMatchObject({ code: 0 })
  })

  it('R04 names each damaged room, backs up what is sound, and says what was missing', async () => {
    const dir = temporaryDir()
    const log = openSqliteLog(dir)
    const ids = [newRoomId(), newRoomId(), newRoomId()].sort()
    const [first = '', second = '', third = ''] = ids
    const doc = new Y.Doc()
    for (const room of ids) await log.createRoom(room)
    doc.on('update', (update: Uint8Array) => void Promise.all(ids.map((room) => log.append(room, [update]))))
    doc.getMap('m').set('a', 1)
    doc.getMap('m').set('b', 2)
    await log.close()
    spoil(
      join(dir, 'rihla.db'),
      `UPDATE record SET bytes = x'00' WHERE room = '${first}' AND seq = 2; UPDATE record SET bytes = x'00' WHERE room = '${third}'`,
    )
    const checked = await rooms(dir, 'check')
    expect(checked.code).toBe(1)
    expect(checked.out).toContain(`${first}: sound up to record 1, then: check sum of record 2 differs`)
    expect(checked.out).toContain(`${third}: nothing of it can be read: check sum of record 1 differs`)
    expect(checked.out).not.toContain(second)
    expect(checked.out).toContain('2 are damaged; of 2 something is missing.')
    const file = join(temporaryDir(), 'backup')
    expect(await rooms(dir, 'backup', file)).toMatchObject({
      code: 1,
      out: expect.stringContaining('2 rooms, read again'),
    })
    const other = temporaryDir()
    expect(await rooms(other, 'restore', file)).toMatchObject({ code: 1, out: expect.stringContaining(third) })
    expect(await rooms(other, 'check')).toMatchObject({ code: 0, out: expect.stringContaining('2 rooms') })
  })

  it('restores nothing from what is no whole backup', async () => {
    const { dir, server } = await served()
    const file = join(temporaryDir(), 'backup')
    await rooms(dir, 'backup', file)
    server.child.kill('SIGKILL')
    const whole = readFileSync(file)
    const into = temporaryDir()
    const refused = async (bytes: Uint8Array, why: RegExp): Promise<void> => {
      const bad = join(temporaryDir(), 'bad')
      writeFileSync(bad, bytes)
      expect(await rooms(into, 'restore', bad)).toMatchObject({ code: 2, err: expect.stringMatching(why) })
      expect(existsSync(join(into, 'rihla.db'))).toBe(false)
    }
    await refused(whole.subarray(0, whole.length / 2), /no whole backup|damaged/)
    await refused(Buffer.from('a letter'), /no whole backup/)
    const flipped = join(temporaryDir(), 'flipped')
    writeFileSync(flipped, whole)
    spoil(flipped, "UPDATE record SET bytes = x'00'; UPDATE part SET bytes = x'00'")
    await refused(readFileSync(flipped), /is damaged/)
    expect(await rooms(into, 'restore', join(into, 'nothing'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not there'),
    })
    expect(await rooms(into, 'restore', file)).toMatchObject({ code: 0 })
  })

  it('says in words what cannot be done', async () => {
    const dir = temporaryDir()
    mkdirSync(join(dir, 'empty'))
    expect(await rooms(dir, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') })
    expect(await rooms(join(dir, 'empty'), 'check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no rooms in'),
    })
    expect(existsSync(join(dir, 'empty', 'rihla.db'))).toBe(false)
    const flawed = await rooms(dir, 'delete', '../../etc', '--no', 'more')
    expect(flawed.code).toBe(2)
    expect(flawed.err).toMatch(/--no is not known to delete\n.*more is one word too many\n.*is no id of a room/)
    expect(await rooms(dir, 'destroy')).toMatchObject({
      code: 2,
      err: expect.stringContaining('destroy is no command'),
    })
    const room = newRoomId()
    expect(await rooms(dir, 'delete', `${room}.trail`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`name that: ${room}`),
    })
  })
})
