import { clipped, type Flaw } from './flaw.ts'

/** What every journey file calls itself. */
export const FILE_FORMAT = 'rihla-journey'

/** The version that is written. A new one whenever an older reader would misread a file. */
export const FILE_VERSION = 1

type LooseFile = Readonly<Record<string, unknown>>

/**
 * The steps from each older version to the next: the first leads from 1 to 2. A step takes a loose file that calls itself
 * the older version and gives the newer; it stays here for good, so that a file of the first day opens in ten years.
 */
const STEPS: readonly ((file: LooseFile) => LooseFile)[] = []

/** The file in the present version, or why it has none. */
export function upgradeFile(value: unknown): { readonly file: LooseFile } | { readonly flaw: Flaw } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { flaw: { code: 'notAJourney', path: '', values: { found: Array.isArray(value) ? 'list' : typeof value } } }
  }
  let file = value as LooseFile
  if (file.format !== FILE_FORMAT) {
    return { flaw: { code: 'notAJourney', path: 'format', values: { found: clipped(file.format) } } }
  }
  const { version } = file
  if (version === undefined) return { flaw: { code: 'missing', path: 'version', values: {} } }
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    return { flaw: { code: 'badVersion', path: 'version', values: { found: clipped(version) } } }
  }
  if (version > FILE_VERSION) {
    return { flaw: { code: 'newerVersion', path: 'version', values: { found: version, known: FILE_VERSION } } }
  }
  for (const step of STEPS.slice(version - 1)) file = step(file)
  return { file }
}
