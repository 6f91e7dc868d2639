import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linkSecret } from '../../../server/gate/link-secret.ts'
import { temporaryDir } from '../temporary-dir.ts'

describe('the secret of links', () => {
  it('is made once, and for its owner only', () => {
    const dir = join(temporaryDir(), 'data')
    const secret = linkSecret(undefined, dir)
    expect(secret.length).toBeGreaterThan(40)
    expect(linkSecret(undefined, dir)).toBe(secret)
    expect(statSync(join(dir, 'link-secret')).mode & 0o777).toBe(0o600)
  })

  it('is the given one where one is given', () => {
    expect(linkSecret('given', '/nowhere')).toBe('given')
  })

  it('is not quietly replaced when it is damaged, which would void all links', () => {
    const dir = temporaryDir()
    writeFileSync(join(dir, 'link-secret'), 'short')
    expect(() => linkSecret(undefined, dir)).toThrow('damaged')
  })
})
