import { describe, expect, it } from 'vitest'
import { openLinkGate } from '../../../server/gate/link-gate.ts'
import { ROOM } from '../room-bed.ts'

/** Made by the first version of this gate. */
const OLD_EDIT = 'AAAAAAGNlfRi_wjfpcebXb4SgcdX'
const OLD_VIEW = 'AQAAAAHp18Gykkx6dW8Ex7mUtVRr'

const gate = openLinkGate('a secret that nobody else has, ever')

describe('keys', () => {
  it('R9 say what they allow, and of which generation they are', () => {
    const keys = gate.keysOf(ROOM, 7)
    expect(gate.read(ROOM, keys.edit)).toEqual({ role: 'edit', generation: 7, endsAt: 0 })
    expect(gate.read(ROOM, keys.comment)).toEqual({ role: 'comment', generation: 7, endsAt: 0 })
    expect(gate.read(ROOM, keys.view)).toEqual({ role: 'view', generation: 7, endsAt: 0 })
  })

  it('R9 say when they end, to the second, and no earlier than was asked', () => {
    const { endsAt, ...keys } = gate.keysOf(ROOM, 7, 'edit', 1_800_000_000_001)
    expect(endsAt).toBe(1_800_000_001_000)
    expect(gate.read(ROOM, keys.comment)).toEqual({ role: 'comment', generation: 7, endsAt })
    expect(keys.edit).toMatch(/^[\w-]{34}$/)
  })

  it('R9 hand on no more than their holder has', () => {
    const { edit, comment, view } = gate.keysOf(ROOM, 1)
    expect(gate.keysOf(ROOM, 1, 'comment')).toEqual({ room: ROOM, edit: '', comment, view, endsAt: 0 })
    expect(gate.keysOf(ROOM, 1, 'view')).toEqual({ room: ROOM, edit: '', comment: '', view, endsAt: 0 })
    expect(edit).not.toBe(comment)
  })

  it('R9 that were handed out before there were others stay what they were', () => {
    const old = openLinkGate('only for tests, and known to everybody')
    expect(old.read(ROOM, OLD_EDIT)).toEqual({ role: 'edit', generation: 1, endsAt: 0 })
    expect(old.read(ROOM, OLD_VIEW)).toEqual({ role: 'view', generation: 1, endsAt: 0 })
  })

  it('R9 are short enough for a QR code and safe in an address', () => {
    expect(gate.keysOf(ROOM, 1).edit).toMatch(/^[\w-]{28}$/)
  })

  it('R9 open no other room (S16)', () => {
    expect(gate.read('basin-basin-basin-basi', gate.keysOf(ROOM, 1).edit)).toBeUndefined()
  })

  it('R9 of another server open nothing (S16)', () => {
    const other = openLinkGate('another secret that nobody else has')
    expect(gate.read(ROOM, other.keysOf(ROOM, 1).edit)).toBeUndefined()
  })

  it('R9 open nothing once a single bit is changed (S16)', () => {
    const keys = [gate.keysOf(ROOM, 1).view, gate.keysOf(ROOM, 1, 'view', 1_800_000_000_000).view]
    for (const bytes of keys.map((key) => Buffer.from(key, 'base64url')))
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const forged = Buffer.from(bytes)
        forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(gate.read(ROOM, forged.toString('base64url'))).toBeUndefined()
      }
  })

  it.each([
    '',
    'x',
    'A'.repeat(28),
    'A'.repeat(34),
    'A'.repeat(27),
    '='.repeat(28),
    `${'A'.repeat(28)} `,
    'ä'.repeat(28),
  ])('R9 refuses %j', (key) => expect(gate.read(ROOM, key)).toBeUndefined())
})
