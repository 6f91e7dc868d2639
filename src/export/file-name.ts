import { cleanText } from '../scene/clean-text.ts'

/**
 * The title as the name of a file that every system takes: no signs that part folders, no dot in front, none of the names
 * that Windows keeps for devices, at most 80 characters. 'journey' when nothing is left.
 */
export function fileNameOf(title: string, ending: string): string {
  const safe = cleanText(title.normalize('NFC'))
    .replace(/[\\/:*?"<>|#%{}$!'`@+=\u200b-\u200f\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
  const short = [...safe].slice(0, 80).join('').trim()
  const name = short === '' || DEVICES.test(short) ? `journey ${short}`.trim() : short
  return `${name}.${ending}`
}

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
