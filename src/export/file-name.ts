import { cleanText } from '../scene/clean-text.ts'

/**
 * The title as the name of a file that every system takes: no signs that part folders, no dot in front, none of the names
 * that Windows keeps for devices, at most 80 characters. 'journey' when nothing is left.
 *
 * @param state what stands behind the title, such as which draft or revision it is; a long title makes room for it
 */
export function fileNameOf(title: string, ending: string, state = ''): string {
  const behind = shortened(state, MOST_OF_STATE)
  const short = shortened(title, behind === '' ? MOST : MOST - behind.length - 3)
  const name = short === '' || DEVICES.test(short) ? `journey ${short}`.trim() : short
  return `${[name, behind].filter(Boolean).join(' - ')}.${ending}`
}

const MOST = 80
const MOST_OF_STATE = 40

function shortened(text: string, most: number): string {
  const safe = cleanText(text.normalize('NFC'))
    .replace(/[\\/:*?"<>|#%{}$!'`@+=\u200b-\u200f\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
  return [...safe].slice(0, most).join('').trim()
}

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
