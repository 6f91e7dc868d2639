import { describe, expect, it } from 'vitest'
import { addresses } from '../../server/addresses.ts'

describe('the addresses to tell people', () => {
  it('is the one that was asked for', () => {
    expect(addresses('localhost', 4321)).toEqual(['http://localhost:4321'])
    expect(addresses('::1', 80)).toEqual(['http://[::1]:80'])
  })

  it('are all of this machine when it listens on all, the near one first', () => {
    const [near, ...others] = addresses('0.0.0.0', 4321)
    expect(near).toBe('http://localhost:4321')
    for (const other of others) expect(other).toMatch(/^http:\/\/\d+\.\d+\.\d+\.\d+:4321$/)
  })
})
