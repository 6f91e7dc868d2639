import { describe, expect, it } from 'vitest'
import { openLinkGate } from '../../../server/gate/link-gate.ts'
import { ROOM } from '../room-bed.ts'

const gate = openLinkGate('a secret that nobody else has, ever')

describe('keys', () => {
  it('R9 say what they allow, and of which generation they are', () => {
    const keys = gate.keysOf(ROOM, 7)
    expect(gate.read(ROOM, keys.edit)).toEqual({ role: 'edit', generation: 7 })
    expect(gate.read(ROOM, keys.view)).toEqual({ role: 'view', generation: 7 })
  })

  it('R9 are short enough for a QR code and safe in an address', () => {
    expect(gate.keysOf(ROOM, 1).edit).toMatch(/^[\w-]{28}$/)
  })

  it('R9 open no other room', () => {
    expect(gate.read('basin-basin-basin-basi', gate.keysOf(ROOM, 1).edit)).toBeUndefined()
  })

  it('R9 of another server open nothing', () => {
    const other = openLinkGate('another secret that nobody else has')
    expect(gate.read(ROOM, other.keysOf(ROOM, 1).edit)).toBeUndefined()
  })

  it('R9 open nothing once a single bit is changed', () => {
    const bytes = Buffer.from(gate.keysOf(ROOM, 1).view, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes)
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(gate.read(ROOM, forged.toString('base64url'))).toBeUndefined()
    }
  })

  it.each(['', 'x', 'A'.repeat(28), 'A'.repeat(27), '='.repeat(28), `${'A'.repeat(28)} `, 'ä'.repeat(28)])(
    'R9 refuses %j',
    (key) => expect(gate.read(ROOM, key)).toBeUndefined(),
  )
})
