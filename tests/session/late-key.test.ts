import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Status } from '../../src/session/connection.ts'
import { askLateKey } from '../../src/session/late-key.ts'
import { NoKeys } from '../../src/session/room-keys.ts'

const ROOM = 'AAAAAAAAAAAAAAAAAAAAAA'
const KEYS = { room: ROOM, edit: 'e1', comment: 'c1', view: 'v1', endsAt: 0 }

/** A server that answers one after the other, and the last answer from then on. */
function server(...answers: (() => Response)[]) {
  const asked = vi.fn(async () => (answers.length > 1 ? answers.shift() : answers[0])?.() as Response)
  vi.stubGlobal('fetch', asked)
  return asked
}
const made = () => new Response(JSON.stringify(KEYS), { status: 201 })
const tooMany = (seconds?: number) => () =>
  new Response('{}', { status: 429, headers: seconds === undefined ? {} : { 'retry-after': String(seconds) } })
const out = () => {
  throw new TypeError('no network')
}

function begin(refusal?: unknown) {
  const status = createStore(() => ({ because: null, againIn: 0 }) as unknown as Status)
  const onKeys = vi.fn()
  const stop = askLateKey({ room: ROOM, status, onKeys, refusal })
  const told = () => {
    const { because, againIn } = status.getState()
    return { because, againIn }
  }
  return { onKeys, stop, told, later: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000) }
}

describe('a journey that began without a server', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('removeEventListener', () => {})
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('gets its keys as soon as one answers, and says nothing of one that is out of reach', async () => {
    server(out, made)
    const { onKeys, told, later } = begin()
    await later(19)
    expect(told()).toEqual({ because: null, againIn: 1 })
    expect(onKeys).not.toHaveBeenCalled()
    await later(1)
    expect(onKeys).toHaveBeenCalledWith(KEYS)
  })

  it('tells that the server makes no more rooms, and asks again when the server said, not before', async () => {
    const asked = server(tooMany(150), made)
    const { onKeys, told, later } = begin()
    await later(0)
    expect(told()).toEqual({ because: 'tooManyRooms', againIn: 3 })
    await later(149)
    expect(asked).toHaveBeenCalledTimes(1)
    await later(1)
    expect(onKeys).toHaveBeenCalledWith(KEYS)
  })

  it('does not ask at once what was refused a moment ago, and tells why', async () => {
    const asked = server(made)
    const { told, later } = begin(new NoKeys('tooMany', 60))
    expect(told()).toEqual({ because: 'tooManyRooms', againIn: 1 })
    await later(59)
    expect(asked).not.toHaveBeenCalled()
  })

  it.each([
    [503, 'cannotStore'],
    [507, 'cannotStore'],
    [409, 'notMade'],
    [403, 'notMade'],
    [502, null],
  ])('tells of the answer %i: %s', async (status, because) => {
    server(() => new Response('{"error":"storage"}', { status }))
    const { told, later } = begin()
    await later(0)
    expect(told().because).toBe(because)
  })

  it('takes back what was told once the server is out of reach', async () => {
    server(tooMany(), out)
    const { told, later } = begin()
    await later(0)
    expect(told().because).toBe('tooManyRooms')
    await later(20)
    expect(told().because).toBeNull()
  })

  it('asks no more when its page is left', async () => {
    const asked = server(out)
    const { stop, later } = begin()
    await later(0)
    stop()
    await later(100)
    expect(asked).toHaveBeenCalledTimes(1)
  })
})
