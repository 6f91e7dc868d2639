import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Malformed } from '../../../server/rooms/messages.ts'
import { Presence } from '../../../server/rooms/presence.ts'
import type { PresenceEntry } from '../../../server/rooms/presence-entry.ts'
import type { PresenceNews } from '../../../server/rooms/presence-news.ts'
import { socketFrame } from '../../../server/rooms/socket-frame.ts'
import { messagesIn } from '../../support/fake-socket.ts'
import { presenceEntries } from '../room-bed.ts'

interface Person {
  clientId: number | undefined
  entry?: PresenceEntry<Person> | undefined
}

const somebody = (): Person => ({ clientId: undefined })
const open = () => new Presence<Person>(4096, 500)

/** What a browser makes of what it is told, with the class that `y-websocket` uses. */
function browser(): { hear(entries: Uint8Array | undefined): void; states(): unknown[] } {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  awareness.destroy()
  return {
    hear: (entries) => entries && applyAwarenessUpdate(awareness, entries, 'server'),
    states: () => [...awareness.getStates().values()],
  }
}

function framesFor(news: PresenceNews<Person>, reader?: Person, before?: Buffer): Buffer | undefined {
  return news.frames(before, news.tells(reader?.entry) ? reader?.entry : undefined)
}

/** What is newly told to a reader. */
function newsFor(presence: Presence<Person>, reader?: Person): Uint8Array | undefined {
  const frames = framesFor(presence.takeNews(), reader)
  if (!frames) return undefined
  const [message] = messagesIn(frames)
  const decoder = decoding.createDecoder(message as Uint8Array)
  expect(decoding.readVarUint(decoder)).toBe(1)
  const entries = decoding.readVarUint8Array(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return entries
}

describe('presence', () => {
  it('R14 is told to the others, and not back to oneself', () => {
    const presence = open()
    const [ana, ben] = [somebody(), somebody()]
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 1, state: { name: 'Ana' } }]))
    const bens = browser()
    bens.hear(newsFor(presence, ben))
    expect(bens.states()).toEqual([{ name: 'Ana' }])
    expect(presence.hasNews).toBe(false)
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 2, state: { name: 'Anna' } }]))
    expect(newsFor(presence, ana)).toBeUndefined()
  })

  it('R14 tells each reader of all who moved but themselves, behind the edits of the moment', () => {
    const presence = open()
    const people = Array.from({ length: 40 }, somebody)
    const all = new Map<number, object>()
    for (const round of [1, 2]) {
      for (const [n, person] of people.entries()) {
        // Ids of one to five bytes, states that grow and shrink.
        const clientId = 7 * 11 ** (n % 9) + n
        const state = { round, words: 'õ'.repeat((n * round) % 37) }
        presence.hear(person, presenceEntries([{ clientId, clock: round, state }]))
        all.set(clientId, state)
      }
      const news = presence.takeNews()
      const edits = socketFrame(Uint8Array.of(0, 2, 0))
      for (const reader of [undefined, ...people]) {
        const [first, second, ...more] = messagesIn(framesFor(news, reader, edits) as Buffer)
        expect(first).toEqual(Uint8Array.of(0, 2, 0))
        expect(more).toEqual([])
        const told = browser()
        const decoder = decoding.createDecoder(second as Uint8Array)
        decoding.readVarUint(decoder)
        told.hear(decoding.readVarUint8Array(decoder))
        const others = [...all].filter(([clientId]) => clientId !== reader?.clientId)
        expect(told.states()).toEqual(others.map(([, state]) => state))
      }
    }
  })

  it('R14 keeps what it told others as it was, when the same person shows something else', () => {
    const presence = open()
    const ana = somebody()
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 1, state: { at: 100 } }]))
    const [told, all, frames] = [presence.toldOf(1), presence.all(), presence.takeNews().frames(undefined)]
    const before = [told, all, frames].map((bytes) => Buffer.from(bytes as Uint8Array).toString('hex'))
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 2, state: { at: 200 } }]))
    presence.takeNews()
    expect([told, all, frames].map((bytes) => Buffer.from(bytes as Uint8Array).toString('hex'))).toEqual(before)
  })

  it('R14 goes when its owner goes, and can be seen when they are back with an old clock', () => {
    const presence = open()
    const [ana, ben] = [somebody(), somebody()]
    const bens = browser()
    const tell = () => bens.hear(newsFor(presence, ben))
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 5, state: { name: 'Ana' } }]))
    tell()
    presence.leave(ana)
    tell()
    expect(bens.states()).toEqual([])
    presence.hear(somebody(), presenceEntries([{ clientId: 1, clock: 5, state: { name: 'Ana' } }]))
    tell()
    expect(bens.states()).toEqual([{ name: 'Ana' }])
  })

  it('R14 lets nobody speak for anybody else', () => {
    const presence = open()
    const [ana, ben] = [somebody(), somebody()]
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 1, state: { name: 'Ana' } }]))
    presence.hear(ben, presenceEntries([{ clientId: 2, clock: 1, state: { name: 'Ben' } }]))
    presence.hear(
      ben,
      presenceEntries([
        { clientId: 1, clock: 2 ** 50, state: null },
        { clientId: 2, clock: 2, state: { name: 'Benno' } },
        { clientId: 3, clock: 1, state: { name: 'Nobody' } },
      ]),
    )
    const cleos = browser()
    cleos.hear(presence.all())
    expect(cleos.states()).toEqual([{ name: 'Ana' }, { name: 'Benno' }])
  })

  it('R13 names the owner when somebody new claims a client id that is taken', () => {
    const presence = open()
    const [ana, forger] = [somebody(), somebody()]
    const claim = presenceEntries([{ clientId: 1, clock: 1, state: { name: 'Ana' } }])
    expect(presence.hear(ana, claim)).toBeUndefined()
    expect(presence.hear(forger, claim)).toBe(ana)
    expect(forger.clientId).toBeUndefined()
  })

  it('R14 is not bound by a browser that only passes on what it heard', () => {
    const presence = open()
    const echo = somebody()
    presence.hear(
      echo,
      presenceEntries([
        { clientId: 1, clock: 1, state: { name: 'Ana' } },
        { clientId: 2, clock: 1, state: { name: 'Ben' } },
      ]),
    )
    presence.hear(echo, presenceEntries([{ clientId: 1, clock: 2, state: null }]))
    expect(echo.clientId).toBeUndefined()
    expect(presence.all()).toBeUndefined()
  })

  it('R14 takes no more than so much from each', () => {
    const presence = open()
    const ana = somebody()
    presence.hear(ana, presenceEntries([{ clientId: 1, clock: 1, state: { name: 'x'.repeat(5000) } }]))
    expect(presence.all()).toBeUndefined()
  })

  it.each([
    ['a state that browsers cannot parse', presenceEntries([{ clientId: 1, clock: 1, state: '\uFEFF{}' }])],
    ['no JSON', presenceEntries([{ clientId: 1, clock: 1, state: '{"name":' }])],
    ['too many entries', Uint8Array.of(200, 200, 200, 1)],
    ['bytes that end early', Uint8Array.of(1, 1, 1, 9, 1)],
  ])('R11 refuses %s', (_what, bytes) => {
    expect(() => open().hear(somebody(), bytes)).toThrow(Malformed)
  })

  it('R14 understands what y-protocols writes', () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({ name: 'Łucja', cursor: { x: 1.5, y: -2 } })
    const presence = open()
    presence.hear(somebody(), encodeAwarenessUpdate(awareness, [awareness.clientID]))
    awareness.destroy()
    const bens = browser()
    bens.hear(presence.all())
    expect(bens.states()).toEqual([{ name: 'Łucja', cursor: { x: 1.5, y: -2 } }])
  })

  it('R14 forgets clients of long ago', () => {
    const presence = open()
    for (let clientId = 1; clientId < 10_000; clientId++) {
      const guest = somebody()
      presence.hear(guest, presenceEntries([{ clientId, clock: 1, state: {} }]))
      presence.leave(guest)
      presence.takeNews()
    }
    expect(JSON.stringify(presence, (_key, value) => (value instanceof Map ? value.size : value))).toContain(
      '"lastClocks":2000',
    )
  })

  it('R14 shows so many and no more', () => {
    const presence = new Presence<Person>(4096, 2)
    const people = [somebody(), somebody(), somebody()]
    for (const [n, person] of people.entries()) {
      presence.hear(person, presenceEntries([{ clientId: n, clock: 1, state: { n } }]))
    }
    const dans = browser()
    dans.hear(presence.all())
    expect(dans.states()).toEqual([{ n: 0 }, { n: 1 }])
    presence.leave(people[0] as Person)
    presence.hear(people[2] as Person, presenceEntries([{ clientId: 2, clock: 2, state: { n: 2 } }]))
    dans.hear(presence.all())
    expect(dans.states()).toContainEqual({ n: 2 })
  })
})
